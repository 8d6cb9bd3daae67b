"""How well the detectors do, measured against truth: one file a detector, each with `report() -> str` in Markdown."""
