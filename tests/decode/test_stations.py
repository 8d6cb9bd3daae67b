"""Which receiver heard a position: what its lines say, worked out by hand; and both decoders say it."""

import io

import pytest
from both_decoders import agree, clock, sentence, tag

from monitor.decode import decode
from monitor.decode.envelope import checksum
from monitor.model.ais_message import MAX_STATION_CHARS, Position
from monitor.model.source import Format

FIX = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
NINETEEN = b"C5N3SRgPEnJGEBT>NhWAwwo862PaLELTBJ:V00000000S0D:R220"  # a type 19 would fit one sentence; cut in two here
LONG = b"ABCDEFGHIJKLMNOPQRSTUVWX"  # 24 characters
TIME = b"c:1772449200"


def of_two(number, sequence):
    payload, fill = ((NINETEEN[:30], 0), (NINETEEN[30:], 0))[number - 1]
    return sentence(b"AIVDM,2,%d,%d,A,%b,%d" % (number, sequence, payload, fill))


def heard_by(*lines):
    """The stations of the positions of a log, in order of lines."""
    (positions, _, _), _ = agree(b"".join(line + b"\r\n" for line in lines))
    return positions["station"].to_pylist()


@pytest.mark.parametrize("name", [b"2573238", b"rORBCOMM008", b"A", LONG[:23], LONG, LONG + b"Y", b"<SCRIPT>'\"&"])
def test_a_tag_block_names_it(name):
    assert heard_by(tag(b"s:" + name + b"," + TIME) + FIX) == [name.decode()]


def test_no_name_is_none():
    assert heard_by(tag(TIME) + FIX, tag(b"s:," + TIME) + FIX) == [None, None]


def test_two_long_names_that_begin_alike_are_two():
    first, second = LONG + b"1", LONG + b"2"
    found = heard_by(*(tag(b"s:" + name + b"," + TIME) + FIX for name in (first, second, LONG, first)))
    assert found == [first.decode(), second.decode(), LONG.decode(), first.decode()]


@pytest.mark.parametrize(
    "name, kept",
    [
        (b"Troms\xc3\xb8", r"Troms\xc3\xb8"),
        (b"\x1b[2J", r"\x1b[2J"),
        (b"a\x00b", r"a\x00b"),
        (b"x" * 100, "x" * MAX_STATION_CHARS),
        (b"\xff" * 100, r"\xff" * (MAX_STATION_CHARS // 4)),
    ],
)
def test_a_stranger_s_name_is_harmless_and_bounded(name, kept):
    assert heard_by(tag(b"s:" + name + b"," + TIME) + FIX) == [kept]


def test_a_clock_line_names_it_for_what_has_no_time_of_its_own():
    assert heard_by(clock(1), FIX, FIX, tag(TIME) + FIX, tag(b"s:A") + FIX, clock(2, b"219,1,992190917"), FIX) == [
        "219,,2190067",
        "219,,2190067",
        None,
        "A",
        "219,1,992190917",
    ]


def test_a_long_name_of_a_clock_holds_over_chunks(monkeypatch):
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 100)
    station = b"219," + LONG + b",2190067"
    assert heard_by(clock(1, station), *[FIX] * 10, clock(2), FIX) == [station.decode()] * 10 + ["219,,2190067"]


def test_the_line_that_names_the_station_tells_it_for_its_group():
    first, second = tag(b"g:1-2-77,s:A," + TIME), tag(b"g:2-2-77")
    assert heard_by(first + FIX, second + FIX, second + of_two(1, 1), second + of_two(2, 1)) == ["A", "A", "A"]


def test_a_message_has_the_station_of_its_first_sentence():
    named = tag(b"s:A," + TIME)
    assert heard_by(named + of_two(1, 1), of_two(2, 1)) == ["A"]
    assert heard_by(of_two(2, 1) + b",rA,1772449200", tag(b"s:rA," + TIME) + of_two(1, 1)) == ["rA"]


def test_parts_of_two_receivers_interleaved_stay_theirs():
    a, b = tag(b"s:A," + TIME), tag(b"s:" + LONG + b"Y," + TIME)
    found = heard_by(a + of_two(1, 1), b + of_two(1, 1), a + of_two(2, 1), b + of_two(2, 1))
    assert found == ["A", LONG.decode() + "Y"]


@pytest.mark.parametrize(
    "line, station",
    [
        (FIX + b",r003669708,1152921692", "r003669708"),
        (FIX + b",d-109,S2105,r003669946,1325394060,1325394001", "r003669946"),
        (FIX + b",rnhcml,1152921692", "rnhcml"),
        (tag(TIME) + FIX + b",r003669708,1152921692", "r003669708"),
        (tag(TIME) + FIX + b",b2003669950", "b2003669950"),
        (tag(b"s:A," + TIME) + FIX + b",r003669708,1152921692", "A"),
        (tag(TIME) + FIX + b",x12", None),
        (tag(TIME) + FIX + b" r003669708", None),
    ],
)
def test_the_us_coast_guard_appends_it(line, station):
    assert heard_by(line) == [station]


def test_what_the_coast_guard_appends_counts_beside_a_clock_without_its_time():
    assert heard_by(clock(1), FIX + b",r003669708") == ["r003669708"]


def test_a_record_of_a_table_has_the_station_of_its_clock():
    body = b"PGHP,1,2018,11,19,12,0,0,11,219,,2190067,1,62"
    row = b'%b,"$%b*%02X"\n' % (b'"' + FIX + b'"', body, checksum(body))
    found = decode(io.BytesIO(b"sentence,clock\n" + row), Format.NMEA_CSV)
    assert [x.station for x in found if isinstance(x, Position)] == ["219,,2190067"]
