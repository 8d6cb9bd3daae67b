"""Archives of AIS files that services publish, fetched on request: one file at a time, whole or not at all."""
