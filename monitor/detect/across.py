"""What the crew typed before a silence and after it: name, destination, ETA, and other numbers of the hull."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.calls import same_hull
from monitor.detect.record import Scene
from monitor.model.event import Json
from monitor.model.units import S_PER_H
from monitor.store.query import records

LOOK_D = 14  # static reports further off than this say little about the time
TYPED = ("name", "call_sign", "destination", "eta")

SAID = """
SELECT t, name, call_sign, destination, eta FROM statics
WHERE mmsi = $mmsi AND t >= $low AND t < $high AND t < $until
ORDER BY t, name, call_sign, destination, eta
"""

OTHERWISE_HEARD = """
SELECT mmsi, min(first_t) AS first_t FROM identity_days
WHERE list_contains($mmsis, mmsi) AND as_of <= $day AND last_t > $start AND first_t < $before
GROUP BY mmsi ORDER BY first_t, mmsi
"""


def across(scene: Scene, mmsi: int, start: datetime, end: datetime | None) -> dict[str, Json]:
    """Last words before `start`, first after `end`, each with the hours between; None where nothing was said."""
    span = {"low": start - timedelta(days=LOOK_D), "high": (end or start) + timedelta(days=LOOK_D)}
    said = records(scene.con, SAID, {"mmsi": mmsi, "until": scene.day.until, **span})
    before = [row for row in reversed(said) if row["t"] <= start]
    after = [row for row in said if end is not None and row["t"] >= end]
    found: dict[str, Json] = {}
    for word in TYPED:
        found |= _side(before, word, "before", start) | _side(after, word, "after", end or start)
    return found


def other_numbers(scene: Scene, mmsi: int, start: datetime, end: datetime | None) -> list[int]:
    """Other MMSIs under which the hull was heard while this one was silent."""
    others = same_hull(scene, mmsi)[1:]
    if not others:
        return []
    span = {"day": scene.day.date, "start": start, "before": end or scene.day.until}
    return [row["mmsi"] for row in records(scene.con, OTHERWISE_HEARD, {"mmsis": others, **span})]


def _side(rows: Sequence[dict[str, Any]], word: str, side: str, at: datetime) -> dict[str, Json]:
    row = next((r for r in rows if r[word] is not None), None)
    hours = None if row is None else round(abs((row["t"] - at).total_seconds()) / S_PER_H, 1)
    return {f"{word}_{side}": None if row is None else row[word], f"{word}_{side}_h": hours}
