"""The case of titles: sentence case, title case, and what keeps its capitals."""
