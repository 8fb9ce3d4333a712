#!/usr/bin/env python3
"""Build the careers site; `python build.py --help` tells the rest."""

from site_gen.cli import main

if __name__ == "__main__":
    main()
