"""Areas learned from where ships stopped: stops, their clusters, and the outlines of these."""
