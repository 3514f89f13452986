"""A style as XML says it: typed nodes, checked against what CSL allows and against limits."""
