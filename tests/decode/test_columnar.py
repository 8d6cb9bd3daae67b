"""In bulk or one by one, a log says the same: rows, refusals, counts, line numbers and byte offsets."""

import gzip
import io
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from both_decoders import TABLES, agree, clock, sentence, tag
from hypothesis import given, settings
from hypothesis import strategies as st
from pyais.encode import encode_dict
from random_logs import feeds, payloads

from monitor.decode import decode_batches
from monitor.decode.columnar import decode_batches as bulk
from monitor.decode.columnar.pool import Pool
from monitor.decode.columnar.state import room_for_lines, scan_chunk
from monitor.decode.lines import MAX_LINE_BYTES, chunks
from monitor.geo import jit
from monitor.model.ais_message import Fate
from monitor.model.source import Format
from monitor.read.sniff import HEAD_BYTES, recognise

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "ais"
REAL = Path(os.environ.get("SHADOWFLEET_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
START = datetime(2026, 3, 2, 12)

starts = st.sampled_from([None, START])


@settings(max_examples=80)
@given(feeds(), starts)
def test_any_feed(log, start):
    agree(log, start)


@settings(max_examples=25)
@given(feeds(), starts, st.integers(1, 300), st.integers(2, 3))
def test_chunks_batches_and_threads_do_not_show(log, start, chunk, threads):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.decode.lines.CHUNK_BYTES", chunk)
        patch.setattr("monitor.store.batch.BATCH_ROWS", 3)
        agree(log, start)
        one, more = (list(bulk(io.BytesIO(log), start, n)) for n in (1, threads))
    assert [[getattr(b, name).to_pylist() for name in TABLES] for b in one] == [
        [getattr(b, name).to_pylist() for name in TABLES] for b in more
    ]
    assert [b.tally for b in one] == [b.tally for b in more]


@settings(max_examples=30)
@given(st.binary(max_size=400), starts)
def test_any_bytes(log, start):
    agree(log, start)


@settings(max_examples=40)
@given(st.lists(payloads((1, 5, 9, 18, 19, 24, 27)), max_size=20))
def test_any_bits_of_the_types_that_are_kept(sent):
    agree(b"".join(tag(b"c:1772449200") + sentence(b"AIVDM,1,1,,A,%b,%d" % p) + b"\n" for p in sent))


TEXT = "".join(chr(c) for c in range(32, 96) if c != 64)
names = st.text(TEXT, max_size=20)
fields = {
    "mmsi": st.integers(200_000_000, 799_999_999),
    "lon": st.floats(-180, 180),
    "lat": st.floats(-90, 90),
    "speed": st.floats(0, 102.3),
    "course": st.floats(0, 360),
    "heading": st.integers(0, 511),
    "second": st.integers(0, 63),
    "status": st.integers(0, 15),
    "imo": st.integers(0, 2**30 - 1),
    "shipname": names,
    "callsign": st.text(TEXT, max_size=7),
    "destination": names,
    "ship_type": st.integers(0, 99),
    "to_bow": st.integers(0, 511),
    "to_stern": st.integers(0, 511),
    "to_port": st.integers(0, 63),
    "to_starboard": st.integers(0, 63),
    "draught": st.floats(0, 25.5),
    "month": st.integers(0, 15),
    "day": st.integers(0, 31),
    "hour": st.integers(0, 31),
    "minute": st.integers(0, 63),
    "partno": st.integers(0, 1),
}


@settings(max_examples=25)
@given(
    st.lists(st.fixed_dictionaries({"type": st.sampled_from([1, 2, 3, 5, 9, 18, 19, 24, 27]), **fields}), max_size=8)
)
def test_what_pyais_makes_of_any_fields(sent):
    lines = [line for i, said in enumerate(sent) for line in encode_dict(_in_range(said), seq_id=i)]
    found, _ = agree("".join(f"{line}\n" for line in lines).encode(), START)
    assert sum(t.num_rows for t in found) >= len([s for s in sent if s["type"] != 24])


def _in_range(said):
    """pyais lets a value run over the field of a long-range report."""
    if said["type"] == 27:
        return {**said, "speed": min(said["speed"], 63), "course": min(said["course"], 511)}
    return said


@pytest.mark.parametrize("name", ["earlier-reports", "2026-03-06"])
def test_the_simulator_s_logs(name):
    _, tally = agree(gzip.decompress((SAMPLE / f"{name}.nmea.gz").read_bytes()))
    assert tally[Fate.FRAGMENT, ""] > 100


def test_a_part_may_be_late_but_not_by_a_day():
    parts = [
        sentence(b"AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0"),
        sentence(b"AIVDM,2,2,9,B,kP0000000000000,2"),
    ]
    for lines_between in (0, 1999, 2000, 9000):
        filler = b"\n" * lines_between
        (_, statics, _), _ = agree(parts[0] + b"\n" + filler + parts[1] + b"\n", START)
        assert statics.num_rows == (lines_between < 2000)


def test_a_line_without_end_costs_no_more_than_its_beginning(monkeypatch):
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 10_000)
    fix = tag(b"c:1772449200") + sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
    for length in (MAX_LINE_BYTES - 1, MAX_LINE_BYTES, MAX_LINE_BYTES + 1, MAX_LINE_BYTES + 30_000):
        (positions, _, _), _ = agree(b"x" * length + b"\n" + fix + b"\n" + fix + b"\r" * length + b"\n" + fix)
        assert positions["offset"].to_pylist()[0] == length + 1


@pytest.mark.parametrize(
    "line", [b"", b"x", b"\xff", b"!AIVDM,1,1,,,,0*26", tag(b"c:1"), clock(1), b"!AIVDM,1,2,,A,13o,0*00"]
)
def test_a_flood_of_tiny_lines_is_taken_in_pieces_of_few_rows(monkeypatch, line):
    monkeypatch.setattr("monitor.decode.columnar.stream.LINES_EXPECTED", 16)
    fix = tag(b"c:1772449200") + sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0") + b"\n"
    agree(fix + (line + b"\n") * 200 + fix, START)
    (chunk,) = chunks(io.BytesIO((line + b"\n") * 200))
    rooms = Pool(lambda: room_for_lines(16))
    pieces = scan_chunk(chunk, rooms)
    assert sum(piece.n_lines for piece in pieces) == 200
    assert max(len(rows) for piece in pieces for rows in (piece.singles, piece.parts, piece.odd, piece.clocks)) < 16


def test_blank_lines_with_spaces_come_in_batches_so_that_a_file_of_nothing_else_is_told_early(monkeypatch):
    monkeypatch.setattr("monitor.decode.columnar.stream.LINES_EXPECTED", 1000)
    monkeypatch.setattr("monitor.store.batch.BATCH_ROWS", 1000)
    blank = [batch.tally[Fate.BLANK, ""] for batch in bulk(io.BytesIO(b" \n" * 5000))]
    assert sum(blank) == 5000 and max(blank) < 2500


def test_kernels_are_kept_where_one_may_write_and_compiled_anew_where_not(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    for parents, kept in (((blocked, tmp_path / "user"), True), ((blocked,), False)):
        monkeypatch.setattr(jit, "_parents", lambda parents=parents: iter(parents))
        jit.cache_folder.cache_clear()
        assert jit.kernel(_one_more)(1) == 2
        assert bool(list(tmp_path.glob("user/kernels-*/*/*.nbc"))) == kept
        shutil.rmtree(tmp_path / "user", ignore_errors=True)
    jit.cache_folder.cache_clear()


def _one_more(x):
    return x + 1


def test_other_formats_come_in_batches_too():
    table = io.BytesIO(b"mmsi,t,lon,lat\n230900001,2026-03-02T00:00:00,20,50\n")
    assert sum(batch.positions.num_rows for batch in decode_batches(table, Format.POSITIONS_CSV)) == 1


def real_logs():
    """Raw logs among the real files; a skipped one where there are none."""
    found = [p for p in sorted(REAL.glob("*/*")) if p.is_file() and recognise(unpacked(p)[:HEAD_BYTES]) is Format.NMEA]
    return found or [pytest.param(None, marks=pytest.mark.skip(f"no real AIS files at {REAL}"))]


def unpacked(path):
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


@pytest.mark.real_data
@pytest.mark.parametrize("path", real_logs(), ids=lambda p: f"{p.parent.name}/{p.name}" if p else "none")
def test_real_logs(path):
    agree(unpacked(path))
    agree(unpacked(path), START, threads=2)


def test_who_sent_a_report_without_a_position_and_when_is_kept():
    # ITU-R M.1371-5, message 1 with longitude 181 and latitude 91, one sentence and cut in two; a wrong checksum is nobody's.
    payload = b"13@tkH3P00000000000000000000"
    bits = "".join(f"{(c - 48 if c < 88 else c - 56):06b}" for c in payload)
    there = f"{181 * 600000:028b}{91 * 600000:027b}"
    bits = bits[:61] + there + bits[116:]
    armoured = bytes((v + 48 if v < 40 else v + 56) for v in (int(bits[i : i + 6], 2) for i in range(0, 168, 6)))
    t = tag(b"s:ST1,c:1703894400")
    log = b"".join(
        (
            t + sentence(b"AIVDM,1,1,,A," + armoured + b",0") + b"\n",
            t + sentence(b"AIVDM,2,1,7,A," + armoured[:14] + b",0") + b"\n",
            t + sentence(b"AIVDM,2,2,7,A," + armoured[14:] + b",0") + b"\n",
            t + b"!AIVDM,1,1,,A," + armoured + b",0*00\n",
        )
    )
    (_, _, refusals), _ = agree(log)
    heard = [(r["reason"], r["mmsi"], r["t"]) for r in refusals.to_pylist()]
    assert heard[:2] == [("no_position", int(bits[8:38], 2), datetime(2023, 12, 30))] * 2
    assert [(mmsi, at) for _, mmsi, at in heard[2:]] == [(None, None)]
