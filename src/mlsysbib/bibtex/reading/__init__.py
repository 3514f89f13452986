"""Blocks of a .bib file as entries of the model."""
