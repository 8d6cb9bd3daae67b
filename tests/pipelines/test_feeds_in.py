"""Feeds through `ingest`: the right rows in the store, whatever stands in any field."""

import copy
import json
import logging
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory

from monitor.model.ais_message import Fate
from monitor.store.checks import check
from monitor.store.query import rows
from monitor.text.english import english
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Terminal
from pipelines.jobs.runs import Run

POSITION = {
    "MessageType": "PositionReport",
    "MetaData": {"MMSI": 273000001, "time_utc": "2026-03-02 11:00:00.318353 +0000 UTC"},
    "Message": {
        "PositionReport": {
            "MessageID": 1,
            "UserID": 273000001,
            "Latitude": 60.1,
            "Longitude": 27.5,
            "Sog": 7.1,
            "Cog": 12.5,
            "TrueHeading": 12,
            "NavigationalStatus": 0,
            "Timestamp": 31,
        }
    },
}
STATIC = {
    "MessageType": "ShipStaticData",
    "MetaData": {"MMSI": 273000001, "time_utc": "2026-03-02 11:00:00 +0000 UTC"},
    "Message": {
        "ShipStaticData": {
            "UserID": 273000001,
            "ImoNumber": 9074729,
            "Name": "A",
            "CallSign": "B",
            "Type": 80,
            "Destination": "C",
            "Dimension": {"A": 100, "B": 50, "C": 10, "D": 22},
            "MaximumStaticDraught": 8.5,
            "Eta": {"Month": 5, "Day": 23, "Hour": 12, "Minute": 0},
        }
    },
}
CATCHER = {
    "rxtime": "20260302110000",
    "rxuxtime": 1772449200.5,
    "scaled": True,
    "type": 19,
    "mmsi": 273000001,
    "lon": 27.5,
    "lat": 60.1,
    "speed": 7.1,
    "course": 12.5,
    "heading": 12,
    "second": 31,
    "shipname": "A",
    "shiptype": 80,
    "to_bow": 1,
    "to_stern": 2,
    "to_port": 1,
    "to_starboard": 1,
    "station_id": "roof",
}
HUB = {
    "MMSI": 273000001,
    "TIME": "2026-03-02 11:00:00 GMT",
    "LONGITUDE": 27.5,
    "LATITUDE": 60.1,
    "COG": 12.5,
    "SOG": 7.1,
    "HEADING": 12,
    "NAVSTAT": 0,
    "IMO": 9074729,
    "NAME": "A",
    "CALLSIGN": "B",
    "TYPE": 80,
    "A": 1,
    "B": 2,
    "C": 1,
    "D": 1,
    "DRAUGHT": 7.5,
    "DEST": "C",
    "ETA": "04-10 07:00",
}
NORWEGIAN = {
    "mmsi": 273000001,
    "msgtime": "2026-03-02T11:00:00+00:00",
    "latitude": 60.1,
    "longitude": 27.5,
    "name": "A",
    "speedOverGround": 7.1,
    "courseOverGround": 12.5,
    "trueHeading": 12,
    "navigationalStatus": 0,
    "shipType": 80,
    "imoNumber": 9074729,
    "draught": 75,
    "shipLength": 100,
    "eta": "04100700",
}
FEATURE = {
    "mmsi": 273000001,
    "geometry": {"type": "Point", "coordinates": [27.5, 60.1]},
    "properties": {
        "sog": 7.1,
        "cog": 12.5,
        "heading": 12,
        "navStat": 0,
        "timestamp": 31,
        "timestampExternal": 1772449200000,
    },
}
VESSEL = {
    "mmsi": 273000001,
    "timestamp": 1772449200000,
    "name": "A",
    "callSign": "B",
    "imo": 9074729,
    "shipType": 80,
    "draught": 68,
    "eta": 733376,
    "referencePointA": 160,
    "referencePointB": 33,
    "destination": "C",
}
LAST_KNOWN = {"mmsi": 273000001, "name": "A", "ship_type": 80, "imo": 9074729, "draught": 68, "lat": 60.1, "lon": 27.5}

FEEDS = {
    "aisstream": ("%s", "\n", POSITION),
    "aisstream static": ("%s", "\n", STATIC),
    "AIS-catcher": ("%s", "\n", CATCHER),
    "AISHub": ('[{"ERROR": false, "FORMAT": "HUMAN"}, [%s]]', ", ", HUB),
    "AISHub as sent": ('[{"ERROR": false, "FORMAT": "AIS"}, [%s]]', ", ", HUB),
    "BarentsWatch": ("[%s]", ",", NORWEGIAN),
    "BarentsWatch lines": ("%s", "\n", NORWEGIAN),
    "Digitraffic locations": ('{"type": "FeatureCollection", "features": [%s]}', ",", FEATURE),
    "Digitraffic vessels": ("[%s]", ",\n", VESSEL),
    "snapshot": ('{"vessels": [%s], "timestamp": "2026-03-02T11:00:00Z"}', ",", LAST_KNOWN),
}

NUMBERS = st.integers() | st.floats() | st.sampled_from([2**63, -(2**31) - 1, 32_768, 70_000, 1e308, 10**400])
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["9" * 5000, "0001-01-01T00:00:00+05:00", "\ud800", "NaN", "1e999", "x" * 3000]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def fields_of(element, path=()):
    """The paths of all fields."""
    for name, value in element.items():
        yield (*path, name)
        if isinstance(value, dict):
            yield from fields_of(value, (*path, name))


def with_other(element, path, value):
    changed = copy.deepcopy(element)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return changed


@pytest.fixture(scope="module")
def run():
    return Run("run", datetime(2026, 11, 28, 12), store_in_memory(), logging.getLogger("test"))


def take_in(run, folder, text):
    path = folder / "feed.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return ingest(run, [str(path)], Terminal(quiet=True))


@pytest.mark.parametrize("name", FEEDS)
@settings(max_examples=8)
@given(data=st.data())
def test_any_value_in_any_field_is_stored_or_refused_and_stops_nothing(name, data, run, tmp_path_factory):
    frame, between, good = FEEDS[name]
    changes = data.draw(
        st.lists(st.tuples(st.sampled_from(sorted(fields_of(good))), ANYTHING), min_size=1, max_size=12),
        label="changes",
    )
    odd = data.draw(st.lists(ANYTHING.map(json.dumps) | st.just('{"a": '), max_size=1), label="elements of no kind")
    told = [json.dumps(good), *(json.dumps(with_other(good, *change)) for change in changes), *odd]
    done = take_in(run, tmp_path_factory.mktemp("feed"), frame % between.join(told))
    if done.known:
        return
    (ledger,) = done.stored
    cut_short = frame != "%s" and odd == ['{"a": ']  # an open bracket takes the end of the list for its own
    assert len(told) <= ledger.lines <= len(told) + cut_short
    assert ledger.lines == sum(ledger.fates.values())
    check(run.con)


def stored(folder, text):
    """What a feed leaves in a store of its own: positions, static reports, refusals."""
    run = Run("run", datetime(2026, 11, 28, 12), store_in_memory(), logging.getLogger("test"))
    done = take_in(run, folder, text)
    check(run.con)
    return (
        done,
        rows(run.con, "SELECT mmsi, t, lon, lat, sog_kn FROM positions ORDER BY ALL"),
        rows(run.con, "SELECT mmsi, t, imo, name, ship_type, length_m, draught_m FROM statics ORDER BY ALL"),
        rows(run.con, "SELECT line_no, reason FROM refusals ORDER BY ALL"),
    )


T = datetime(2026, 3, 2, 11)


@pytest.mark.parametrize(
    "name, position, static",
    [
        ("aisstream", (273000001, T.replace(microsecond=318353), 27.5, 60.1, 7.1), None),
        ("aisstream static", None, (273000001, T, 9074729, "A", 80, 150, 8.5)),
        (
            "AIS-catcher",
            (273000001, T.replace(microsecond=500000), 27.5, 60.1, 7.1),
            (273000001, T.replace(microsecond=500000), None, "A", 80, 3, None),
        ),
        ("AISHub", (273000001, T, 27.5, 60.1, 7.1), (273000001, T, 9074729, "A", 80, 3, 7.5)),
        ("BarentsWatch", (273000001, T, 27.5, 60.1, 7.1), (273000001, T, 9074729, "A", 80, 100, 7.5)),
        ("BarentsWatch lines", (273000001, T, 27.5, 60.1, 7.1), (273000001, T, 9074729, "A", 80, 100, 7.5)),
        ("Digitraffic locations", (273000001, T, 27.5, 60.1, 7.1), None),
        ("Digitraffic vessels", None, (273000001, T, 9074729, "A", 80, 193, 6.8)),
        ("snapshot", None, (273000001, T, 9074729, "A", 80, None, 6.8)),
    ],
)
def test_each_feed_is_told_apart_and_read(name, position, static, tmp_path):
    frame, between, good = FEEDS[name]
    done, positions, statics, refused = stored(tmp_path, frame % between.join([json.dumps(good)] * 2))
    assert (positions, statics, refused) == ([position] if position else [], [static] if static else [], [])
    (ledger,) = done.stored
    assert (ledger.lines, ledger.n(Fate.DUPLICATE)) == (2, 1)


@pytest.mark.parametrize(
    "time, length, left",
    [
        ("9999-12-31T00:00:00Z", 0, [(1, "clock_invalid")]),
        ("9999-12-30T00:00:00", 0, [(1, "clock_invalid")]),
        ("0001-01-01T00:00:00+05:00", 0, [(1, "clock_invalid")]),
        ("2026-11-29T12:00:00Z", 0, [(1, "clock_invalid")]),
        ("2026-11-29T11:59:59Z", 1, []),
    ],
)
def test_a_snapshot_of_a_time_to_come_does_not_get_in(time, length, left, tmp_path):
    text = json.dumps({"timestamp": time, "vessels": [{"mmsi": 273000001, "name": "GOOD", "ship_type": 80}]})
    _, _, statics, refused = stored(tmp_path, text)
    assert (len(statics), refused) == (length, left)


def test_a_type_that_no_column_holds_is_not_known(tmp_path):
    vessels = [
        {"mmsi": 273000001, "name": "X", "ship_type": 999999999},
        {"mmsi": 273000001, "name": "Y", "ship_type": -1},
    ]
    _, _, statics, refused = stored(tmp_path, json.dumps({"timestamp": "2026-03-02T00:00:00Z", "vessels": vessels}))
    assert [(row[3], row[4]) for row in statics] == [("X", None), ("Y", None)]
    assert refused == []


def test_a_list_of_nothing_is_no_feed_and_a_long_one_costs_little(tmp_path, monkeypatch):
    monkeypatch.setattr("monitor.decode.feeds.reports.MAX_UNREAD_FIRST", 1000)
    head = b'{"timestamp": "2026-03-02T00:00:00Z", "name": "mmsi", "x": {"mmsi": 1, "name": "a"}, "vessels": [{}'
    done, *left = stored(tmp_path, head + b",{}" * 50_000 + b"]}")
    assert [english(one.reason) for one in done.failed] == ["this is not a known AIS format"]
    done, *left = stored(tmp_path, head + b',{"mmsi": 1, "name": "a"}' + b",{}" * 50_000 + b"]}")
    assert "is a vessel or an AIS message" in english(done.failed[0].reason)
    assert left == [[], [], []]
