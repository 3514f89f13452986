"""Preprints and what they became: the published version of an entry, and the entry as it cites that."""
