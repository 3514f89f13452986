"""Sources asked about entries, and new entries from identifiers."""
