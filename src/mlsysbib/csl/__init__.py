"""The citation processor: a CSL style, compiled once, applied to entries."""
