"""Tests that judge the built demo site, with readers of their own."""
