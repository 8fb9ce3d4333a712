"""The built demo in Chromium: what visitors see, hear, type and never load."""
