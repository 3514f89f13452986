"""Counts as bars: of text, and as SVG; what is counted is nothing to them."""
