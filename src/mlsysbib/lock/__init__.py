"""What each source said of each entry, and the file that keeps it."""
