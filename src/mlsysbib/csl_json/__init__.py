"""CSL-JSON, for reader and writer alike."""
