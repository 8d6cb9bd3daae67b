"""A log decoded range by range says what the whole says, batch for batch, wherever it is cut."""

import io
import pickle
from itertools import chain

import pytest
from both_decoders import TABLES, clock, sentence, tag
from hypothesis import given, settings
from hypothesis import strategies as st
from random_logs import feeds
from test_columnar import START, starts

from monitor.decode import lines
from monitor.decode.columnar import decode_batches as bulk
from monitor.decode.columnar.ranges import ByteRange, ranges_of, sketches, take
from monitor.decode.columnar.state import State
from monitor.decode.columnar.stream import batched, facts_of
from monitor.decode.time_limits import LATEST
from monitor.read.range_stream import RangeStream, crc32_of

FIX = tag(b"c:1772449200") + sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
UNTIMED = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
FIRST, SECOND = (
    sentence(b"AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0"),
    sentence(b"AIVDM,2,2,9,B,kP0000000000000,2"),
)
# Type 24, parts A and B of one ship.
PART_A, PART_B = (
    sentence(b"AIVDM,1,1,,A,H42O55i18tMET00000000000000,2"),
    sentence(b"AIVDM,1,1,,A,H42O55lt0000000D3nink000?0500,0"),
)


def said(batches):
    return [([getattr(b, name).to_pylist() for name in TABLES], b.tally) for b in batches]


def sent(thing):
    """As it comes to another process."""
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 - of this one


def by_ranges(log, start, ranges):
    """As an engine does it."""
    state = State(start, LATEST)
    found = []
    for span in ranges:
        piece, before = log[span.begin : span.end], sent(state)
        assert piece.endswith(b"\n")
        for sketch in sketches(io.BytesIO(piece), span.begin, LATEST):
            take(state, sent(sketch))
        facts = facts_of(io.BytesIO(piece), before, 1, span.begin)
        found += [sent(one) for one in facts]
    end = ranges[-1].end if ranges else 0
    return said(batched(chain(found, facts_of(io.BytesIO(log[end:]), state, 1, end)), state))


def ranges(log, range_bytes, n_bytes=None):
    return ranges_of(lambda at, n: log[at : at + n], len(log) if n_bytes is None else n_bytes, range_bytes)


def same(log, start, range_bytes, n_bytes=None):
    cut = ranges(log, range_bytes, n_bytes)
    assert by_ranges(log, start, cut) == said(bulk(io.BytesIO(log), start, 1))
    return cut


@settings(max_examples=40)
@given(feeds(), starts, st.integers(1, 300), st.integers(100, 900), st.integers(0, 400))
def test_no_cut_shows(log, start, chunk_bytes, range_bytes, end_bytes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.decode.lines.CHUNK_BYTES", chunk_bytes)
        patch.setattr("monitor.store.batch.BATCH_ROWS", 3)
        same(log, start, range_bytes, max(0, len(log) - end_bytes))


@settings(max_examples=20)
@given(st.binary(max_size=400), st.integers(20, 60))
def test_no_cut_shows_in_any_bytes(log, chunk_bytes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.decode.lines.CHUNK_BYTES", chunk_bytes)
        same(log, START, chunk_bytes)


REMARKS = b"# a remark\n"


@pytest.mark.parametrize(
    ("log", "n_positions", "n_statics"),
    [
        (FIRST + b"\n" * 1999 + SECOND, 0, 1),
        (FIRST + b"\n" * 2001 + SECOND, 0, 0),  # too many lines apart
        (clock(1) + b"\n" + REMARKS * 3000 + UNTIMED, 1, 0),
        (tag(b"g:1-2-77,s:A,c:1772449201") + FIRST + b"\n" + REMARKS * 900 + tag(b"g:2-2-77") + SECOND, 0, 1),
        (tag(b"c:1772449200") + PART_A + b"\n" + b"\r\n" * 3000 + tag(b"c:1772449201") + PART_B, 0, 1),
        (tag(b"c:1772449200,s:" + b"N" * 70) + UNTIMED + b"\n" + REMARKS * 900 + UNTIMED, 2, 0),
        (FIX + b"\r\n" + b"x" * 70_000 + b"\r\n" + FIX + b"\r" * 70_000 + b"\r\n" + FIX, 2, 0),
    ],
)
def test_what_hangs_on_lines_of_an_earlier_range(monkeypatch, log, n_positions, n_statics):
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 700)
    for last in (b"", b"\n", b"\r\n"):
        assert len(same(log + last, START, 700)) > 1
    (((positions, statics, _), _),) = said(bulk(io.BytesIO(log), START, 1))
    assert (len(positions), len(statics)) == (n_positions, n_statics)


def test_ranges_are_of_whole_lines_and_a_line_without_end_is_looked_at_once(monkeypatch):
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 10)
    log = b"a\nbb\n" + b"c" * 200_000 + b"\nd\n" + b"e" * 25
    read = []
    found = ranges_of(lambda at, n: read.append(n) or log[at : at + n], len(log), 20)
    assert found == [ByteRange(0, 5), ByteRange(5, log.index(b"e"))]
    assert sum(read) <= len(log) + 20
    assert ranges(b"", 20) == ranges(b"a\n" * 4, 20) == []
    assert lines.CHUNK_BYTES == 10


def test_two_readings_of_the_same_bytes_have_one_crc(tmp_path):
    (tmp_path / "log").write_bytes(b"0123456789\n")
    with (tmp_path / "log").open("rb", buffering=0) as file:
        stream = RangeStream(file, 2, 11)
        assert (stream.read(4), stream.read(), stream.last) == (b"2345", b"6789\n", b"\n")
        assert stream.crc32 == crc32_of(io.BytesIO(b"23456789\nmore"), 9) != crc32_of(io.BytesIO(b"2345678_\n"), 9)
