"""Entries of the model as the fields of a .bib file."""
