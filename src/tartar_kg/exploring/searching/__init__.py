"""Search over names in every spelling, labels and paraphrases, narrowed by what claims say."""
