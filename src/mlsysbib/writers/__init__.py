"""A Library to text, one writer a module."""
