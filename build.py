#!/usr/bin/env python3
"""Build the careers site; `python build.py --help` tells the rest."""

if __name__ == "__main__":  # imports stand inside, because worker processes import this file as well
    try:
        from site_gen.cli import main
    except ModuleNotFoundError as missing:
        raise SystemExit(f"{missing.name} is not installed: run `make site`, then use .venv/bin/python") from None

    main()
