"""What a vessel did: tracks, identity spans, port visits."""
