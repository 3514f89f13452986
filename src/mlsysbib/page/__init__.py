"""A library as one page of HTML: cards, their search, a timeline and a graph of people; writer and browser share it."""
