"""A small deterministic sea: ships, their voyages, and the receivers that hear them. All of it is invented."""
