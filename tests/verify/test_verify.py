"""The verifier's own decoder reads what the reference decoder reads, and needs nothing but Python."""

import ast
import io
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language import speaking

from monitor.decode import decode
from monitor.decode.cited import cited_lines
from monitor.decode.encode import sentences
from monitor.model.ais_message import Position, Static
from monitor.model.exhibit import State
from monitor.model.source import Format
from monitor.text.catalogue import catalogue
from monitor.verify import verify
from pipelines.cli.dossier_checks import tell_check

T = datetime(2026, 3, 2, 10, 0, 7)
MMSI = st.integers(201_000_000, 775_999_999)
TEXT = st.none() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-=<>&'()\"", max_size=7)


@st.composite
def reports(draw):
    mmsi = draw(MMSI)
    if draw(st.booleans()):
        return Position(
            mmsi,
            T,
            draw(st.floats(-180, 179.99)),
            draw(st.floats(-90, 90)),
            draw(st.none() | st.floats(0, 102.2)),
            draw(st.none() | st.floats(0, 359.9)),
            draw(st.none() | st.integers(0, 359)),
            draw(st.none() | st.integers(0, 14)),
            draw(st.sampled_from([1, 2, 3, 18, 27])),
            1,
            0,
        )
    return Static(
        mmsi,
        T,
        draw(st.none() | st.integers(1, 9_999_999)),
        draw(TEXT),
        draw(TEXT),
        draw(st.none() | st.integers(1, 255)),
        draw(st.none() | st.integers(1, 500)),
        draw(st.none() | st.integers(1, 60)),
        draw(st.none() | st.floats(0.1, 25)),
        draw(TEXT),
        None,
        draw(st.sampled_from([5, 24])),
        1,
        0,
    )


@given(reports())
def test_it_decodes_as_the_reference_does(report):
    for log in messages(report):
        said = next(x for x in decode(io.BytesIO(log), Format.NMEA) if isinstance(x, Position | Static))
        found = sorted(verify.SENTENCE.finditer(log), key=lambda m: m[3])
        read = verify.decode(b"".join(m[4] for m in found), int(found[-1][5]))
        assert read is not None and len(read) > 2
        wrong = {k: (v, getattr(said, k)) for k, v in read.items() if verify._differs(v, getattr(said, k))}
        assert not wrong


def messages(report):
    """Each message of a report as a log; the two parts of type 24 are two messages."""
    lines = sentences(report, station="T1")
    return [f"{line}\n".encode() for line in lines] if report.msg_type == 24 else ["\n".join(lines).encode()]


SENTENCE = b"!AIVDM,1,1,,B,199Rw1hP1e0bP74Q:garE8@oP000,0*40"


@pytest.mark.parametrize(
    "log",
    [
        b"\\s:A,c:1772445607*00\\" + SENTENCE,
        b"2026-03-02T10:00:07Z " + SENTENCE,
        b"1772445607 " + SENTENCE,
        SENTENCE + b",r003669708,1772445607",
        b"$PGHP,1,2026,3,2,10,0,7,0,219,,2190071,1,2C*57\n" + SENTENCE,
        b"\\s:relay,c:1772445000*00\\" + b"\\s:A,c:1772445607*00\\" + SENTENCE,
        SENTENCE + b",d-109,S2105,r003669946,1772445607,1772445541",
        SENTENCE + b" ( MSG: 1, MMSI: 367754690, timestamp: 20260302100007)",
        b'{"rxtime":"20260302100007","nmea":["' + SENTENCE + b'"]}',
        b"$PGHP,1,2026,3,2,10,0,7,0,219,,2190071,1,2C*57\n" + SENTENCE + b",1750000000",
        b"$PGHP,1,2026,3,2,10,0,9,0,219,,2190071,1,2C*59\n1772445607 " + SENTENCE,
    ],
)
def test_it_finds_the_time_wherever_logs_have_it(log):
    number = log.count(b"\n") + 1
    ((_, kept, _),) = cited_lines(io.BytesIO(log), Format.NMEA, {number})
    assert verify.time_of([(raw.role.value, raw.line) for raw in kept]) == T


@pytest.mark.parametrize(
    "time",
    [
        b"02/03/2026 10:00:07",
        b"2026-03-02T10:00:07",
        b"2026-03-02 10:00:07",
        b"2026-03-02 10:00:07 UTC",
        b"2026-03-02T13:00:07+03:00",
        b"2026-03-02 13:00:07+03",
        b"03/02/2026 10:00:07",
        b"20260302_100007",
        b"1772445607",
        b"1772445607000",
        b"1772445607000000000",
    ],
)
def test_rows_of_tables_are_compared_with_what_is_said(time):
    raw = [("header", b"# Timestamp,MMSI,Latitude,Longitude"), ("cited", time + b',273000001,60.0,"28.5"')]
    says = {"mmsi": 273000001, "lon": 28.5, "lat": 60.0, "t": "2026-03-02T10:00:07Z"}
    assert verify._check_row(raw, says).result == verify.HOLDS
    for name, other in (("mmsi", 273000002), ("lon", 28.51), ("t", "2026-03-02T10:05:00Z")):
        assert verify._check_row(raw, {**says, name: other}).result == verify.FAILS


@pytest.mark.parametrize(
    "text",
    [
        b'{"m": {"mmsi": "273000001", "t": "2026-03-02T10:00:07+00:00"}, "at": [28.5, 60.0]}',
        b'{"mmsi": 273000001, "rxtime": "20260302100007", "lon": 28.5, "lat": 60}',
        b'{"MMSI": 273000001, "TIME": "1772445607", "LONGITUDE": 17100000, "LATITUDE": 36000000}',
        b'{"mmsi": 273000001, "t": 1772445607250, "lon": 28.5, "lat": 60, "live": true}',
    ],
)
def test_objects_of_feeds_are_compared_with_what_is_said(text):
    raw = [("header", b"["), ("cited", text)]
    says = {"mmsi": 273000001, "lon": 28.5, "lat": 60.0, "t": "2026-03-02T10:00:07Z"}
    assert verify._check_object(raw, says).result == verify.HOLDS
    for name, other in (("mmsi", 273000002), ("lon", 28.51), ("t", "2026-03-02T10:05:00Z")):
        assert verify._check_object(raw, {**says, name: other}).result == verify.FAILS
    assert verify._check_object([("cited", b"[" * 100_000)], says).result == verify.FAILS


@given(st.binary(max_size=80), st.integers(0, 5))
def test_rubbish_decodes_to_nothing_and_breaks_nothing(payload, fill_bits):
    armour = bytes(48 + b % 40 if b % 64 < 40 else 56 + b % 64 for b in payload)
    verify.decode(armour, fill_bits)


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse(Path(verify.__file__).read_text(encoding="utf-8"), feature_version=(3, 9))
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert names and {name.split(".")[0] for name in names} <= sys.stdlib_module_names


EN = catalogue("en")
OWN = {id_.removeprefix("verify_dossier_"): EN.arguments(id_) for id_ in EN if id_.startswith("verify_dossier_")}


def test_the_catalogue_tells_in_english_what_the_verifier_tells_by_itself():
    for id_, text in verify.TEXTS.items():
        args = {name: f"<{name}>" for name in OWN[id_]}
        assert EN.fill(f"verify_dossier_{id_}", args) == verify.in_english(id_, args) == text.format(**args)
    assert OWN.keys() - verify.TEXTS.keys() == {f"state_{state}" for state in State} | {
        f"what_{what}" for what in ("dossier", "downloads", "site")
    }


@pytest.mark.parametrize(
    ("language", "line", "last"),
    [
        ("en", "cannot tell  event e1: a.csv line 7 is not at hand (the source file is gone)", "1 check: 0 FAILS"),
        ("ja", "判定不能         事象 e1：a.csv 第 7 行：生の行がない（元ファイルがもうない）", "検査 1 件：不一致 0"),
    ],
)
def test_a_check_is_told_in_the_language_of_the_reader(language, line, last):
    inner = verify.Check(verify.CANNOT_TELL, "no_raw_line", {"state": State.GONE.value})
    check = verify.Check(inner.result, "line", {"event": "e1", "file": "a.csv", "line": 7, "found": inner})
    with speaking(language):
        first, counts, _ = verify.report([check], tell_check).split("\n")
    assert first == line and counts.startswith(last)
