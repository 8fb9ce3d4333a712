"""Checks of a built site or of its content: one file each, with one constant `CHECK`."""
