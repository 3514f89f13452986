"""Numbers, pages, labels and dates as a style prints them."""
