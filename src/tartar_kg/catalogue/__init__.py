"""The stored queries: files found and read, headers, parameters (docs/style.md, "Stored queries").

``files`` finds and reads a query, ``headers`` reads its header, ``filling`` puts terms in the
place of its defaults, ``executables`` says in RDF what the headers say. Headers need YAML, whose
import takes a good part of the time in which a query is answered: import ``headers`` where a header
is needed, not where a query is run.
"""
