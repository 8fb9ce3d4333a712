"""Share cards: one file for each layout, and the canvas they draw on."""
