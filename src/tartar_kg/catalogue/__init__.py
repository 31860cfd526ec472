"""The stored queries: files found and read, headers, parameters (docs/style.md, "Stored queries").

``files`` finds and reads a query, ``values`` puts terms in the place of its defaults, ``headers``
reads its header. Only the last needs YAML, whose import takes a good part of the time in which a
query is answered: import it where a header is needed, not where a query is run.
"""
