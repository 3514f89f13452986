"""Whether references are real: each against what those who were asked know, with the evidence kept."""
