"""Facts of events: one frozen dataclass a kind, in a file of its own."""
