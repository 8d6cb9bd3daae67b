"""Columns of a table into batches: which rows are positions, which are static reports, which are refused and why.

What `rows.py` asks row by row is asked here of whole columns, in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add, attrgetter

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES
from monitor.decode.tables.arrow_columns import Moments
from monitor.decode.tables.cells import REASONS, Column
from monitor.decode.tables.fields import REPORTED, SIZES, SUMS, is_no_ship, size_of
from monitor.decode.tables.static_changes import SaidBefore, fields_of
from monitor.model.ais_message import Fate, Position, Reason, Refusal, Static
from monitor.store.batch import Batch, columns

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

OF_A_POSITION = (Reason.NO_POSITION, Reason.POSITION_PLACEHOLDER, Reason.POSITION_RANGE)
_NO_POSITION, _PLACEHOLDER, _RANGE = (1 + REASONS.index(reason) for reason in OF_A_POSITION)
Refuse = Callable[[Ints, Sequence[Reason]], list[Refusal]]

NONE = columns(Position, []), columns(Static, []), columns(Refusal, [])


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table as columns, in order of their lines; int64 and float64 (n,)."""

    message: Mapping[str, Column]  # by field: `fields.MESSAGE` without the time
    t: Column | Moments
    reported: Mapping[tuple[str, ...], Column]  # by fields, of `fields.REPORTED`: values are tuples
    lon: Floats  # degrees, NaN where there is no number
    lat: Floats
    line_no: Ints
    offset: Ints


class Gatherer:
    """Makes batches of rows. One instance a file: it remembers what each ship said last."""

    def __init__(self) -> None:
        self._said = SaidBefore()

    def batch(self, rows: Rows, refuse: Refuse, more: Sequence[Refusal], tally: Counter[Fate]) -> Batch:
        """What becomes of each row.

        Args:
            refuse: the refusals of some rows, by their places and reasons.
            more: refusals of lines that are no rows.
            tally: lines that are only counted, but for those of other types.
        """
        message = rows.message
        mmsi, t = message["mmsi"].refused(), rows.t.refused()
        others = _others(message)
        unnamed = np.where(mmsi > 0, mmsi, t)
        known = np.flatnonzero((unnamed == 0) & ~others)
        place = _place_refused(rows.lon[known], rows.lat[known])
        alone = (place > 0) & (_no_place(rows, known) | _is(message["msg_type"], STATIC_TYPES)[known])
        kept, spoke = self._said.news(rows.reported, message["mmsi"], rows.t, known, alone)
        reason = np.where(others, 0, unnamed)
        reason[known] = np.where(alone & spoke, 0, place)
        places = np.flatnonzero(reason)
        refused = [
            *more,
            *_with_senders(refuse(places, [REASONS[i - 1] for i in reason[places].tolist()]), rows, places),
        ]
        return Batch(
            _positions(rows, known[place == 0]),
            _statics(rows, known[kept]),
            columns(Refusal, sorted(refused, key=attrgetter("line_no"))),
            +Counter({(fate, ""): n for fate, n in {**tally, Fate.OTHER: int(others.sum())}.items()}),
            reduce(add, (column.unread_in(known) for column in (*message.values(), rows.t, *rows.reported.values()))),
        )


def _with_senders(refusals: Sequence[Refusal], rows: Rows, places: Ints) -> Iterator[Refusal]:
    """The same; those refused for their position with who sent them and when, for their ship was heard."""
    mmsi, t = rows.message["mmsi"].taken(places, pa.int64()), rows.t.taken(places, pa.timestamp("us"))
    for refusal, sender, at in zip(refusals, mmsi.to_pylist(), t.to_pylist(), strict=True):
        yield replace(refusal, mmsi=sender, t=at) if refusal.reason in OF_A_POSITION else refusal


def _others(message: Mapping[str, Column]) -> Mask:
    """Rows of stations that are no ships, and of messages that are neither positions nor static reports."""
    mobile, kind = message["mobile"], message["msg_type"]
    other_types = np.array([is_no_ship(value) for value in kind.values], np.bool_)
    return np.array(mobile.values, np.bool_)[mobile.codes] | other_types[kind.codes]


def _is(kind: Column, types: Collection[int]) -> Mask:
    return np.array([value in types for value in kind.values], np.bool_)[kind.codes]


def _no_place(rows: Rows, known: Ints) -> Mask:
    return np.isnan(rows.lon[known]) & np.isnan(rows.lat[known])


def _place_refused(lon: Floats, lat: Floats) -> NDArray[np.int8]:
    """int8 (n,): 0 where this is a position, else 1 + the place of the reason; as `values.position_refused` has it."""
    nowhere = np.isnan(lat) | np.isnan(lon) | (lat == 91) | (lon == 181)
    placeholder = ((lat == 0) & (lon == 0)) | ((lat == 90) & (lon == 180))
    outside = (np.abs(lat) > 90) | (np.abs(lon) > 180)
    return np.where(nowhere, _NO_POSITION, np.where(placeholder, _PLACEHOLDER, np.where(outside, _RANGE, 0))).astype(
        np.int8
    )


def _positions(rows: Rows, sound: Ints) -> pa.Table:
    schema = NONE[0].schema
    names = ("mmsi", "sog_kn", "cog_deg", "heading_deg", "nav_status")
    found = {name: rows.message[name].taken(sound, schema.field(name).type) for name in names}
    found["t"] = rows.t.taken(sound, schema.field("t").type)
    found |= {"lon": pa.array(rows.lon[sound]), "lat": pa.array(rows.lat[sound])}
    found |= {name: pa.nulls(len(sound), schema.field(name).type) for name in ("utc_s", "station")}
    return pa.table(found | _origin(rows, sound, POSITION_TYPES)).select(schema.names)


def _statics(rows: Rows, kept: Ints) -> pa.Table:
    schema = NONE[1].schema
    found = {"mmsi": rows.message["mmsi"].taken(kept, schema.field("mmsi").type)}
    found["t"] = rows.t.taken(kept, schema.field("t").type)
    codes = np.array([column.codes[kept] for column in rows.reported.values()], np.int32).reshape(
        len(rows.reported), len(kept)
    )
    said = fields_of(rows.reported, codes)
    for field, (one, other, most) in SUMS.items():
        if any(said[one]) or any(said[other]):
            said[field] = [size_of(*sizes, most) for sizes in zip(said[field], said[one], said[other], strict=True)]
    found |= {name: pa.array(said[name], schema.field(name).type) for name in REPORTED if name not in SIZES}
    return pa.table(found | _origin(rows, kept, STATIC_TYPES)).select(schema.names)


def _origin(rows: Rows, some: Ints, types: Collection[int]) -> dict[str, pa.Array]:
    """Of which line and AIS type a fact comes."""
    kind = rows.message["msg_type"]
    told = np.array([value if value in types else 0 for value in kind.values], np.int64)
    return {
        "line_no": pa.array(rows.line_no[some]),
        "offset": pa.array(rows.offset[some]),
        "msg_type": pa.array(told[kind.codes[some]]),
    }
