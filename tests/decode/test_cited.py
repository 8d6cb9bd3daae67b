"""Raw lines read back: exactly the lines that the decoder needed, whatever stands between them."""

import io

import pytest
from both_decoders import clock, tag
from hypothesis import given
from hypothesis import strategies as st
from voyage import Voyage, nmea

from monitor.decode import decode
from monitor.decode.cited import as_log, cited_lines
from monitor.model.ais_message import Position, Static
from monitor.model.exhibit import Role
from monitor.model.source import Format


def lines_behind(log, wanted, known_format=Format.NMEA):
    return {n: (kept, whole) for n, kept, whole in cited_lines(io.BytesIO(log), known_format, wanted)}


def heron(mmsi=273000001):
    return Voyage(mmsi, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T00:00", 28.0, 60.0).stay(1)


def read(log, known_format=Format.NMEA):
    said = decode(io.BytesIO(log), known_format)
    return {(type(r), r.line_no): r for r in said if isinstance(r, Position | Static)}


def without_place(report):
    return repr([getattr(report, f) for f in report.__slots__ if f not in ("line_no", "offset")])


@given(st.integers(1, 4), st.data())
def test_kept_lines_say_what_the_whole_log_said(n_ships, data):
    ships = [heron(273000001 + i) for i in range(n_ships)]
    log = nmea(*ships)
    said = read(log)
    kind, number = data.draw(st.sampled_from(sorted(said, key=str)))
    ((kept, whole),) = lines_behind(log, {number}).values()
    again = [*read(b"".join(raw.line + b"\n" for raw in kept)).values()]
    assert whole and [without_place(r) for r in again if type(r) is kind] == [without_place(said[kind, number])]
    assert all(log[raw.offset :].startswith(raw.line) for raw in kept)
    assert all(log.split(b"\n")[raw.line_no - 1].rstrip(b"\r") == raw.line for raw in kept)


def test_parts_of_another_station_are_not_taken():
    a, b = (nmea(heron(mmsi), station=s).split(b"\r\n")[:2] for mmsi, s in ((273000001, "A1"), (273000002, "B2")))
    assert b",2,1,0,A," in a[0] and b",2,1,0,A," in b[0]
    (kept, whole) = lines_behind(b"\n".join([a[0], b[0], b[1], b"# remark", a[1]]), {1})[1]
    assert whole and [raw.line for raw in kept] == [a[0], a[1]]
    assert [raw.role for raw in kept] == [Role.CITED, Role.PART]


def test_a_message_without_its_end_is_told_as_such():
    first, _ = nmea(heron()).split(b"\r\n")[:2]
    assert lines_behind(first + b"\n# end\n", {1})[1][1] is False


def test_the_clock_line_before_comes_along():
    sentence = nmea(heron(), station=None).split(b"\r\n")[2]
    clock = b"$PGHP,1,2026,3,2,0,0,0,0,219,,2190071,1,2C*5D"
    log = b"\n".join([b"$PGHP,1,2025,1,1,0,0,0,0,219,,2190071,1,2C*00", clock, sentence])
    kept, _ = lines_behind(log, {3})[3]
    assert [(raw.role, raw.line) for raw in kept] == [(Role.CLOCK, clock), (Role.CITED, sentence)]


def test_a_row_of_a_table_comes_with_its_header():
    log = (
        b"Timestamp,MMSI,Latitude,Longitude\n2026-03-02T00:00:00,273000001,60,28\n2026-03-02T00:10:00,273000001,60,28\n"
    )
    kept, whole = lines_behind(log, {3}, Format.POSITIONS_CSV)[3]
    assert whole and [(raw.role, raw.line_no) for raw in kept] == [(Role.HEADER, 1), (Role.CITED, 3)]


def test_a_line_that_is_not_there_gives_nothing():
    assert lines_behind(b"# one\n", {7}) == {} and lines_behind(b"", set()) == {}


VESSEL = '{"mmsi": 27300000%d, "name": "A", "latitude": 60.5, "longitude": 27, "msgtime": "2026-03-02T11:00:00Z"}'
SENT = '{"MMSI": 27300000%d,\n "TIME": "1625826523", "LONGITUDE": 302281, "LATITUDE": 31476144}'
FEEDS = [
    (Format.BARENTSWATCH_JSON, "\n".join(VESSEL % n for n in range(5))),
    (Format.BARENTSWATCH_JSON, "[" + ",\n".join(VESSEL % n for n in range(5)) + "]"),
    (
        Format.SNAPSHOT_JSON,
        '{"timestamp": "2026-03-02T11:00:00Z", "vessels": [' + ", ".join(VESSEL % n for n in range(5)) + "]}",
    ),
    (
        Format.AISHUB_JSON,
        '[{"ERROR": false, "FORMAT": "AIS"},\n[\n' + ",\n".join(SENT % n for n in range(5)) + "]]",
    ),
]


@pytest.mark.parametrize("known_format, text", FEEDS)
@pytest.mark.parametrize("number", [1, 4])
def test_an_element_of_a_feed_says_the_same_again(known_format, text, number):
    log = text.encode()
    kept, whole = lines_behind(log, {number}, known_format)[number]
    again, said = (read(part, known_format) for part in (b"".join(raw.line + b"\n" for raw in kept), log))
    assert whole and kept[-1].role is Role.CITED
    assert [without_place(r) for r in again.values()] == [without_place(r) for (_, n), r in said.items() if n == number]
    assert all(log[raw.offset :].startswith(raw.line) for raw in kept)


FIX = b"!AIVDM,1,1,,B,199Rw1hP1e0bP74Q:garE8@oP000,0*40"


@pytest.mark.parametrize("head", [b"1772445607 ", clock(7), tag(b"s:A,c:1772445607")])
def test_of_several_sentences_on_a_line_the_cited_one_comes_with_the_time_before_the_first(head):
    log = b"# remark\n" + head + FIX + b"!AIVDM,1,1,,A,13o4g" + FIX + b"\n" + FIX + b"\n"
    kept, whole = lines_behind(log, {4})[4]
    assert whole and [(raw.role, raw.line_no, raw.offset, raw.line) for raw in kept] == [
        (Role.CLOCK, 2, 9, head),
        (Role.CITED, 4, log.rindex(FIX, 0, -len(FIX) - 2), FIX),
    ]
    (again,) = read(as_log(kept)).values()
    assert without_place(again) == without_place(read(log)[Position, 4])


def test_a_sentence_with_a_time_of_its_own_comes_alone():
    kept, _ = lines_behind(b"1772445607 " + FIX + FIX + b",r1,1772445608", {2})[2]
    assert [raw.role for raw in kept] == [Role.CITED]


def test_a_row_comes_with_the_header_that_it_stands_below():
    log = (
        b"Positions\n\nTimestamp,MMSI,Latitude,Longitude\n2026-03-02T00:00:00,273000001,60,28\n"
        b"MMSI,Timestamp,Longitude,Latitude\n273000001,2026-03-02T00:10:00,28,60\n"
    )
    for number, header in ((4, 3), (6, 5)):
        kept, _ = lines_behind(log, {number}, Format.POSITIONS_CSV)[number]
        assert [(raw.role, raw.line_no) for raw in kept] == [(Role.HEADER, header), (Role.CITED, number)]
        again = io.BytesIO(b"".join(raw.line + b"\n" for raw in kept))
        (position,) = (x for x in decode(again, Format.POSITIONS_CSV) if isinstance(x, Position))
        assert (position.lat, position.lon) == (60, 28)
