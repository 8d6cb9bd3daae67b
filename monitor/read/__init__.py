"""Bytes in: files found, recognised, opened."""
