"""Formats of data that other programs define as trees: Hayagriva's YAML, CITATION.cff, schema.org, and tables."""
