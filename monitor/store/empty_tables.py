"""A query that stands on a table without a row is not asked.

On a small day many tables are empty, and planning a query that gives nothing costs as much as any other. A query says
in its last line what it cannot do without; the planner is held to every such line in tests/store/test_empty_tables.py:

    -- no row without outages, places
    -- no row without false_stretches or not_back or displacements

What is empty is known for the time of a `with` block, in which tables are written by `query.execute` alone, or who
writes otherwise says so (`has_rows`). Of tables of the store it is asked once; of those that a day makes it is seen.
A temporary table that is left without a row is not made again by the day after, where it would have none again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import duckdb

# Tables of the store that hold nothing for weeks where little happens.
FILLED = """
(SELECT 'contacts' FROM contacts LIMIT 1)
UNION ALL (SELECT 'displacements' FROM displacements LIMIT 1)
UNION ALL (SELECT 'false_spans' FROM false_spans LIMIT 1)
UNION ALL (SELECT 'false_stretches' FROM false_stretches LIMIT 1)
UNION ALL (SELECT 'far_steps' FROM far_steps LIMIT 1)
UNION ALL (SELECT 'few_displaced' FROM few_displaced LIMIT 1)
UNION ALL (SELECT 'jammed_areas' FROM jammed_areas LIMIT 1)
UNION ALL (SELECT 'list_snapshots' FROM list_snapshots LIMIT 1)
UNION ALL (SELECT 'lost_vessels' FROM lost_vessels LIMIT 1)
UNION ALL (SELECT 'not_back' FROM not_back LIMIT 1)
UNION ALL (SELECT 'outages' FROM outages LIMIT 1)
UNION ALL (SELECT 'passages' FROM passages LIMIT 1)
UNION ALL (SELECT 'track_candidates' FROM track_candidates LIMIT 1)
UNION ALL (SELECT 'track_newest' FROM track_newest LIMIT 1)
UNION ALL (SELECT 'visit_newest' FROM visit_newest LIMIT 1)
UNION ALL (SELECT 'visits' FROM visits LIMIT 1)
"""
ASKED_ABOUT = frozenset(re.findall(r"'(\w+)'", FILLED))

_NEEDS = re.compile(r"^-- no row without (.+)$", re.MULTILINE)
_MAKES = re.compile(r"\s*CREATE OR REPLACE TEMP TABLE (\w+)( \()?")
_FILLS = re.compile(r"\bINSERT (?:OR \w+ )?INTO (\w+)")
_CHANGES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE)\b")

_KNOWN: dict[int, set[str]] = {}  # names of tables without a row, by connection
# Temporary tables that are there without a row, with the texts that made them.
_LEFT: WeakKeyDictionary[duckdb.DuckDBPyConnection, dict[str | None, str]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a text says of tables.

    Attributes:
        text: itself.
        needs: groups of tables: where all of one group are empty, the query gives, or changes, nothing.
        fills: tables into which it writes rows.
        makes: a table that it makes, and does nothing else.
        bare: whether that table has no row at first, whatever others hold.
        changes: whether all that it does is to change rows.
    """

    text: str
    needs: tuple[frozenset[str], ...]
    fills: frozenset[str]
    makes: str | None
    bare: bool
    changes: bool

    @classmethod
    def of(cls, sql: str, *, alone: bool) -> Standing:
        """Read from the text; `alone`: of one statement."""
        said, makes = _NEEDS.search(sql), _MAKES.match(sql)
        groups = said[1].split(",") if said else []
        return cls(
            sql,
            tuple(frozenset(name.strip() for name in group.split(" or ")) for group in groups),
            frozenset(_FILLS.findall(sql)),
            makes[1] if makes and alone else None,
            bool(makes and makes[2]),
            alone and bool(_CHANGES.match(sql)),
        )


@contextmanager
def empty_tables_known(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let queries that stand on empty tables of the store be left out, for the time of a `with` block."""
    filled = {name for (name,) in con.execute(FILLED).fetchall()}
    _KNOWN[id(con)] = {*(ASKED_ABOUT - filled), *_LEFT.get(con, ())}
    try:
        yield
    finally:
        del _KNOWN[id(con)]


def gives_nothing(con: duckdb.DuckDBPyConnection, standing: Standing) -> bool:
    """Whether a query is known to give, or to change, no row."""
    empty = _KNOWN.get(id(con))
    return empty is not None and any(group <= empty for group in standing.needs)


def is_left(con: duckdb.DuckDBPyConnection, standing: Standing) -> bool:
    """Whether the table that a text makes is there already, without a row, as the text would leave it again."""
    if standing.makes not in _KNOWN.get(id(con), ()) or _LEFT.get(con, {}).get(standing.makes) != standing.text:
        return False
    return standing.bare or gives_nothing(con, standing)


def note_rows(con: duckdb.DuckDBPyConnection, standing: Standing) -> None:
    """Take note of what the query that was just executed wrote."""
    empty = _KNOWN.get(id(con))
    if empty is None:
        for name in (standing.makes, *standing.fills):
            _LEFT.get(con, {}).pop(name, None)
    elif standing.makes is not None:
        has_rows(con, standing.makes, some=con.fetchall() not in ([], [(0,)]))
        if standing.makes in empty:
            _LEFT.setdefault(con, {})[standing.makes] = standing.text
    elif standing.fills & empty and not (standing.changes and con.fetchall() == [(0,)]):
        for name in standing.fills:
            has_rows(con, name)


def has_rows(con: duckdb.DuckDBPyConnection, name: str, *, some: bool = True) -> None:
    """Say of a table whether it has rows, or may have: one that was written, or shown, otherwise than by a query."""
    empty = _KNOWN.get(id(con))
    if some:
        _LEFT.get(con, {}).pop(name, None)
    if empty is not None and some:
        empty.discard(name)
    elif empty is not None:
        empty.add(name)


def forget_left(con: duckdb.DuckDBPyConnection) -> None:
    """Say that temporary tables may be gone, as after a transaction that failed, or may have been written."""
    _LEFT.pop(con, None)
