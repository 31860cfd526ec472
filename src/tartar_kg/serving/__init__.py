"""Serving the graph on this machine, to whom ``checking`` lets ask."""
