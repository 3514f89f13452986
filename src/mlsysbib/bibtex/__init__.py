"""The BibTeX language, for reader and writer alike."""
