"""Lines of a table into its cells, by columns. Knows nothing of the lines before: stretches are cut side by side."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from monitor.decode.cells import degrees
from monitor.decode.frame import Frame, Stretch, frame_of
from monitor.decode.lines import kept
from monitor.decode.reference import Refused
from monitor.decode.tables import TableDecoder
from monitor.model.message import MAX_KEPT_CHARS, Fate, Refusal

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Cut:
    """The rows of a stretch. int64 and float64 (n,) in order of lines."""

    frame: Frame
    at: Ints  # the line in the frame of each row
    coded: dict[str, pa.DictionaryArray]  # the texts of each wanted field, each distinct one once
    lon: Floats  # degrees, NaN where there is no number
    lat: Floats
    refusals: list[Refusal]  # of the lines that have no cells
    tally: Counter[tuple[Fate, str]] = field(default_factory=Counter)


def cut(stretch: Stretch, table: TableDecoder, wanted: Sequence[str]) -> Cut:
    """Cut a stretch: plain lines by Arrow's CSV reader, the others by the reference.

    Args:
        table: the reference, which has read the header.
        wanted: fields of ours; one that the table lacks has empty cells.
    """
    frame = frame_of(stretch, table.delimiter, table.width)
    plain = np.flatnonzero(frame.plain)
    tally: Counter[tuple[Fate, str]] = Counter()
    split, refusals = _odd(frame, table, tally)
    at = np.concatenate((plain, np.array([i for i, _ in split], np.int64)))
    order = np.argsort(at, kind="stable")
    columns = _plain(frame, table, plain)

    def texts(name: str) -> pa.Array:
        place = table.place.get(name)
        if place is None:
            return pa.repeat("", len(at))
        column = columns[str(place)].combine_chunks()
        if not split:
            return column
        odd = pa.array([row[place] for _, row in split], pa.string())
        return pa.concat_arrays([column, odd]).take(pa.array(order))

    coded = {name: pc.dictionary_encode(texts(name)) for name in wanted}
    return Cut(frame, at[order], coded, degrees(texts("lon")), degrees(texts("lat")), refusals, tally)


def _odd(
    frame: Frame, table: TableDecoder, tally: Counter[tuple[Fate, str]]
) -> tuple[list[tuple[int, list[str]]], list[Refusal]]:
    """The cells of lines that are not plain, and the refusals of those that have none."""
    split: list[tuple[int, list[str]]] = []
    refusals: list[Refusal] = []
    for i in np.flatnonzero(~frame.plain).tolist():
        line = frame.line(i)
        if not line.text.strip():
            tally[Fate.BLANK, ""] += 1
            continue
        try:
            split.append((i, list(table.cells(line))))
        except Refused as refused:
            refusals.append(Refusal(line.number, line.offset, refused.reason, kept(line.text, MAX_KEPT_CHARS)))
    return split, refusals


def _plain(frame: Frame, table: TableDecoder, plain: Ints) -> pa.Table:
    """Plain lines as a table of texts, its columns named by their places."""
    wanted = [str(place) for place in sorted(set(table.place.values()))]
    if not len(plain):
        return pa.table({name: pa.array([], pa.string()) for name in wanted})
    text = frame.text if len(plain) == len(frame.plain) else _only(frame)
    names = [str(i) for i in range(table.width)]
    return csv.read_csv(
        io.BytesIO(text),
        read_options=csv.ReadOptions(column_names=names, block_size=1 << 21),
        parse_options=csv.ParseOptions(delimiter=table.delimiter, quote_char=False, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), include_columns=wanted, strings_can_be_null=False
        ),
    )


def _only(frame: Frame) -> bytes:
    """The bytes of the plain lines."""
    ends = np.append(frame.start[1:], len(frame.text))
    keep = np.repeat(frame.plain, ends - frame.start)
    return np.frombuffer(frame.text, np.uint8)[keep].tobytes()
