"""Careers sites from a folder of text."""

__version__ = "0.1.0"
