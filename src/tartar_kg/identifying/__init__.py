"""Things that may be the same under another spelling of their names: suggestions, never merges."""
