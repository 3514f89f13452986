"""What an entry is of: its identifiers, and when two descriptions are of one work."""
