"""Strings to strings: casing, LaTeX, folding. Knows nothing of bibliographies."""
