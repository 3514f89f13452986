"""Names of a work as a style prints them: parts, initials, joins, et al."""
