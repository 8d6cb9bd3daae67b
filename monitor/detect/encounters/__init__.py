"""Encounters: two vessels side by side. The detector of ship-to-ship transfers, its steps and its thresholds."""
