"""What is printed, as one flat list of pieces: inline markup, text case, punctuation where pieces meet."""
