"""What reading changes and printing changes back: each module has both ways of one thing."""
