"""Positions that are not where the vessel was."""
