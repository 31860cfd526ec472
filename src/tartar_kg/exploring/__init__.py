"""The pages on the graph for people who look: made of stored queries, for a server or as files."""
