"""The shapes of lines, one file for nouns that travel together."""
