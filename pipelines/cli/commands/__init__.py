"""The commands, one module each. They load what they need when they run: `--help` and ingest load no detector."""
