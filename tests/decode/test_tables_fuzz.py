"""Whatever the cells, the headers and the bytes between them: both paths say the same, and every line has one fate."""

import io
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_dialects import SAMPLES
from test_tables_bulk import unread, whole

from monitor.decode import decode, decode_batches
from monitor.errors import InputUnreadable
from monitor.model.source import Format
from monitor.store.batch import batches

ODD = [
    "",
    "0",
    "-1",
    "nan",
    "inf",
    "1e308",
    "9" * 5000,
    "65535",
    "0x10",
    "1_0",
    "59,9",
    "١٢",
    "\x00",
    '"',
    '""',
    "'",
    "a\tb",
    "mmsi",
    "MMSI",
    "sourcemmsi",
    "2026-03-02",
    "2026-03-02T11:00+01",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31 23:59:59",
    "1772449200000000000",
    "17724498001772449900",
    "20140101_000005",
    "31/12/2025 23:59:59",
    "91",
    "181",
    "0.0",
    "180",
    "IMO 9074729",
    "9074729.0",
    "Tanker - Hazard A (Major)",
    "Base Station",
    "5",
    "27",
    "4",
    "Mystery",
    "=1+1",
    "\u202e",
]


@st.composite
def tables(draw):
    lines = []
    for name in draw(st.lists(st.sampled_from(sorted(SAMPLES)), min_size=1, max_size=3)):
        header, row = SAMPLES[name][1].splitlines()
        lines.append(header)
        for _ in range(draw(st.integers(0, 4))):
            cells = row.split(",")
            for place in draw(st.lists(st.integers(0, len(cells) - 1), max_size=4)):
                cells[place] = draw(st.sampled_from(ODD) | st.text(max_size=8))
            lines.append(",".join(cells))
    lines = draw(st.permutations(lines)) if draw(st.booleans()) else lines
    before = draw(st.sampled_from([[], [""], ["# remark", ""], ["sep=;"], ["sep=,"], ["A title, of two"]]))
    delimiter = draw(st.sampled_from(",,,;\t|"))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join([*before, *(line.replace(",", delimiter) for line in lines)]).encode("utf-8", "surrogatepass")


def outcome(found):
    try:
        found = list(found)
        return *whole(found), unread(found)
    except InputUnreadable as problem:
        return str(problem)


@settings(max_examples=40, deadline=None)
@given(text=tables(), stretch=st.sampled_from([40, 900, 1 << 24]))
@example(text=b"mmsi,timestamp,lat,lon\n,,,\n\n", stretch=1 << 24)
def test_both_paths_say_the_same_of_any_table(text, stretch):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("monitor.decode.tables.bulk.TABLE_BYTES", stretch)
        ours = outcome(decode_batches(io.BytesIO(text), Format.POSITIONS_CSV))
    reference = outcome(batches(decode(io.BytesIO(text), Format.POSITIONS_CSV)))
    assert ours == reference
    if not isinstance(ours, str):
        rows, counted, _ = ours
        n_lines = text.count(b"\n") + (not text.endswith(b"\n") and text != b"")
        assert len({row["line_no"] for row in chain(*rows)}) + sum(counted.values()) == n_lines
        assert all(row[size] is None or 0 < row[size] <= 1022 for row in rows[1] for size in ("length_m", "beam_m"))
        assert not any(row["lat"] == row["lon"] == 0 for row in rows[0])
