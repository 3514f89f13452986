"""Formats of lines that begin with a tag: RIS, PubMed's .nbib, EndNote's tagged text and that of the Web of Science."""
