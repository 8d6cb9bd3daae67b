"""The vocabulary: frozen facts, standard library only."""
