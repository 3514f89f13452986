"""Entries and clusters of cites, formatted in a style by its name."""
