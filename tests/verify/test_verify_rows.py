"""Rows of tables hold a position and a static report at once: both are compared, and genuine ones hold."""

import copy
import io
from dataclasses import asdict

import pytest

from monitor.decode import decode
from monitor.decode.tables.dialects import DIALECTS
from monitor.model.ais_message import Position, Static
from monitor.model.source import Format
from monitor.model.units import iso
from monitor.verify import verify

HEADER = (
    b"# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
    b"Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D"
)
BEFORE = b"02/03/2026 19:01:30,Class A,538001004,34.877994,19.746722,Under way using engine,,3.0,63.5,62,9110042,V7AB,HERON,Tanker,,48,274,GPS,10.0,SEA,,AIS,225,49,24,24"
START = BEFORE.replace(b"19:01:30", b"19:55:48").replace(b"34.877994", b"34.898157")
AFTER = BEFORE.replace(b"02/03/2026 19:01:30", b"05/03/2026 08:00:00").replace(b",10.0,", b",16.2,")
KINDS = ("evidence_draught_before", "evidence_slow_start", "evidence_draught_after")


def row(line, n, shown_id):
    """An exhibit: what the program reads in a row, beside the row."""
    read = list(decode(io.BytesIO(HEADER + b"\n" + line + b"\n"), Format.DMA_CSV))
    position, static = (next(one for one in read if isinstance(one, kind)) for kind in (Position, Static))
    says = {name: {**asdict(one), "t": iso(one.t)} for name, one in (("position", position), ("static", static))}
    lines = [("header", 1, HEADER), ("cited", n, line)]
    return {
        "sha256": "ab",
        "file": "day.csv",
        "line": n,
        "offset": n,
        "format": "dma_csv",
        "state": "read",
        "says": says,
        "lines": [
            {"role": role, "line": at, "offset": at, "text": text.decode("utf-8", "surrogateescape")}
            for role, at, text in lines
        ],
        "cited_by": [{"event_id": "e", "shows": {"id": shown_id, "args": {}}}],
    }


@pytest.fixture
def told():
    """A slow ship and its rows."""
    exhibits = [row(line, n, kind) for n, (line, kind) in enumerate(zip((BEFORE, START, AFTER), KINDS, strict=True), 2)]
    evidence = [
        {**{name: x[name] for name in ("sha256", "file", "line", "offset")}, "shows": x["cited_by"][0]["shows"]}
        for x in exhibits
    ]
    event = {
        "event_id": "e",
        "kind": "loitering",
        "lon": 19.746722,
        "lat": 34.898157,
        "start": "2026-03-02T19:55:48Z",
        "end": "2026-03-05T07:58:42Z",
        "facts": {"draught_before_m": 10.0, "draught_before_h": 0.9, "draught_after_m": 16.2, "draught_after_h": 0.0},
        "vessels": [{"hull": "IMO9110042", "imo": 9110042, "mmsi": 538001004, "name": "HERON"}],
        "evidence": evidence,
    }
    return copy.deepcopy((event, exhibits))


def results(told):
    return [(check.args["found"].id if check.id == "line" else check.id, check.result) for check in told]


def test_draughts_in_rows_with_a_position_are_compared(told):
    event, exhibits = told
    found = results(verify.check_event(event, exhibits))
    assert verify.FAILS not in {result for _, result in found} and found.count(("draught", verify.HOLDS)) == 2
    event["facts"]["draught_after_m"] = 8.2
    assert results(verify.check_event(event, exhibits)).count(("draught", verify.FAILS)) == 1


def test_a_row_cited_for_a_change_of_flag_is_compared(told):
    event, exhibits = told
    event["kind"] = "flag"
    assert ("imo", verify.HOLDS) in results(verify.check_event(event, exhibits))
    event["vessels"][0]["imo"] = 9110054
    assert ("imo", verify.FAILS) in results(verify.check_event(event, exhibits))


def test_what_breaks_one_check_hides_no_other(told):
    event, exhibits = told
    del exhibits[0]["says"]["position"]["mmsi"], exhibits[0]["says"]["static"]["mmsi"]
    event["facts"]["draught_after_m"] = 8.2
    found = list(verify.check_event(event, exhibits))
    first = [check for check in found if check.id == "line" and check.args["line"] == exhibits[0]["line"]]
    assert {("unchecked", verify.FAILS)} <= set(results(first)) and ("draught", verify.FAILS) in results(found)
    assert ("moment", verify.HOLDS) in results(found)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("name", "HONEST"),
        ("name", "HER"),
        ("imo", 9074729),
        ("call_sign", "V7XX"),
        ("draught_m", 16.2),
        ("length_m", 180),
        ("beam_m", 32),
        ("destination", "PRIMORSK"),
    ],
)
def test_the_static_report_in_a_row_is_compared_with_its_columns(told, name, other):
    exhibit = told[1][0]
    assert [check.result for check in verify.check_exhibit(exhibit)] == [verify.HOLDS]
    exhibit["says"]["static"][name] = other
    (found,) = verify.check_exhibit(exhibit)
    assert (found.result, found.args["wrong"]) == (verify.FAILS, name)


PARQUET = (
    '{"timestamp":"2026-03-02T19:01:30","mmsi":538001004,"lat":34.8,"lon":19.7,"imo":"IMO9110042","shipname":"HERON"}'
)


def test_the_static_report_in_a_row_of_parquet_is_compared_too():
    said = {"mmsi": 538001004, "t": "2026-03-02T19:01:30Z", "imo": 9110042, "name": "HERON", "draught_m": 9.0}
    assert verify._check_object([("cited", PARQUET.encode())], said, "parquet").result == verify.HOLDS
    for name, other in (("imo", 9074729), ("name", "HONEST")):
        assert (
            verify._check_object([("cited", PARQUET.encode())], {**said, name: other}, "parquet").args["wrong"] == name
        )


KNOWN = {**verify.TEXT_COLUMNS, **verify.NUMBER_COLUMNS, "imo": verify.IMO_COLUMNS}


@pytest.mark.parametrize("field", KNOWN)
def test_the_columns_of_every_dialect_are_known(field):
    columns = {name.split(":")[0] for dialect in DIALECTS for name in dialect.columns.get(field, ())}
    assert columns == set(KNOWN[field])
    tenths = {d.format.value for d in DIALECTS for name in d.columns.get("draught_m", ()) if name.endswith(":dm")}
    assert tenths == verify.IN_TENTHS


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("name", ["SVANE \u00d8 1", "HERON@@@X", "X" * 80, "--", "A-B.C", '"A,B"', "Unknown", "ñandú"])
@pytest.mark.parametrize("more", [(b",9110042,", b",IMO 9110042,"), (b",274,", b",274.6,"), (b",10.0,", b",10.04,")])
def test_odd_cells_are_read_as_the_program_reads_them(name, encoding, more):
    exhibit = row(BEFORE.replace(b",HERON,", b"," + name.encode(encoding) + b",").replace(*more), 2, KINDS[0])
    assert [check.result for check in verify.check_exhibit(exhibit)] == [verify.HOLDS]
