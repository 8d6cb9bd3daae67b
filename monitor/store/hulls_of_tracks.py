"""Which hull is on which track of a number that two hulls send.

A number says two hulls where it told two IMO numbers, each more than by a slip. Its track is a hull's where nearly all
static reports that came with it name that hull; otherwise nobody can tell, and the track is the number's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from monitor.model.params import judged
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class HullsOfTracksParams:
    """When a track is a hull's."""

    least: int = judged(3, "static_reports", "2026-11-29")
    share: float = judged(0.8, "share", "2026-11-29")


@dataclass(frozen=True, slots=True)
class OwnHull:
    """A hull as it tells of itself under a number that it shares: fields as in `roster`."""

    mmsi: int
    imo: int
    said: Mapping[str, Any]


HULLS_OF_TRACKS = HullsOfTracksParams()

REPORTS = """
SELECT mmsi, track_no, imo, CAST(sum(n) AS BIGINT) AS n FROM track_reports WHERE as_of <= $day
GROUP BY mmsi, track_no, imo ORDER BY mmsi, track_no, n DESC, imo
"""

# What was said most under each IMO number; `identity_totals` is as of the newest day that was scanned.
SAID = """
SELECT mmsi, imo, arg_max(name, weight) AS name, arg_max(call_sign, weight) AS call_sign,
    arg_max(ship_type, weight) FILTER (ship_type > 0) AS ship_type, arg_max(length_m, weight) AS length_m,
    arg_max(beam_m, weight) AS beam_m
FROM identity_totals WHERE imo IS NOT NULL AND list_contains($mmsis, mmsi) GROUP BY mmsi, imo ORDER BY mmsi, imo
"""


class HullsOfTracks:
    """The hulls of all numbers that two of them send, as of a day."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, day: date, params: HullsOfTracksParams = HULLS_OF_TRACKS
    ) -> None:
        """Reads the reports; needs `identity_totals` to stand as of the day."""
        by_number: dict[int, dict[int, dict[int, int]]] = {}
        for row in records(con, REPORTS, {"day": day}):
            by_number.setdefault(row["mmsi"], {}).setdefault(row["track_no"], {})[row["imo"]] = row["n"]
        self._tracks = {
            mmsi: {track_no: _hull(told, params) for track_no, told in tracks.items()}
            for mmsi, tracks in by_number.items()
            if len(_hulls(tracks, params)) > 1
        }
        rows = records(con, SAID, {"mmsis": sorted(self._tracks)}) if self._tracks else []
        self._said = {(row["mmsi"], row["imo"]): OwnHull(row["mmsi"], row["imo"], row) for row in rows}

    def is_shared(self, mmsi: int) -> bool:
        """Whether two hulls send the number."""
        return mmsi in self._tracks

    def of(self, mmsi: int, track_no: int | None) -> OwnHull | None:
        """Whose a track is; None where nobody can tell, or no track is named."""
        imo = self._tracks.get(mmsi, {}).get(track_no) if track_no is not None else None
        return None if imo is None else self._said.get((mmsi, imo))

    def has_unknown(self, mmsi: int) -> bool:
        """Whether a number that two hulls send has a track of which nobody can tell whose it is."""
        return None in self._tracks.get(mmsi, {}).values()

    def on_tracks(self) -> list[OwnHull]:
        """All hulls that have a track under a number that they share."""
        of = {(mmsi, imo) for mmsi, tracks in self._tracks.items() for imo in tracks.values() if imo is not None}
        return [self._said[key] for key in sorted(of) if key in self._said]


def _hulls(tracks: Mapping[int, Mapping[int, int]], params: HullsOfTracksParams) -> set[int]:
    totals: dict[int, int] = {}
    for told in tracks.values():
        for imo, n in told.items():
            totals[imo] = totals.get(imo, 0) + n
    return {imo for imo, n in totals.items() if n >= params.least}


def _hull(told: Mapping[int, int], params: HullsOfTracksParams) -> int | None:
    imo = max(told, key=lambda one: (told[one], -one))
    enough = told[imo] >= params.least and told[imo] >= params.share * sum(told.values())
    return imo if enough else None
