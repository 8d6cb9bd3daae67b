"""A live feed into day files that ingest reads: it reconnects, never fills memory, and loses seconds when killed."""
