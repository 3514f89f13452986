"""Conferences and journals by their full and short names, and servers of preprints."""
