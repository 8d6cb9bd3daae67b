"""Hypotheses of events whose place rests on positions that are false, or may be (detect.judged_false_since)."""

JUDGED_FALSE, DOUBTED = "positions_judged_false", "positions_doubted"
