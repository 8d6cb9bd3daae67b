"""What changed from edition to edition, for whoever wants to be told: made once, kept in the store until it is sent."""
