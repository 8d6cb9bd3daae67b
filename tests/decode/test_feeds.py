"""JSON feeds: each one's elements to the right facts, by its own units, times and ways of saying nothing."""

import io
import json
from datetime import datetime

import pytest

from monitor.decode import decode
from monitor.decode.feeds import feed_format
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Fate, Position, Reason, Refusal, Static, Tally, Unread
from monitor.model.source import Format

NOW = datetime(2026, 11, 29)


def read(text, known=None, start=None):
    """The format that is recognised, and everything that is said."""
    data = text if isinstance(text, bytes) else text.encode()
    found = feed_format(data)
    assert found is known or known is None
    return list(decode(io.BytesIO(data), found, start=start, latest=NOW))


def only(found, kind):
    return [x for x in found if isinstance(x, kind)]


def said(fact):
    """What a fact says, without what it does not."""
    names = [n for n in fact.__slots__ if n not in ("line_no", "offset") and getattr(fact, n) is not None]
    return {name: getattr(fact, name) for name in names}


def lines(*elements):
    return "".join(json.dumps(element) + "\n" for element in elements)


def aisstream(kind, inside, time="2022-12-29 18:22:32.318353 +0000 UTC", mmsi=259000420):
    meta = {"MMSI": mmsi, "ShipName": "AUGUSTSON", "latitude": 1, "longitude": 2, "time_utc": time}
    return {"Message": {kind: {"UserID": mmsi, "Valid": True, **inside}}, "MessageType": kind, "MetaData": meta}


POSITION = {
    "MessageID": 1,
    "Cog": 308,
    "Latitude": 66.02695,
    "Longitude": 12.25382,
    "NavigationalStatus": 15,
    "Sog": 0.4,
    "Timestamp": 31,
    "TrueHeading": 235,
}
SIZE = {"A": 149, "B": 34, "C": 21, "D": 11}


def test_aisstream_positions_of_class_a_and_b():
    b = aisstream(
        "StandardClassBPositionReport",
        {
            "MessageID": 18,
            "Cog": 360,
            "TrueHeading": 511,
            "Sog": 102.3,
            "Latitude": 59.3,
            "Longitude": 18.1,
            "Timestamp": 60,
        },
        "2026-09-12 20:10:04.595970288 +0000 UTC",
    )
    one, other = only(read(lines(aisstream("PositionReport", POSITION), b), Format.AISSTREAM_JSON), Position)
    assert said(one) == {
        "mmsi": 259000420,
        "t": datetime(2022, 12, 29, 18, 22, 32, 318353),
        "lon": 12.25382,
        "lat": 66.02695,
        "sog_kn": 0.4,
        "cog_deg": 308,
        "heading_deg": 235,
        "msg_type": 1,
        "utc_s": 31,
    }
    assert said(other) == {
        "mmsi": 259000420,
        "t": datetime(2026, 9, 12, 20, 10, 4, 595970),
        "lon": 18.1,
        "lat": 59.3,
        "msg_type": 18,
    }
    assert (one.line_no, one.offset, other.line_no) == (1, 0, 2)


def test_aisstream_static_reports_and_the_valid_part_of_message_24():
    voyage = aisstream(
        "ShipStaticData",
        {
            "ImoNumber": 9074729,
            "Name": "PARIAN TRADER       ",
            "CallSign": "5LXN5  ",
            "Type": 80,
            "Dimension": SIZE,
            "MaximumStaticDraught": 12.1,
            "Destination": "FR LRH",
            "Eta": {"Month": 5, "Day": 31, "Hour": 6, "Minute": 0},
        },
    )
    empty = {"Valid": False, "Name": "", "ShipType": 0, "CallSign": "", "Dimension": dict.fromkeys("ABCD", 0)}
    a = aisstream("StaticDataReport", {"ReportA": {"Valid": True, "Name": "SASKIA"}, "ReportB": empty})
    b = aisstream(
        "StaticDataReport",
        {"ReportA": empty, "ReportB": {"Valid": True, "ShipType": 36, "CallSign": "SB1", "Dimension": SIZE}},
    )
    found = only(read(lines(voyage, a, b)), Static)
    t = datetime(2022, 12, 29, 18, 22, 32, 318353)
    assert [said(x) for x in found] == [
        {
            "mmsi": 259000420,
            "t": t,
            "imo": 9074729,
            "name": "PARIAN TRADER",
            "call_sign": "5LXN5",
            "ship_type": 80,
            "length_m": 183,
            "beam_m": 32,
            "draught_m": 12.1,
            "destination": "FR LRH",
            "eta": "05-31 06:00",
            "msg_type": 5,
        },
        {"mmsi": 259000420, "t": t, "name": "SASKIA", "msg_type": 24},
        {"mmsi": 259000420, "t": t, "ship_type": 36, "call_sign": "SB1", "length_m": 183, "beam_m": 32, "msg_type": 24},
    ]


def test_aisstream_messages_of_other_types_are_counted():
    base = aisstream("BaseStationReport", {"Latitude": 1, "Longitude": 2}, mmsi=2190067)
    found = read(lines(base, base, aisstream("Nonsense", {})))
    assert Tally(Fate.OTHER, 2, 4) in found
    assert [r.reason for r in only(found, Refusal)] == [Reason.UNKNOWN_TYPE]


CATCHER = {
    "class": "AIS",
    "device": "AIS-catcher",
    "rxtime": "20220729191610",
    "scaled": True,
    "channel": "B",
    "nmea": ["!AIVDM,1,1,,B,33L=LN051HQj3HhRJd7q1W=`0000,0*03"],
    "type": 3,
    "repeat": 0,
    "mmsi": 230907000,
    "status": 0,
    "speed": 8.8,
    "lon": 24.915239,
    "lat": 60.148106,
    "course": 231.0,
    "heading": 230,
    "second": 52,
}


def test_ais_catcher_reads_what_was_decoded_with_either_of_its_times():
    exact = {**CATCHER, "rxuxtime": 1659122170.25, "station_id": "roof"}
    one, other = only(read(lines(CATCHER, exact), Format.AIS_CATCHER_JSON), Position)
    assert said(one) == {
        "mmsi": 230907000,
        "t": datetime(2022, 7, 29, 19, 16, 10),
        "lon": 24.915239,
        "lat": 60.148106,
        "sog_kn": 8.8,
        "cog_deg": 231.0,
        "heading_deg": 230,
        "nav_status": 0,
        "msg_type": 3,
        "utc_s": 52,
    }
    assert (other.t, other.station) == (datetime(2022, 7, 29, 19, 16, 10, 250000), "roof")


def test_ais_catcher_static_reports_and_the_object_it_posts():
    voyage = {
        "rxuxtime": 1659122170,
        "type": 5,
        "mmsi": 230907000,
        "scaled": True,
        "imo": 9074729,
        "callsign": "OJ1",
        "shipname": "BRAMBLE",
        "shiptype": 80,
        "to_bow": 10,
        "to_stern": 20,
        "to_port": 3,
        "to_starboard": 4,
        "eta": "04-18T16:00Z",
        "draught": 7.5,
        "destination": "KOTKA",
    }
    posted = json.dumps(
        {"protocol": "jsonaiscatcher", "encodetime": "20220729191611", "msgs": [voyage, CATCHER]}, indent=1
    )
    found = read(posted, Format.AIS_CATCHER_JSON)
    (static,) = only(found, Static)
    assert said(static) == {
        "mmsi": 230907000,
        "t": datetime(2022, 7, 29, 19, 16, 10),
        "imo": 9074729,
        "name": "BRAMBLE",
        "call_sign": "OJ1",
        "ship_type": 80,
        "length_m": 30,
        "beam_m": 7,
        "draught_m": 7.5,
        "destination": "KOTKA",
        "eta": "04-18 16:00",
        "msg_type": 5,
    }
    assert [x.line_no for x in only(found, Position)] == [2]


def test_what_is_not_scaled_is_as_ais_sends_it_and_what_has_no_time_is_refused():
    raw = {**CATCHER, "scaled": False, "lon": 14949143, "lat": 36088864, "speed": 88, "course": 2310}
    (position,) = only(read(lines(raw)), Position)
    assert (round(position.lon, 6), round(position.lat, 6)) == (24.915238, 60.148107)
    assert (position.sog_kn, position.cog_deg) == (8.8, 231.0)
    gpsd = {name: value for name, value in CATCHER.items() if name not in ("rxtime", "nmea")}
    assert [r.reason for r in only(read(lines(gpsd)), Refusal)] == [Reason.NO_TIME]
    assert only(read(lines(gpsd), start=datetime(2026, 1, 1)), Position)[0].t == datetime(2026, 1, 1)


HUMAN = {
    "MMSI": 413811000,
    "TIME": "2011-04-12 10:40:27 GMT",
    "LONGITUDE": 118.445,
    "LATITUDE": 38.8748,
    "COG": 356,
    "SOG": 0.1,
    "HEADING": 116,
    "NAVSTAT": 1,
    "IMO": 9118824,
    "NAME": "JIN HAI XIANG",
    "CALLSIGN": "BVKU",
    "TYPE": 70,
    "A": 197,
    "B": 27,
    "C": 20,
    "D": 12,
    "DRAUGHT": 7.5,
    "DEST": "CAOFEIDIAN",
    "ETA": "04-10 07:00",
}
AS_SENT = {
    "MMSI": 244750034,
    "TIME": "1625826523",
    "LONGITUDE": 3022815,
    "LATITUDE": 31476144,
    "COG": 3600,
    "SOG": 12,
    "HEADING": 511,
    "ROT": 128,
    "NAVSTAT": 8,
    "IMO": 0,
    "NAME": "CHATEAUROUX",
    "CALLSIGN": "PH7002",
    "TYPE": 69,
    "A": 24,
    "B": 6,
    "C": 0,
    "D": 6,
    "DRAUGHT": 12,
    "DEST": "",
    "ETA": 1596,
}


def aishub(units, *vessels):
    return json.dumps([{"ERROR": False, "USERNAME": "AH_1", "FORMAT": units, "RECORDS": len(vessels)}, list(vessels)])


def test_aishub_in_both_its_units():
    found = read(aishub("HUMAN", HUMAN), Format.AISHUB_JSON)
    t = datetime(2011, 4, 12, 10, 40, 27)
    assert [said(x) for x in found] == [
        {
            "mmsi": 413811000,
            "t": t,
            "imo": 9118824,
            "name": "JIN HAI XIANG",
            "call_sign": "BVKU",
            "ship_type": 70,
            "length_m": 224,
            "beam_m": 32,
            "draught_m": 7.5,
            "destination": "CAOFEIDIAN",
            "eta": "04-10 07:00",
            "msg_type": 0,
        },
        {
            "mmsi": 413811000,
            "t": t,
            "lon": 118.445,
            "lat": 38.8748,
            "sog_kn": 0.1,
            "cog_deg": 356,
            "heading_deg": 116,
            "nav_status": 1,
            "msg_type": 0,
        },
    ]
    static, position = read(aishub("AIS", AS_SENT), Format.AISHUB_JSON)
    assert said(static) == {
        "mmsi": 244750034,
        "t": datetime(2021, 7, 9, 10, 28, 43),
        "name": "CHATEAUROUX",
        "call_sign": "PH7002",
        "ship_type": 69,
        "length_m": 30,
        "beam_m": 6,
        "draught_m": 1.2,
        "msg_type": 0,
    }
    assert said(position) == {
        "mmsi": 244750034,
        "t": datetime(2021, 7, 9, 10, 28, 43),
        "lon": 5.038025,
        "lat": 52.46024,
        "sog_kn": 1.2,
        "nav_status": 8,
        "msg_type": 0,
    }


def as_xml(*vessels, end="</VESSELS>"):
    rows = ("<vessel " + " ".join(f'{k}="{v}"' for k, v in vessel.items()) + "/>\n" for vessel in vessels)
    return '<?xml version="1.0" encoding="utf-8"?>\n<VESSELS>\n' + "".join(rows) + end


def test_aishub_as_xml_says_what_it_says_as_json():
    for units, vessel in (("HUMAN", HUMAN), ("AIS", AS_SENT)):
        listed, tagged = read(aishub(units, vessel)), read(as_xml(vessel), Format.AISHUB_XML)
        assert [said(x) for x in listed] == [said(x) for x in tagged]
        assert {x.line_no for x in tagged} == {1}


@pytest.mark.parametrize("damage", ["<vessel MMSI=", "</b>", "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&undefined;", ""])
def test_what_is_before_the_damage_of_an_xml_goes_in(damage):
    *facts, refusal = read(as_xml(HUMAN, AS_SENT, end=damage), Format.AISHUB_XML)
    assert {x.line_no for x in facts} == {1, 2}
    assert (refusal.reason, refusal.line_no) == (Reason.CUT_SHORT, 3)


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "nonsense", "punycode"])
def test_an_xml_in_an_encoding_that_cannot_be_read_is_no_feed(encoding):
    assert feed_format(as_xml(HUMAN).replace('"utf-8"', f'"{encoding}"').encode()) is None


def test_no_entity_of_an_xml_is_ever_looked_up():
    bomb = "<!DOCTYPE VESSELS [<!ENTITY a '" + "x" * 1000 + "'><!ENTITY b '&a;&a;&a;&a;'>]>"
    text = as_xml({**HUMAN, "NAME": "&b;"}).replace("<VESSELS>", bomb + "<VESSELS>")
    assert feed_format(text.encode()) is None


NORWEGIAN = {
    "courseOverGround": 180.1,
    "latitude": 59.1,
    "longitude": 10.5,
    "name": "BRAMBLE TEST",
    "rateOfTurn": 0,
    "shipType": 80,
    "speedOverGround": 12.4,
    "trueHeading": 181,
    "navigationalStatus": 0,
    "mmsi": 257000001,
    "msgtime": "2026-03-02T11:00:00+00:00",
}


@pytest.mark.parametrize("text", [json.dumps([NORWEGIAN]), lines(NORWEGIAN), json.dumps(NORWEGIAN, indent=2)])
def test_barentswatch_as_a_list_as_lines_and_as_an_object(text):
    static, position = read(text, Format.BARENTSWATCH_JSON)
    t = datetime(2026, 3, 2, 11)
    assert said(static) == {"mmsi": 257000001, "t": t, "name": "BRAMBLE TEST", "ship_type": 80, "msg_type": 0}
    assert said(position) == {
        "mmsi": 257000001,
        "t": t,
        "lon": 10.5,
        "lat": 59.1,
        "sog_kn": 12.4,
        "cog_deg": 180.1,
        "heading_deg": 181,
        "nav_status": 0,
        "msg_type": 0,
    }


def test_barentswatch_static_rows_of_the_stream():
    row = {
        "type": "Staticdata",
        "mmsi": 257000001,
        "msgtime": "2026-03-02T11:00:00.5Z",
        "imoNumber": 9074729,
        "callSign": "LA1",
        "destination": "OSLO",
        "eta": "12211700",
        "draught": 52,
        "shipLength": 38,
        "shipWidth": 9,
    }
    (static,) = read(lines(row), Format.BARENTSWATCH_JSON)
    assert said(static) == {
        "mmsi": 257000001,
        "t": datetime(2026, 3, 2, 11, 0, 0, 500000),
        "imo": 9074729,
        "call_sign": "LA1",
        "length_m": 38,
        "beam_m": 9,
        "draught_m": 5.2,
        "destination": "OSLO",
        "eta": "12-21 17:00",
        "msg_type": 0,
    }


def test_a_report_that_repeats_itself_with_each_position_is_kept_once_an_hour():
    rows = [{**NORWEGIAN, "msgtime": f"2026-03-02T{h}:{m:02d}:00Z"} for h in (11, 12) for m in range(0, 60, 10)]
    found = read(lines(*rows))
    assert (len(only(found, Position)), len(only(found, Static))) == (12, 2)


def test_digitraffic_locations_are_positions_with_their_own_time():
    feature = {
        "mmsi": 230000001,
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [21.1, 60.5]},
        "properties": {
            "mmsi": 230000001,
            "sog": 5.5,
            "cog": 180.0,
            "navStat": 0,
            "rot": 0,
            "posAcc": True,
            "raim": False,
            "heading": 175,
            "timestamp": 59,
            "timestampExternal": 1668075025687,
        },
    }
    text = json.dumps(
        {"type": "FeatureCollection", "dataUpdatedTime": "2022-11-10T10:10:27Z", "features": [feature] * 2}
    )
    one, again = read(text, Format.DIGITRAFFIC_LOCATIONS_JSON)
    assert said(one) == {
        "mmsi": 230000001,
        "t": datetime(2022, 11, 10, 10, 10, 25, 687000),
        "lon": 21.1,
        "lat": 60.5,
        "sog_kn": 5.5,
        "cog_deg": 180.0,
        "heading_deg": 175,
        "nav_status": 0,
        "msg_type": 0,
        "utc_s": 59,
    }
    assert (one.line_no, again.line_no) == (1, 2)


def test_digitraffic_vessels_are_identities_with_their_own_time():
    vessel = {
        "name": "ARUNA CIHAN",
        "timestamp": 1668075026035,
        "mmsi": 538007561,
        "callSign": "V7WW7",
        "imo": 9543756,
        "shipType": 70,
        "draught": 68,
        "eta": 733376,
        "posType": 15,
        "referencePointA": 160,
        "referencePointB": 33,
        "referencePointC": 20,
        "referencePointD": 12,
        "destination": "UST LUGA",
    }
    (static,) = read(json.dumps([vessel]), Format.DIGITRAFFIC_VESSELS_JSON)
    assert said(static) == {
        "mmsi": 538007561,
        "t": datetime(2022, 11, 10, 10, 10, 26, 35000),
        "imo": 9543756,
        "name": "ARUNA CIHAN",
        "call_sign": "V7WW7",
        "ship_type": 70,
        "length_m": 193,
        "beam_m": 32,
        "draught_m": 6.8,
        "destination": "UST LUGA",
        "eta": "11-06 03:00",
        "msg_type": 0,
    }


SNAPSHOT = (
    '{"timestamp": "2025-12-11T20:44:50+00:00", "vessels": [{"mmsi": 273274000, "name": "A", "lat": 60, "lon": 27,'
    ' "imo": 9900007, "ship_type": 80, "draught": 72, "destination": "X"}, {"mmsi": 5, "name": "B"}, "junk"]}'
)


def test_a_snapshot_tells_who_is_who_and_never_where():
    static, *refused = read(SNAPSHOT, Format.SNAPSHOT_JSON)
    assert said(static) == {
        "mmsi": 273274000,
        "t": datetime(2025, 12, 11, 20, 44, 50),
        "imo": 9900007,
        "name": "A",
        "ship_type": 80,
        "draught_m": 7.2,
        "destination": "X",
        "msg_type": 0,
    }
    assert [r.reason for r in refused] == [Reason.MMSI_INVALID, Reason.NOT_JSON]


def test_the_time_of_a_snapshot_may_stand_behind_its_vessels():
    (static,) = read('{"vessels": [{"mmsi": 273274000, "name": "A"}], "n": 1, "timestamp": "2025-12-11T20:44:50Z"}')
    assert static.t == datetime(2025, 12, 11, 20, 44, 50)


@pytest.mark.parametrize(
    "time",
    ["0001-01-01T00:00:00+05:00", "9999-12-31T00:00:00Z", "2026-11-29T00:00:00Z", "1997-12-31", "yesterday", 10**30],
)
def test_a_snapshot_of_a_time_that_cannot_be_is_refused_vessel_by_vessel(time):
    text = json.dumps(
        {"timestamp": time, "vessels": [{"mmsi": 273000001, "name": "GOOD"}, {"mmsi": 273000003, "name": "A"}]}
    )
    assert [x.reason for x in read(text)] == [Reason.CLOCK_INVALID] * 2


def test_a_snapshot_without_a_time_is_refused_vessel_by_vessel_unless_one_is_given():
    text = '[{"mmsi": 273000001, "name": "GOOD"}]'
    assert [x.reason for x in read(text)] == [Reason.NO_TIME]
    assert [x.t for x in read(text, start=datetime(2026, 1, 1))] == [datetime(2026, 1, 1)]


@pytest.mark.parametrize(
    "field, value, reason",
    [
        ("latitude", 91, Reason.NO_POSITION),
        ("longitude", 181, Reason.NO_POSITION),
        ("latitude", None, Reason.NO_POSITION),
        ("longitude", "x", Reason.NO_POSITION),
        ("latitude", {"a": 1}, Reason.NO_POSITION),
        ("longitude", 181.5, Reason.POSITION_RANGE),
    ],
)
def test_of_a_position_that_is_refused_the_identity_is_kept(field, value, reason):
    static, refusal = read(lines({**NORWEGIAN, field: value}))
    assert (said(static)["name"], static.line_no) == ("BRAMBLE TEST", 1)
    assert (refusal.reason, refusal.line_no) == (reason, 1)
    assert (refusal.mmsi, refusal.t) == (static.mmsi, static.t)  # it was heard all the same


def test_a_vessel_that_was_never_placed_is_a_static_report():
    assert [type(x) for x in read(lines({**NORWEGIAN, "latitude": None, "longitude": None}))] == [Static]


def test_zero_north_zero_east_is_no_position():
    bare = {"mmsi": 257000001, "msgtime": "2026-03-02T11:00:00Z", "latitude": 0, "longitude": 0.0}
    assert [x.reason for x in read(lines(bare))] == [Reason.POSITION_PLACEHOLDER]


def test_words_for_types_are_read_and_words_that_are_not_known_are_told():
    known, other = ({**NORWEGIAN, "mmsi": 257000001 + n, "shipType": t} for n, t in enumerate(("Tanker", "Tänker")))
    found = read(lines(known, other))
    assert [x.ship_type for x in only(found, Static)] == [80, None]
    assert only(found, Unread) == [Unread("ship_type", "Tänker")]


@pytest.mark.parametrize(
    "damaged, reason",
    [
        ('{"mmsi": ' + "9" * 5000 + "}", Reason.NOT_JSON),
        ("[" * 30_000 + "]" * 30_000, Reason.NOT_JSON),
        ('{"mmsi": 257000001, "name": "\x01"}', Reason.NOT_JSON),
        ('{"mmsi": [257000001], "msgtime": "2026-03-02T11:00:00Z"}', Reason.MMSI_INVALID),
        ('{"mmsi": true, "msgtime": "2026-03-02T11:00:00Z"}', Reason.MMSI_INVALID),
        ('{"mmsi": 1e400, "msgtime": "2026-03-02T11:00:00Z"}', Reason.MMSI_INVALID),
        ('{"mmsi": 257000001, "msgtime": "0001-01-01T00:00:00+05:00"}', Reason.CLOCK_INVALID),
        ('{"mmsi": 257000001, "msgtime": {}}', Reason.NO_TIME),
        ('{"mmsi": 257000001, "name": "' + "x" * 70_000 + '"}', Reason.TOO_LONG),
        ("{}", Reason.MMSI_INVALID),
        ("null", Reason.NOT_JSON),
    ],
)
@pytest.mark.parametrize("listed", [False, True])
def test_a_damaged_element_is_refused_and_takes_no_other_with_it(damaged, reason, listed):
    good = json.dumps(NORWEGIAN)
    text = f"[{good}, {damaged},\n{good}]" if listed else f"{good}\n{damaged}\n\n{good}\n"
    found = read(text, Format.BARENTSWATCH_JSON)
    assert [x.line_no for x in only(found, Position)] == ([1, 3] if listed else [1, 4])
    assert [(x.reason, x.line_no) for x in only(found, Refusal)] == [(reason, 2)]


def test_what_is_not_utf_8_is_refused_and_a_byte_order_mark_is_not():
    good = json.dumps(NORWEGIAN).encode()
    found = read(
        b"\xef\xbb\xbf" + good + b"\n" + good.replace(b"BRAMBLE", b"\xff\xfe") + b"\n", Format.BARENTSWATCH_JSON
    )
    assert [x.line_no for x in only(found, Position)] == [1]
    assert [x.reason for x in only(found, Refusal)] == [Reason.ENCODING]


@pytest.mark.parametrize("cut", [1, 40, 130])
def test_a_log_whose_first_line_was_cut_is_read(cut):
    found = read(lines(NORWEGIAN)[cut:] + lines(NORWEGIAN), Format.BARENTSWATCH_JSON)
    assert [(x.reason, x.line_no) for x in only(found, Refusal)] == [(Reason.NOT_JSON, 1)]
    assert [x.line_no for x in only(found, Position)] == [2]


def test_a_file_of_something_else_ends_early(monkeypatch):
    monkeypatch.setattr("monitor.decode.feeds.reports.MAX_UNREAD_FIRST", 3)
    with pytest.raises(InputUnreadable, match="is a vessel or an AIS message"):
        list(decode(io.BytesIO(b"[{},{},{},{}]"), Format.SNAPSHOT_JSON))


@pytest.mark.parametrize("text", ['{"mmsi": 1', "", "mmsi,name\n"])
def test_what_is_no_json_is_an_error(text):
    assert feed_format(text.encode()) is None
    with pytest.raises(InputUnreadable):
        list(decode(io.BytesIO(text.encode()), Format.SNAPSHOT_JSON))


@pytest.mark.parametrize(
    "text",
    [
        '{"class":"AIS","rxtime":"20220729191502","mmsi":230907000,"type":3,"nmea":["!AIVDM,1,1,,B,33L=LN051HQj3,0*03"]}',
        '{"type": "FeatureCollection", "features": [{"properties": {"name": "x"}, "geometry": null}]}',
        '{"id": "NK-x1", "schema": "Vessel", "caption": "TEST SHIP", "properties": {"mmsi": ["636092001"]}}',
        "[]",
        "[1, 2]",
        "[" * 100_000,
    ],
)
def test_other_json_is_no_feed(text):
    assert feed_format(text.encode()) is None
