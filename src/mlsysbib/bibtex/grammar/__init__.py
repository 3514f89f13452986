"""The text of a .bib file as blocks with their places."""
