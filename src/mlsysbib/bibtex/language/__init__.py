"""What BibTeX and BibLaTeX mean: facts and tables, for reader and writer alike."""
