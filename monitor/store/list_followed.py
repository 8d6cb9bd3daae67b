"""Which list a file is the next version of: known by its name, and where several have one name, by the ships on them.

An authority may issue two lists on one day, and correct one on the day on which it was issued. The corrected list has
most of its ships still; another list has few of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

import duckdb

from monitor.store.query import records, rows

SAME_LIST = 0.5  # share of the longer list's ships that both have; project judgement, 2026-11-28

VERSIONS = """
SELECT snapshot_id, list_name, sha256, dated FROM list_snapshots WHERE starts_with(list_name, $name)
ORDER BY snapshot_id
"""
KEYS = "SELECT DISTINCT key FROM list_entries WHERE snapshot_id = $id"


@dataclass(frozen=True, slots=True)
class Version:
    """One stored file of a list."""

    snapshot_id: int
    list_name: str
    sha256: str
    dated: date


@dataclass(frozen=True, slots=True)
class Followed:
    """The list that a file belongs to, and the stored version of the same day that it takes the place of."""

    list_name: str
    same_day: Version | None


def followed(con: duckdb.DuckDBPyConnection, name: str, sha256: str, dated: date, keys: Set[str]) -> Followed:
    """Find the list that a file is a version of.

    Args:
        name: format and authority; the lists of that name are `name`, `name (2)` and so on.
        keys: of the ships on it.
    """
    lists = _lists(con, name)
    for versions in lists.values():
        for version in versions:
            if (version.dated, version.sha256) == (dated, sha256):
                return Followed(version.list_name, version)
    if not lists:
        return Followed(name, None)
    nearest = {of: min(versions, key=lambda v: abs(v.dated - dated)) for of, versions in lists.items()}
    known = {of: {key for (key,) in rows(con, KEYS, {"id": v.snapshot_id})} for of, v in nearest.items()}
    best = max(lists, key=lambda of: len(known[of] & keys))
    both, longer = len(known[best] & keys), max(len(known[best]), len(keys))
    same_day = next((v for v in lists[best] if v.dated == dated), None)
    another = both < SAME_LIST * longer if same_day else len(lists) > 1 and not both
    return Followed(f"{name} ({len(lists) + 1})", None) if another else Followed(best, same_day)


def _lists(con: duckdb.DuckDBPyConnection, name: str) -> dict[str, Sequence[Version]]:
    """The versions of each list of a name, the first list first."""
    lists: dict[str, list[Version]] = {}
    for row in records(con, VERSIONS, {"name": name}):
        if re.fullmatch(r"( \([0-9]+\))?", row["list_name"][len(name) :]):
            lists.setdefault(row["list_name"], []).append(Version(**row))
    return dict(sorted(lists.items(), key=lambda of: (len(of[0]), of[0])))
