"""Content files become items, each value with its place."""
