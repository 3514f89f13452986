"""The elements of a style as functions that add pieces to a rendering."""
