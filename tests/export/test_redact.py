"""Raw lines without their station still decode, and say when they were heard."""

import io
from dataclasses import replace

import pytest
from findings import SHA, edition, event, finding

from monitor.decode import decode
from monitor.export.redact import Contents, redacted
from monitor.model.ais_message import Position
from monitor.model.event import Evidence
from monitor.model.exhibit import Exhibit, RawLine, Role, State
from monitor.model.marking import Redact
from monitor.model.message import as_written
from monitor.model.source import Format

SENTENCE = b"!AIVDM,1,1,,B,199Rw1hP1e0bP74Q:garE8@oP000,0*40"

T = "2026-03-02T10:00:07Z"


def exhibit(*lines, known_format="nmea"):
    said = {"mmsi": 613990151, "t": T, "lon": 9.284643, "lat": 57.965078}
    raw = tuple(RawLine(role, n, 0, line) for n, (role, line) in enumerate(lines, start=1))
    return Exhibit(SHA, "day.nmea.gz", 17, 1200, known_format, State.READ, raw, said, None)


def contents(one):
    return Contents(edition(), [finding()], [event()], {(one.sha256, one.file, one.line_no): one}, {"IMO9900007": "hm"})


@pytest.mark.parametrize(
    "lines",
    [
        [(Role.CITED, b"\\s:SECRET,c:1772445607*00\\" + SENTENCE)],
        [(Role.CITED, SENTENCE + b",rSECRET,1772445607")],
        [(Role.CLOCK, b"$PGHP,1,2026,3,2,10,0,7,0,219,,SECRET,1,2C*57"), (Role.CITED, SENTENCE)],
    ],
)
def test_the_station_goes_and_the_message_and_its_time_stay(lines):
    (one,) = redacted(contents(exhibit(*lines)), {Redact.STATIONS}).exhibits.values()
    log = b"\n".join(raw.line for raw in one.lines)
    assert b"SECRET" not in log
    (said,) = [x for x in decode(io.BytesIO(log), Format.NMEA) if isinstance(x, Position)]
    assert (said.mmsi, said.t.isoformat() + "Z") == (613990151, T)


def test_rows_of_tables_name_no_station_and_stay():
    one = exhibit((Role.HEADER, b"t,mmsi"), (Role.CITED, b"2026,1"), known_format="dma_csv")
    assert [*redacted(contents(one), {Redact.STATIONS}).exhibits.values()] == [one]


def test_what_a_receiver_posts_loses_what_it_says_of_itself():
    before = b'{"stationid": "SECRET", "station_lat": 60.1, "msgs": ['
    message = b'{"mmsi": 613990151, "rxuxtime": 1772445607, "lon": 28.5, "station_id": "SECRET", "signalpower": -40}'
    whole = exhibit((Role.HEADER, before), (Role.CITED, message), known_format="ais_catcher_json")
    (one,) = redacted(contents(whole), {Redact.STATIONS}).exhibits.values()
    assert [raw.line for raw in one.lines] == [b'{"mmsi": 613990151, "rxuxtime": 1772445607, "lon": 28.5}']


def test_names_of_sources_go_everywhere_and_digests_stay():
    whole = contents(exhibit((Role.CITED, SENTENCE)))
    left = redacted(whole, {Redact.SOURCES})
    assert "day.nmea.gz" not in repr(left) and left.edition.sources[0].sha256 == SHA
    assert [*left.exhibits] == [(SHA, "source 1", 17)]
    assert left.findings[0].events[0].evidence[0].file == left.events[0].evidence[0].file == "source 1"


def test_a_file_of_an_earlier_edition_is_not_named_either():
    old = event(evidence=(Evidence("cd" * 32, "secret.log", 1, 0, as_written("a fix")),))
    whole = replace(contents(exhibit()), findings=[finding(old)], events=[old])
    assert "secret.log" not in repr(redacted(whole, {Redact.SOURCES}))


def test_nothing_asked_nothing_withheld():
    whole = contents(exhibit((Role.CITED, SENTENCE)))
    assert redacted(whole, frozenset()) == whole
    assert redacted(whole, {Redact.NOTES}).notes == {} and redacted(whole, {Redact.NOTES}).exhibits == whole.exhibits
