"""Text to a Library, one reader a module."""
