"""`python -m site_gen` is `site-gen`."""

if __name__ == "__main__":  # imports stand inside, because worker processes import this file as well
    from site_gen.cli import main

    main()
