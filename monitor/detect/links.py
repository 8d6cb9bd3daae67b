"""What a party of a meeting had done before and did next: Russian terminals, seen or possible; the next call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.calls import calls_before, same_hull
from monitor.detect.record import Scene
from monitor.model.event import Json
from monitor.model.units import iso
from monitor.store.query import records

MOST = 3  # links of a kind and ship that an event carries, the latest first

# The newest version of each silence of a hull that had begun by then, as stored on the days before.
SILENCES = """
SELECT "start", "end", answer, facts FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE kind = 'dark' AND as_of <= $day AND "start" >= $after AND "start" < $before
      AND vessels LIKE '%' || $hull || '%')
WHERE place = 1 AND answer <> 'no' ORDER BY "start" DESC, event_id
"""

NEXT_CALL = """
SELECT mmsi, place_id, entry_t, stop_h FROM (
    SELECT *, row_number() OVER (PARTITION BY mmsi, track_no, place_id, entry_t ORDER BY as_of DESC) AS newest
    FROM visits WHERE as_of <= $day AND list_contains($mmsis, mmsi))
WHERE newest = 1 AND entry_t >= $after AND stop_h >= $stop_h ORDER BY entry_t, place_id LIMIT 1
"""


def russian_links(scene: Scene, mmsis: Sequence[int], before: datetime, window_d: float) -> list[dict[str, Json]]:
    """Calls at Russian export terminals, and silences that left room for one, of each ship before a time.

    Returns:
        One fact a link, calls first: `mmsi`, `how`, `places`, `from`, `to` (None while it lasted), `strength`:
        "seen" (a call was), "strong" (a silence where it would have been heard began or ended there), "possible".
    """
    found: list[dict[str, Json]] = []
    for mmsi in mmsis:
        for call in calls_before(scene, same_hull(scene, mmsi), before, window_d)[:MOST]:
            found.append(
                {
                    "mmsi": mmsi, "how": "called there", "places": [call["place"]], "from": call["entry"],
                    "to": call["last_seen_there"], "strength": "seen",
                }
            )  # fmt: skip
        found += _possible(scene, mmsi, before, window_d)
    return found


def _possible(scene: Scene, mmsi: int, before: datetime, window_d: float) -> list[dict[str, Json]]:
    hull = f'"hull":"{scene.vessel(mmsi).hull}"'
    span = {"after": before - timedelta(days=window_d), "before": before}
    found: list[dict[str, Json]] = []
    for row in records(scene.con, SILENCES, {"day": scene.day.date, "hull": hull, **span}):
        reach: list[Any] = json.loads(row["facts"]).get("could_have_called_at") or []
        if not reach or len(found) == MOST:
            continue
        touched = [r["place"] for r in reach if r["how"] != "within reach"]
        strong = bool(touched) and row["answer"] == "yes"
        found.append(
            {
                "mmsi": mmsi, "how": "was silent and could have called there",
                "places": (touched or [r["place"] for r in reach])[:MOST], "from": iso(row["start"]),
                "to": iso(row["end"]) if row["end"] else None, "strength": "strong" if strong else "possible",
            }
        )  # fmt: skip
    return found


def next_call(scene: Scene, mmsi: int, after: datetime, stop_h: float) -> dict[str, Json]:
    """The first stay of at least `stop_h` at a fenced terminal or port after a time, as far as is known by now."""
    values = {"day": scene.day.date, "mmsis": same_hull(scene, mmsi), "after": after, "stop_h": stop_h}
    rows = records(scene.con, NEXT_CALL, values)
    place = {"next_place": rows[0]["place_id"], "next_entry": iso(rows[0]["entry_t"])} if rows else {}
    return {"mmsi": mmsi, "next_place": None, "next_entry": None, **place}
