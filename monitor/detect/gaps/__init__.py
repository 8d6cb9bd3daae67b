"""Gaps: a vessel falls silent. The detector of dark periods, its steps and its thresholds."""
