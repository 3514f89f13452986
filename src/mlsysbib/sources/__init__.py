"""Entries to queries, answers to Records; no I/O."""
