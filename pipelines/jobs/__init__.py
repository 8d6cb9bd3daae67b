"""The jobs: ingest, scan, publish, nightly, demo. The only place where the stages of `monitor` meet."""
