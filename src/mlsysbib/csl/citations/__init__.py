"""Many cites together: positions, numbers, disambiguation, collapsing, sorting, the bibliography."""
