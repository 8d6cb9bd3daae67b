"""In bulk and row by row say the same: every fact, every refusal, every count, whatever the bytes."""

import gzip
import io
import os
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_tables import DMA, DMA_ROW, NEW_US, OLD_US

from monitor.decode import decode, decode_batches
from monitor.decode.lines import MAX_LINE_BYTES
from monitor.decode.tables.cut import Span, spans_of
from monitor.decode.tables.fields import REPORTED as SAID
from monitor.errors import InputUnreadable
from monitor.model.source import Format
from monitor.read.archives import open_bytes
from monitor.store.batch import batches

REAL = Path(os.environ.get("SHADOWFLEET_REAL_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
US_ROW = "636092001,2024-01-01T00:00:05,29.1,-94.5,10.2,359.9,511.0,NIGHT HERON,IMO9900007,5LAB,80,0,250,44,12.5,80,A\n"


def whole(found):
    """Batches as one: sorted tables and counts."""
    found = list(found)
    tables = [
        pa.concat_tables([getattr(b, name) for b in found]).sort_by("line_no").to_pylist()
        for name in ("positions", "statics", "refusals")
    ]
    return tables, sum((b.tally for b in found), Counter())


def unread(found):
    """Cells that were not understood, and how often."""
    return sum((b.unread for b in found), Counter())


def both(text: bytes, known: Format):
    ours, reference = list(decode_batches(io.BytesIO(text), known)), list(batches(decode(io.BytesIO(text), known)))
    assert unread(ours) == unread(reference)
    return whole(ours), whole(reference)


CASES = {
    "plain": DMA + DMA_ROW * 3,
    "windows": (DMA + DMA_ROW * 2).replace("\n", "\r\n"),
    "no end": (DMA + DMA_ROW).rstrip("\n"),
    "blank lines": DMA + "\n" + DMA_ROW + "   \n\r\n" + DMA_ROW + "\n\n",
    "lines of blanks of every kind": DMA
    + DMA_ROW
    + "\n" * 9
    + " \n\t\n\r\n\x0b\x0c\n\x1c\x1d\x1e\x1f \n\x1b\n\xa0\n\u2003\n\r\r\n"
    + DMA_ROW
    + " ",
    "as many blanks as no line has": DMA + " " * (MAX_LINE_BYTES + 1) + "\n" + " " * MAX_LINE_BYTES + "x\n" + DMA_ROW,
    "quotes": DMA + DMA_ROW.replace("SKAW", '"SKAW, ROADS"') + DMA_ROW.replace("SKAW", '"SK""AW"') + DMA_ROW,
    "a quoted line end": DMA + DMA_ROW.replace("SKAW", '"SKAW\nROADS"') + DMA_ROW,
    "an open quote": DMA + DMA_ROW.replace("SKAW", '"SKAW') + DMA_ROW,
    "carriage returns": DMA + DMA_ROW.replace("SKAW", "SK\rAW") + DMA_ROW.replace("\n", "\r\r\n") + DMA_ROW,
    "too few, too many": DMA + DMA_ROW.replace("Class A,", "Class A") + DMA_ROW.replace("SKAW", "SKAW,") + DMA_ROW,
    "base stations": DMA + DMA_ROW.replace("Class A", "Base Station") + DMA_ROW.replace("636092001", "12"),
    "a mark at the beginning": "\ufeff" + DMA + DMA_ROW,
    "letters": DMA + DMA_ROW.replace("NIGHT", "Ærø") + DMA_ROW.replace("NIGHT", "NI\u202eGHT"),
    "numbers that only Python reads": DMA + DMA_ROW.replace("57.8", "+57.8").replace("10.9", " 1_0.9 ") + DMA_ROW,
    "numbers that none is": DMA
    + DMA_ROW.replace("57.8", "nan")
    + DMA_ROW.replace("10.9", "inf")
    + DMA_ROW.replace("10.9", "0x10"),
    "decimals of every form": DMA
    + "".join(
        DMA_ROW.replace("57.8", lat).replace("10.9", lon)
        for lat, lon in [
            ("5.", ".5"),
            ("-0.0", "-0"),
            ("-", "1"),
            (".", "1"),
            ("1.2.3", "1"),
            ("1-", "1"),
            ("0057.80", "10.90"),
            ("57.1234567890123", "10.12345678901234"),
            ("57.123456789012345", "10.1234567890123456789"),
            ("999999999999.9", "1"),
            ("-999999999999.9", "1"),
            ("1000000000000", "1"),
            ("-1000000000000", "1"),
            ("123456789012345678901234567890", "1"),
            ("1", "-9" * 9),
            ("0.000000000000001", "0.0000000000000001"),
        ]
    ),
    "stray characters": DMA
    + "".join(
        DMA_ROW.replace("SKAW", text)
        for text in ["\t", "\t\x08", "\x7f", "\x1f", " ~", "-\x0c", "\x00", ",-"[1:], "\x80", "A\tB\r"]
    ),
    "as long as may be": DMA
    + "".join(
        DMA_ROW.replace("SKAW", "S" * (MAX_LINE_BYTES + 5 - len(DMA_ROW) + more)).replace("\n", end)
        for more in (-1, 0, 1)
        for end in ("\n", "\r\n")
    )
    + DMA_ROW,
    "texts that begin alike": DMA
    + "".join(
        DMA_ROW.replace("SKAW", "SKAGERRAK"[:n] + "SKAGERRAK"[:k]).replace("23:59", f"{n:02d}:{k:02d}")
        for n in range(10)
        for k in range(10)
    ),
    "many texts": DMA
    + "".join(
        DMA_ROW.replace("636092001", f"6360{n:05d}")
        .replace("SKAW", f"P {n % 1700}")
        .replace("23:59", f"{n % 24}:{n % 60}")
        for n in range(3000)
    ),
    "odd rows say the same as plain ones": DMA
    + (DMA_ROW + DMA_ROW.replace("SKAW", '"SKAW"') + DMA_ROW.replace("636092001", '"219000001"')) * 3,
    "too long": DMA + DMA_ROW.replace("SKAW", "S" * 70_000) + DMA_ROW,
    "changes of words": DMA
    + "".join(
        DMA_ROW.replace("SKAW", d).replace("23:59:59", f"{h:02d}:30:00")
        for h, d in enumerate(["A", "B", "B", "A", "", "A", "A", "B"])
    ),
    "backwards in time": DMA
    + "".join(DMA_ROW.replace("23:59:59", f"{h:02d}:{m:02d}:00") for h in (9, 8, 3, 9) for m in (40, 0)),
    "only a header": DMA,
}


@pytest.mark.parametrize("name", CASES)
def test_in_bulk_as_row_by_row(name):
    ours, reference = both(CASES[name].encode(), Format.DMA_CSV)
    assert ours == reference


@pytest.mark.parametrize("header, delimiter", [(OLD_US, ","), (OLD_US, ";"), (OLD_US, "\t")])
def test_american_tables_with_any_delimiter(header, delimiter):
    text = (header + US_ROW * 3 + US_ROW.replace("IMO9900007", "") + "\t\t\t\n").replace(",", delimiter)
    ours, reference = both(text.encode(), Format.MARINECADASTRE_CSV)
    assert ours == reference
    assert len(ours[0][0]) == 4


def test_what_a_ship_says_is_one_text_where_its_columns_stand_side_by_side():
    place = {"imo": 0, "name": 1, "t": 2, "eta": 3, "beam_m": 5, "length_m": 6, "mmsi": 7}
    assert spans_of(place, ("mmsi", "t", "nav_status", *SAID), frozenset(SAID))[-5:] == [
        Span(("imo", "name"), 0),
        Span(("t",), 2),
        Span(("eta",), 3),
        Span(("beam_m", "length_m"), 5),
        Span(("mmsi",), 7),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "name,imo,t,lat,callsign,lon,mmsi,destination",
        "mmsi,x,lat,lon,t",
        "lon,lat,t,mmsi,draught",
        "draught,lon,lat,t,mmsi",
    ],
)
def test_columns_in_any_order(header):
    said = {
        "t": "2026-03-02 00:00:0",
        "lat": "57.",
        "lon": "10.",
        "mmsi": "21900000",
        "draught": "1.",
        "imo": "990000",
        "x": "9",
    }
    rows = [",".join(f"{said.get(name, name)}{(n * 7) % 10}" for name in header.split(",")) for n in range(30)]
    ours, reference = both("\n".join([header, *rows]).encode(), Format.POSITIONS_CSV)
    assert ours == reference
    assert len(ours[0][0]) == 30


def test_bytes_that_are_no_text_are_refused_by_both():
    ours, reference = both((DMA + DMA_ROW + DMA_ROW).encode().replace(b"HERON", b"H\x81RON", 1), Format.DMA_CSV)
    assert ours == reference
    assert [r["reason"] for r in ours[0][2]] == ["encoding"]


def test_a_table_without_a_position_is_refused_by_both():
    with pytest.raises(InputUnreadable, match="has no column"):
        list(decode_batches(io.BytesIO(b"mmsi,time,speed\n"), Format.POSITIONS_CSV))


CELLS = {
    "31/12/2025 23:59:59": ["", "31/12/2025 22:10:00", "31/13/2025 10:00:00", "1/1/2025", "31/12/1950 00:00:00", " x"],
    "636092001": ["", "219000001", "12", "abc", "٦٣٦٠٩٢٠٠١", " 219000001 "],
    "57.8": ["", "91", "91.0", "-90.0000001", "57.123456789", "1e1", "5 7", "nan"],
    "10.9": ["", "181", "-180", "180.5", "1_0", "+3"],
    "11.3": ["", "102.3", "-1", "x"],
    "272": ["", "511", "359.9", "360"],
    "SKAW": ["", "unknown", "A,B", '"A,B"', '"', "Ø", "A@B", " A "],
    "14.6": ["", "0", "-1"],
    "Class A": ["", "Class B", "Base Station", "AtoN"],
    "\n": ["\r\n", "\n\n", " \n", "\r\r\n"],
}


@st.composite
def tables(draw):
    text = DMA
    for _ in range(draw(st.integers(1, 12))):
        row = DMA_ROW
        for cell in draw(st.lists(st.sampled_from(sorted(CELLS)), max_size=3, unique=True)):
            row = row.replace(cell, draw(st.sampled_from(CELLS[cell])))
        text += row
    raw = bytearray(text.encode())
    for at in draw(st.lists(st.integers(len(DMA), len(raw) - 1), max_size=2)):
        raw[at] = draw(st.integers(0, 255))
    return bytes(raw)


@settings(max_examples=25, deadline=None)
@given(text=tables(), stretch=st.sampled_from([60, 700, 1 << 24]))
def test_whatever_the_bytes_and_however_they_are_cut(text, stretch):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("monitor.decode.tables.bulk.TABLE_BYTES", stretch)
        ours, reference = both(text, Format.DMA_CSV)
    assert ours == reference


def test_a_line_without_an_end_in_sight_is_refused_in_bounded_memory(monkeypatch):
    monkeypatch.setattr("monitor.decode.tables.bulk.TABLE_BYTES", 1 << 16)
    text = (DMA + DMA_ROW + "x" * 400_000 + "\n" + DMA_ROW).encode()
    ours, reference = both(text, Format.DMA_CSV)
    assert ours == reference


@pytest.mark.parametrize("stretch", [1000, 1 << 24])
def test_a_header_longer_than_any_line(monkeypatch, stretch):
    monkeypatch.setattr("monitor.decode.tables.bulk.TABLE_BYTES", stretch)
    text = (DMA.replace("\n", f",{'x' * 200_000}\n") + DMA_ROW.replace("\n", ",\n") * 3).encode()
    ours, reference = both(text, Format.DMA_CSV)
    assert ours == reference
    assert len(ours[0][0]) == 3


def test_compressed_alike(tmp_path):
    path = tmp_path / "day.csv.gz"
    path.write_bytes(gzip.compress((NEW_US + US_ROW).encode()))
    with open_bytes(path) as stream:
        assert whole(decode_batches(stream, Format.MARINECADASTRE_CSV))[1]


@pytest.mark.real_data
def test_a_real_table():
    path = REAL / "stonesoup_solent" / "SolentAIS_20160112_130211.csv"
    if not path.exists():
        pytest.skip("no real data in ../shared/data or SHADOWFLEET_REAL_DATA")
    ours, reference = both(path.read_bytes(), Format.POSITIONS_CSV)
    assert ours == reference
    assert len(ours[0][0]) > 18_000


@pytest.mark.parametrize("n", [1, 40])
def test_columns_that_nothing_reads_and_lines_of_another_encoding_are_counted(n):
    header = "mmsi,timestamp,lat,lon,name," + ",".join(f"extra {k}" for k in range(n))
    row = b"636092001,2026-03-02 11:00:00,59.9,25.1,J\xd8RN" + b",x" * n + b"\n"
    text = header.encode() + b"\n" + row + row.replace(b"\xd8", b"O") + row + header.encode() + b"\n" + row
    assert both(text, Format.POSITIONS_CSV)[0] == both(text, Format.POSITIONS_CSV)[1]
    found = unread(decode_batches(io.BytesIO(text), Format.POSITIONS_CSV))
    assert found[("encoding", "cp1252")] == 3
    columns = [word for field, word in found if field == "unused column"]
    assert columns == ["extra 0"] if n == 1 else columns[-2:] == ["extra 29", "10 more"]


@pytest.mark.parametrize(
    ("cell", "mmsi", "n"),
    [
        ("0636092001", 636092001, 1),
        ("000636092001.0", 636092001, 1),
        ("636092001.0", 636092001, 0),
        ("002190067", 2190067, 0),
        ("2190067", 2190067, 0),
        ("0000636092001", None, 0),
        ("6360920010", None, 0),
        ("1636092001", None, 0),
        ("636092001.5", None, 0),
    ],
)
def test_zeros_before_the_nine_digits_of_an_mmsi_are_left_out_and_counted(cell, mmsi, n):
    text = f"mmsi,timestamp,lat,lon\n{cell},2026-03-02 11:00:00,59.9,25.1\n".encode()
    ours, reference = both(text, Format.POSITIONS_CSV)
    assert ours == reference
    assert [row["mmsi"] for row in ours[0][0]] == ([mmsi] if mmsi else [])
    assert unread(decode_batches(io.BytesIO(text), Format.POSITIONS_CSV))["extra zeros", "mmsi"] == n
