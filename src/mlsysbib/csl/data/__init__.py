"""An entry as a style asks for it: variables, names and dates."""
