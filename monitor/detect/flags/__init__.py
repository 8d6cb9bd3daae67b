"""Flags: a hull that goes on under the number of another country. The detector, its steps and its thresholds."""
