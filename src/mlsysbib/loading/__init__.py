"""Files to one library, its blanks filled from the lock."""
