"""Leaf functions: view-model and theme become bytes."""
