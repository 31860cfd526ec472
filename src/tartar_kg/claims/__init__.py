"""Claims as the graph holds them (facts), and as people are told them (wording)."""
