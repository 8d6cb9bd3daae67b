"""CSV archives and snapshots: every row one fate, words for codes, sentinels for nothing."""

import io
from datetime import datetime

import pytest

from monitor.decode import decode, decode_batches
from monitor.decode.tables import table_format
from monitor.decode.tables.headers import columns_of
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Fate, Position, Reason, Refusal, Static, Tally
from monitor.model.source import Format
from monitor.text.english import english

DMA = (
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
    "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D\n"
)
DMA_ROW = "31/12/2025 23:59:59,Class A,636092001,57.8,10.9,Under way using engine,,11.3,271.0,272,9900007,5LAB,NIGHT HERON,Tanker,,44,250,GPS,14.6,SKAW,,AIS,,,,\n"
OLD_US = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n"
NEW_US = "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver\n"


def items(text, known=Format.DMA_CSV, start=None):
    return list(decode(io.BytesIO(text.encode()), known, start=start))


def only(found, kind):
    return [x for x in found if isinstance(x, kind)]


def test_a_danish_row_is_a_fix_and_a_static_report():
    found = items(DMA + DMA_ROW)
    (position,), (static,) = only(found, Position), only(found, Static)
    assert (position.t, position.mmsi) == (datetime(2025, 12, 31, 23, 59, 59), 636092001)
    assert (position.lat, position.lon, position.sog_kn, position.heading_deg, position.nav_status) == (
        57.8,
        10.9,
        11.3,
        272,
        0,
    )
    assert (static.imo, static.name, static.ship_type, static.length_m, static.beam_m, static.draught_m) == (
        9900007,
        "NIGHT HERON",
        80,
        250,
        44,
        14.6,
    )
    assert position.line_no == static.line_no == 2


def test_an_unchanged_static_report_comes_once_an_hour():
    rows = "".join(DMA_ROW.replace("23:59:59", f"2{h}:{m:02d}:00") for h in (1, 2) for m in range(0, 60, 10))
    assert len(only(items(DMA + rows), Static)) == 2
    assert len(only(items(DMA + rows), Position)) == 12


def test_unknown_is_not_a_name():
    (static,) = only(items(DMA + DMA_ROW.replace("9900007", "Unknown").replace("NIGHT HERON", "Unknown")), Static)
    assert (static.imo, static.name) == (None, None)


def test_base_stations_are_counted():
    found = items(DMA + DMA_ROW.replace("Class A", "Base Station"))
    assert Tally(Fate.OTHER, 1) in found
    assert only(found, Position) == []


@pytest.mark.parametrize(
    "header, row",
    [
        (
            OLD_US,
            "636092001,2024-01-01T00:00:05,29.1,-94.5,10.2,359.9,511.0,NIGHT HERON,IMO9900007,5LAB,80,0,250,44,12.5,80,A\n",
        ),
        (
            NEW_US,
            "636092001,2025-01-01 00:00:05,-94.5,29.1,10.2,359.9,511,NIGHT HERON,IMO9900007,5LAB,1024,0,250,44,12.5,80,A\n",
        ),
    ],
)
def test_both_generations_of_american_columns(header, row):
    found = items(header + row, Format.MARINECADASTRE_CSV)
    (position,), (static,) = only(found, Position), only(found, Static)
    assert (position.lat, position.lon, position.heading_deg, position.cog_deg) == (29.1, -94.5, None, 359.9)
    assert position.t.second == 5
    assert (static.imo, static.ship_type, static.draught_m) == (9900007, 80, 12.5)


@pytest.mark.parametrize(
    "change, reason",
    [
        (("31/12/2025 23:59:59", ""), Reason.NO_TIME),
        (("31/12/2025", "31/13/2025"), Reason.CLOCK_INVALID),
        (("31/12/2025", "31/12/0025"), Reason.CLOCK_INVALID),
        (("636092001", "12"), Reason.MMSI_INVALID),
        (("636092001", "x"), Reason.MMSI_INVALID),
        (("57.8", "91.0"), Reason.NO_POSITION),
        (("57.8", ""), Reason.NO_POSITION),
        (("57.8", "nan"), Reason.NO_POSITION),
        (("10.9", "190"), Reason.POSITION_RANGE),
        (("Class A,", "Class A"), Reason.COLUMNS),
        (("NIGHT HERON", 'NIGHT "HERON,'), Reason.COLUMNS),
    ],
)
def test_a_row_that_does_not_hold_is_refused_by_name_and_kept(change, reason):
    row = DMA_ROW.replace(*change)
    (refusal,) = only(items(DMA + row + DMA_ROW), Refusal)
    assert (refusal.reason, refusal.line_no, refusal.offset) == (reason, 2, len(DMA))
    assert refusal.line == row.rstrip("\n")


def test_direction_marks_and_control_characters_do_not_get_in():
    (static,) = only(items(DMA + DMA_ROW.replace("NIGHT HERON", "NIGHT\u202e\x1b[31mHERON")), Static)
    assert static.name == "NIGHT[31mHERON"


def test_a_table_without_a_position_says_what_it_lacks():
    with pytest.raises(InputUnreadable, match="has no column for lat, lon") as caught:
        items("mmsi,time,speed\n", Format.POSITIONS_CSV)
    assert "latitude" in english(caught.value.todo)


def test_what_looks_like_a_header_is_followed_by_rows():
    prose = b"# Notes\n\n- Format: CSV Time,MMSI,lat,lon,COG,SOG\n- Span: 85 minutes\n"
    assert table_format(prose) is None and columns_of(prose) == []
    listed = b"No.,Vessel Name,IMO,Measures\n1,NIGHT HERON,9074729,port ban\n"
    assert columns_of(listed) == ["no.", "vessel name", "imo", "measures"]


def test_plain_tables_with_semicolons_and_epochs():
    found = items("mmsi;timestamp;lat;lon\n636092001;1772449200;60.1;27.5\n\n", Format.POSITIONS_CSV)
    assert only(found, Position)[0].t == datetime(2026, 3, 2, 11)
    assert Tally(Fate.BLANK, 1) in found


def test_sentences_in_a_table_are_one_message_a_row():
    text = (
        "NMEA message,PGHP time stamp\n"
        '"!BSVDM,1,1,,A,33@nf<0OiO0qjkPP456Rl2S`00mA,0*76","$PGHP,1,2018,11,19,11,3,53,893,219,,2190048,1,*2B"\n'
        '"!BSVDM,2,1,6,A,59qbLH02>r7M?MHd001<ET<PDhhE>118DiD@D01@C`O@@6U@0BDUEC5@,0*7F!BSVDM,2,2,6,A,000000000000000,2*3B",'
        '"$PGHP,1,2018,10,8,0,4,30,910,219,,2190072,1,*2B"\n'
    )
    found = items(text, Format.NMEA_CSV)
    assert only(found, Position)[0].t == datetime(2018, 11, 19, 11, 3, 53, 893000)
    assert only(found, Static)[0].line_no == 3
    assert Tally(Fate.COMMENT, 1) in found
    assert not only(found, Refusal)


@pytest.mark.parametrize("known", [Format.POSITIONS_CSV, Format.SNAPSHOT_JSON])
def test_a_time_after_the_latest_is_refused_in_every_format(known):
    text = {
        Format.POSITIONS_CSV: b"mmsi,time,lon,lat\n230900001,2026-03-02T11:00:00Z,20,50\n",
        Format.SNAPSHOT_JSON: b'{"timestamp": "2026-03-02T11:00:00Z", "vessels": [{"mmsi": 230900001, "name": "A"}]}',
    }[known]
    for latest, reasons in ((datetime(2026, 3, 2, 11), [Reason.CLOCK_INVALID]), (datetime(2026, 3, 2, 12), [])):
        assert [x.reason for x in only(decode(io.BytesIO(text), known, latest=latest), Refusal)] == reasons
        in_bulk = [
            reason for b in decode_batches(io.BytesIO(text), known, latest=latest) for reason in b.refusals["reason"]
        ]
        assert [reason.as_py() for reason in in_bulk] == reasons
