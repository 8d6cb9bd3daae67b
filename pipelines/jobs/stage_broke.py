"""A stage or a rule that failed in a way that costs its day, or a scan without it."""

from __future__ import annotations


class StageBroke(Exception):
    """A stage failed: what it leaves behind is missing, and the day cannot be scanned."""

    def __init__(self, name: str, problem: Exception) -> None:
        super().__init__(name, problem)  # as it is made, so that it comes whole from another process
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return self.name


class RuleBroke(StageBroke):
    """A rule failed in a way that the day's transaction did not survive."""
