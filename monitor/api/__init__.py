"""What `monitor.open_home` gives: the public API."""
