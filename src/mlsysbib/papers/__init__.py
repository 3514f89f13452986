"""What a paper says: its .tex, .aux and .bcf files, which databases it names, which keys it cites."""
