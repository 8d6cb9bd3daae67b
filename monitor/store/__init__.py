"""DuckDB: the only stage that opens it."""
