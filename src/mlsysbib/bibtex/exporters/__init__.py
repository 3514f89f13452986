"""What exporters are known to write otherwise than BibTeX means it, and how it is put right."""
