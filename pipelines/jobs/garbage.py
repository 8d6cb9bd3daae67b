"""How often a process of ours looks for objects that only hold on to one another."""

from __future__ import annotations

import gc

MADE_BETWEEN = 50_000  # objects made since the last look; Python's own figure is 700


def collect_seldom() -> None:
    """Look for such garbage seldom, for the rest of this process: next to nothing that we make is of that kind.

    To look at all that there is, again and again, took a quarter of the processor time of publishing a day of 20,000
    vessels (14 to 16 core-seconds, 11 to 13 without), and saved no memory: measured 2026-11-30.
    """
    gc.set_threshold(MADE_BETWEEN)
