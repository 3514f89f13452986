"""Conferences and journals by their full and short names."""
