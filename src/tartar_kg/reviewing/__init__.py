"""The review of a change before it is merged: what it breaks, mends and changes."""
