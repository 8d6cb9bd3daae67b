"""Vessels by hull: particulars put together from the roster, and the way of a vessel for maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from monitor.geo.grouped import groups
from monitor.model.ids import MmsiKind, mid_of, mmsi_kind
from monitor.model.params import judged
from monitor.model.track import Track
from monitor.model.vessel import TANKER_TYPES, IdentitySpan, Vessel, hull_key
from monitor.store.hulls_of_tracks import HullsOfTracks
from monitor.store.query import columns, execute, records, scalar
from monitor.tracks.identity_days import ROSTER, ROSTER_WEIGHTS
from monitor.tracks.listed import Known
from monitor.tracks.newest_rows import ROSTER_PARAMS

# The number a hull used last comes first, of those that were heard with positions and named it often enough on more
# than one day; a number that only said so once comes behind them.
BY_HULL = """
SELECT r.*, d.last_t FROM roster AS r
JOIN (SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t, sum(n) AS n
      FROM identity_totals GROUP BY mmsi) AS d ON d.mmsi = r.mmsi
LEFT JOIN (SELECT DISTINCT mmsi FROM track_newest) AS p ON p.mmsi = r.mmsi
ORDER BY p.mmsi IS NULL OR d.n < $min_reports OR CAST(d.first_t AS DATE) = CAST(d.last_t AS DATE),
    d.last_t DESC, r.mmsi
"""

# How often each number said which type.
TYPES = """
SELECT mmsi, ship_type, CAST(sum(n) AS BIGINT) AS n, CAST(sum(n_counted) AS BIGINT) AS n_counted
FROM identity_totals WHERE ship_type > 0 GROUP BY mmsi, ship_type ORDER BY mmsi, n_counted DESC, ship_type
"""

# Names that a number said more than once.
NAMES = """
SELECT mmsi, name FROM identity_days WHERE name IS NOT NULL AND as_of <= $day
GROUP BY mmsi, name HAVING sum(n) >= $name_reports ORDER BY mmsi, name
"""

FIXES = """
SELECT p.mmsi, coalesce(s.track_no, 0) AS track_no, CAST(floor(epoch_us(p.t) / 1e6) AS BIGINT) AS t_s,
    p.lon, p.lat, p.sog_kn, CAST(p.heading_deg AS DOUBLE) AS heading_deg
FROM positions AS p LEFT JOIN multi_track_positions AS s
  ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
WHERE list_contains($mmsis, p.mmsi) AND p.t >= $since AND p.t < $until AND coalesce(s.track_no, 0) >= 0
  AND NOT EXISTS (
    SELECT 1 FROM false_spans_at(DATE '9999-12-31') AS f WHERE f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t)
ORDER BY p.mmsi, track_no, p.t, p.lon, p.lat
"""

HEARD = "SELECT 1 FROM positions WHERE mmsi = $mmsi LIMIT 1"
LAST = "SELECT max(t) FROM track_newest WHERE list_contains($mmsis, mmsi)"

# A number that named another hull before is that one's until then.
FIRST = """
SELECT min(t.first_t) FROM track_newest AS t
WHERE list_contains($mmsis, t.mmsi) AND NOT EXISTS (
    SELECT 1 FROM identity_days AS d
    WHERE d.mmsi = t.mmsi AND d.imo IS NOT NULL AND d.imo IS DISTINCT FROM $imo AND d.first_t < $named)
"""


@dataclass(frozen=True, slots=True)
class HullParams:
    """What is believed of a hull where its particulars are put together, and of its way."""

    min_reports: int = judged(3, "static_reports", "2026-11-28")
    name_reports: int = judged(2, "static_reports", "2026-11-30")
    track_positions: int = judged(3, "fixes", "2026-11-30")


HULLS = HullParams()


class Hulls:
    """All hulls of the store as of its newest day."""

    def __init__(self, con: duckdb.DuckDBPyConnection, flags: Mapping[int, str]) -> None:
        """Reads the roster. `flags` is the ISO code by MID."""
        execute(con, ROSTER, ROSTER_WEIGHTS)
        self._con = con
        self._by_hull: dict[str, list[dict[str, Any]]] = {}
        self._flags = flags
        self._names: dict[int, set[str]] = {}
        for row in records(con, NAMES, {"day": date.max, "name_reports": HULLS.name_reports}):
            self._names.setdefault(row["mmsi"], set()).add(row["name"])
        self._types: dict[int, dict[int, tuple[int, int]]] = {}
        for row in records(con, TYPES):
            self._types.setdefault(row["mmsi"], {})[row["ship_type"]] = row["n"], row["n_counted"]
        for row in records(con, BY_HULL, {"min_reports": HULLS.min_reports}):
            self._by_hull.setdefault(hull_key(row["imo"], row["mmsi"]), []).append(row)
        self._add_shared(HullsOfTracks(con, date.max))

    def _add_shared(self, hulls: HullsOfTracks) -> None:
        """The other hulls of numbers that two of them send, and such a number itself for tracks that are nobody's."""
        for own in hulls.on_tracks():
            rows = self._by_hull.setdefault(hull_key(own.imo, own.mmsi), [])
            if own.mmsi not in {row["mmsi"] for row in rows}:
                rows.append(dict(own.said))
        unsaid = dict.fromkeys(("imo", "name", "call_sign", "length_m", "beam_m"))
        most_said = [row for rows in self._by_hull.values() for row in rows if hulls.has_unknown(row["mmsi"])]
        for row in most_said:
            self._by_hull.setdefault(hull_key(None, row["mmsi"]), [{**row, **unsaid}])

    def vessel(self, hull: str) -> Vessel | None:
        """Particulars under the number used last; what that left unsaid, from the numbers before.

        A hull is a tanker where that is what it says of late, or what it said most and longest: who was one when
        something happened is none the less for what is said of it later.
        """
        rows = self._by_hull.get(hull)
        if not rows:
            return None
        fields = ("name", "call_sign", "ship_type", "length_m", "beam_m")
        said = {f: next((r[f] for r in rows if r[f] is not None), None) for f in fields}
        if said["ship_type"] is not None and said["ship_type"] not in TANKER_TYPES:
            said["ship_type"] = self._most_said_type(rows, said["ship_type"])
        mmsi = rows[0]["mmsi"]
        mid = mid_of(mmsi)
        return Vessel(hull=hull, imo=rows[0]["imo"], mmsi=mmsi, flag=self._flags.get(mid) if mid else None, **said)

    def types(self, hull: str) -> dict[int, int]:
        """How many static reports of a hull's numbers named which type."""
        found: dict[int, int] = {}
        for row in self._by_hull.get(hull, ()):
            for ship_type, (n, _) in self._types.get(row["mmsi"], {}).items():
                found[ship_type] = found.get(ship_type, 0) + n
        return found

    def _most_said_type(self, rows: Sequence[Mapping[str, Any]], lately: int) -> int:
        """The tankers' type that was said most, where others do not outweigh those by far; else the one said lately."""
        weights = Counter[int]()
        for row in rows:
            weights.update({code: counted for code, (_, counted) in self._types.get(row["mmsi"], {}).items()})
        tanker = {code: n for code, n in weights.items() if code in TANKER_TYPES}
        n = sum(tanker.values())
        if n * ROSTER_PARAMS.tanker_weight <= sum(weights.values()) - n:
            return lately
        return max(tanker, key=lambda code: (tanker[code], -code))

    def vessels(self) -> Iterator[Vessel]:
        """All of them, in order of their keys."""
        for hull in sorted(self._by_hull):
            vessel = self.vessel(hull)
            if vessel is not None:
                yield vessel

    def of_numbers(self) -> dict[str, str]:
        """Of each number (`MMSI...`) that one hull alone sends, that hull; where two send it, nobody can tell."""
        sent_by: dict[int, set[str]] = {}
        for hull in self._by_hull:
            for mmsi in self.mmsis(hull):
                sent_by.setdefault(mmsi, set()).add(hull)
        alone = ((hull_key(None, mmsi), own) for mmsi, own in sent_by.items() if len(own) == 1)
        return {number: hull for number, (hull,) in alone if hull != number}

    def mmsis(self, hull: str) -> list[int]:
        """All numbers of a hull, the one used last first."""
        return [row["mmsi"] for row in self._by_hull.get(hull, ())]

    def known(self, vessel: Vessel) -> Known:
        """All numbers, names and flags of a hull, for finding it on lists."""
        rows = self._by_hull.get(vessel.hull, ())
        names = self._names_of(rows)
        flags = {flag for row in rows if (flag := self._flags.get(mid_of(row["mmsi"]) or 0))}
        return Known(vessel, frozenset(row["mmsi"] for row in rows), frozenset(names), frozenset(flags))

    def _names_of(self, rows: Sequence[Mapping[str, Any]]) -> set[str]:
        """Under which a hull is known: said last by one of its numbers, or more than once."""
        return {row["name"] for row in rows if row["name"]}.union(*(self._names.get(r["mmsi"], ()) for r in rows))

    def closest(self, words: str) -> list[str]:
        """Up to three names and numbers of vessels that are written like these words."""
        known = {str(n) for rows in self._by_hull.values() for row in rows for n in (row["imo"], row["mmsi"]) if n}
        known |= {name.upper() for rows in self._by_hull.values() for name in self._names_of(rows)}
        return get_close_matches(words.strip().upper(), sorted(known), n=3, cutoff=0.75)

    def search(self, words: str) -> list[Vessel]:
        """Hulls by IMO number, MMSI, or part of a name, now or before, in capitals or small letters.

        A number that was heard, and never said who it is, is a hull too.
        """
        wanted = words.strip().upper()
        if not wanted:
            return []
        digits = wanted.removeprefix("IMO").removeprefix("MMSI").strip()
        found = []
        for hull, own in sorted(self._by_hull.items()):
            numbers = {str(n) for row in own for n in (row["imo"], row["mmsi"]) if n is not None}
            named = any(wanted in name.upper() for name in self._names_of(own))
            if digits in numbers or (named and not digits.isdigit()):
                found.append(self.vessel(hull))
        if not found and digits.isdecimal() and self._is_heard(int(digits)):
            found.append(self._without_words(int(digits)))
        return [vessel for vessel in found if vessel is not None]

    def _is_heard(self, mmsi: int) -> bool:
        return mmsi_kind(mmsi) is MmsiKind.SHIP and scalar(self._con, HEARD, {"mmsi": mmsi}) is not None

    def _without_words(self, mmsi: int) -> Vessel | None:
        hull = hull_key(None, mmsi)
        said = dict.fromkeys(("imo", "name", "call_sign", "ship_type", "length_m", "beam_m"))
        self._by_hull.setdefault(hull, [{"mmsi": mmsi, **said}])
        return self.vessel(hull)


def history(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int], since: datetime, until: datetime) -> list[Track]:
    """The tracks of these numbers in [since, until), outliers left out."""
    found = columns(con, FIXES, {"mmsis": list(mmsis), "since": since, "until": until})
    mmsi, track_no = found["mmsi"], found["track_no"]
    sog, heading = _known(found["sog_kn"]), _known(found["heading_deg"])
    tracks = []
    for start, stop in groups(mmsi, track_no):
        if stop - start >= HULLS.track_positions:
            one = slice(start, stop)
            t_s, lon, lat = (found[name][one].tolist() for name in ("t_s", "lon", "lat"))
            key = int(mmsi[start]), int(track_no[start])
            tracks.append(Track(*key, t_s=t_s, lon=lon, lat=lat, sog_kn=sog[one], heading_deg=heading[one]))
    return tracks


def _known(column: NDArray[np.float64]) -> list[float | None]:
    """The numbers of a column, None where there is none."""
    values = np.ma.filled(column, np.nan)
    return [None if unknown else value for value, unknown in zip(values.tolist(), np.isnan(values), strict=True)]


def last_heard(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int]) -> datetime | None:
    """When any of these numbers was last followed by a scan; None: never."""
    found: datetime | None = scalar(con, LAST, {"mmsis": list(mmsis)})
    return found


def last_received(
    con: duckdb.DuckDBPyConnection, mmsis: Sequence[int], identities: Sequence[IdentitySpan]
) -> datetime | None:
    """The last position or static report of a hull, whichever came later: what every page and command says."""
    times = [last_heard(con, mmsis), *(span.last_seen for span in identities)]
    return max((t for t in times if t is not None), default=None)


def first_received(
    con: duckdb.DuckDBPyConnection, mmsis: Sequence[int], identities: Sequence[IdentitySpan]
) -> datetime | None:
    """The first position or static report of a hull, whichever came earlier; None where it never said who it is."""
    if not identities:
        return None
    first = min(identities, key=lambda span: span.first_seen)
    asked = {"mmsis": list(mmsis), "imo": first.imo, "named": first.first_seen}
    heard: datetime | None = scalar(con, FIRST, asked)
    return first.first_seen if heard is None else min(heard, first.first_seen)
