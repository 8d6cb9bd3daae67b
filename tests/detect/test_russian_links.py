"""Links and next calls of many ships, asked at once: each answer stays with who asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sea import TRACKS, VISITS, bystanders, reference, scanned, sea
from voyage import Voyage

from monitor.detect import loading
from monitor.detect.loading import LoadingParams
from monitor.detect.russian_links import MOST, next_calls, russian_links
from monitor.detect.terminal_calls import calls_before
from monitor.model.event import Answer, Event, Kind, VesselRef, event_id
from monitor.store.day import open_day
from monitor.store.events import record

DAY, LOADING = date(2026, 3, 4), LoadingParams()
MEETING = datetime(2026, 3, 4, 12)
QUOTES = '","hull":"IMO9900019'  # twenty characters that a name may have


def ship(mmsi, imo, **said):
    return Voyage(mmsi=mmsi, imo=imo, **{"name": "T", "ship_type": 80, "length_m": 250, "beam_m": 44, **said})


CALLER = ship(636092001, 9900007).at("2026-03-02T00:00", 28.41, 59.68).stay(24, moored=True)
OTHER = ship(352001002, 9900019, name=QUOTES).at("2026-03-03T00:00", 28.715, 60.335).stay(30, moored=True)
BERTH_4 = ship(636092011, 9900021).at("2026-03-02T00:00", 28.42367, 59.70533).stay(24, moored=True)
ROADS_11 = ship(636092012, 9900033).at("2026-03-02T00:00", 28.415, 59.775).stay(24, swing_m=50)
PASSER = ship(636092013, 9900045).at("2026-03-02T00:00", 28.20, 59.72).sail_to(28.6, 59.72, speed_kn=8)
ROADS_11A = (
    ship(636092014, 9900057, draught_m=8.0)
    .at("2026-03-02T00:00", 28.41, 59.815)
    .stay(24, swing_m=50)
    .says(draught_m=13.5)
    .sail_to(27.5, 59.8, speed_kn=10)
)


def scene(*kinds):
    con = sea(CALLER, OTHER, BERTH_4, ROADS_11, PASSER, ROADS_11A, *bystanders(10.0, 50.0, n=1))
    scanned(con, kinds=kinds, stages=[TRACKS, VISITS])
    return reference().context(con, open_day(con, DAY), {})


@pytest.fixture(scope="module")
def context():
    return scene()


def among_these(context, *silences):
    """The scene in which these alone were told on the days before."""
    context.con.execute("DELETE FROM events")
    record(context.con, DAY, silences)
    return context


def silence(hull, mmsi, days_before, reach=({"place": "RU-USTLUGA", "how": "started_there"},), **other):
    start = MEETING - timedelta(days=days_before)
    told = Event(
        event_id(Kind.DARK, hull, start),
        1,
        Kind.DARK,
        Answer.YES,
        0.9,
        (VesselRef(mmsi, None, QUOTES, hull),),
        start,
        start + timedelta(hours=9),
        28.0,
        60.0,
        None,
        {"could_have_called_at": list(reach)},
        (),
        (),
        "dark/2",
        "x",
    )
    return replace(told, **other)


def test_calls_stay_with_who_asked_and_with_the_time_asked_for(context):
    early = datetime(2026, 3, 1)
    asked = [([636092001], MEETING), ([352001002], MEETING), ([636092001], early), ([636092001, 352001002], MEETING)]
    found = calls_before(context, asked, 45.0, LOADING)
    assert [[call.place for call in own] for own in found] == [
        ["RU-USTLUGA"],
        ["RU-PRIMORSK"],
        [],
        ["RU-PRIMORSK", "RU-USTLUGA"],
    ]


def test_a_call_is_a_stay_where_cargo_could_come_aboard(context):
    """At an oil berth; not at anchor in the fence, nor sailing through; with a draught that rose in roads for transfers."""
    asked = [([mmsi], MEETING) for mmsi in (636092001, 636092011, 636092012, 636092013, 636092014)]
    circle, berth, anchored, passed, transfer = calls = calls_before(context, asked, 45.0, LOADING)
    assert [[call.loading for call in own] for own in calls] == [
        ["not_known"],
        ["oil_berth"],
        [],
        [],
        ["transfer_anchorage"],
    ]
    assert (circle[0].area, berth[0].area.area_name) == (None, "berth 4, Nevskaya pipeline terminal")
    assert transfer[0].area.area_name == "anchorage 11A" and transfer[0].place == "RU-USTLUGA"
    links = russian_links(context, [(mmsis[0], at) for mmsis, at in asked], calls, 45.0)
    assert [[link.strength for link in own] for own in links] == [["near"], ["seen"], [], [], ["seen"]]
    assert (anchored, passed) == ([], [])


def test_of_stays_that_ended_before_the_port_call_tells_the_area_and_no_position_is_read(context, monkeypatch):
    asked = [([mmsi], MEETING) for mmsi in (636092001, 636092011, 636092012, 636092013, 636092014)]
    live, read = calls_before(context, asked, 45.0, LOADING), []
    told = scene(Kind.PORT_CALL)
    monkeypatch.setattr(
        loading, "areas_of_stays", lambda _context, stays, _params: read.extend(stays) or [None] * len(stays)
    )
    assert calls_before(told, asked, 45.0, LOADING) == live
    assert read == []


@pytest.mark.parametrize(
    "spans", ["INSERT INTO doubted_place VALUES (?, ?, ?)", "INSERT INTO without_place VALUES (?, ?, ?, false)"]
)
def test_a_stay_within_positions_that_are_false_or_may_be_is_no_call_to_link_to(context, spans):
    asked, begun = [([636092001], MEETING), ([352001002], MEETING)], datetime(2026, 3, 1)
    # CALLER lay there from midnight to midnight of the second of March.
    for since, places in ((datetime(2026, 3, 2, 1), ["RU-USTLUGA"]), (begun, [])):
        context.con.execute(spans, [636092001, since, datetime(2026, 3, 3, 1)])
        calls = calls_before(context, asked, 45.0, LOADING)
        assert [[call.place for call in own] for own in calls] == [places, ["RU-PRIMORSK"]]
        after = next_calls(context, [([mmsi], begun) for mmsi in (636092001, 352001002)], stop_h=2.0)
        assert [[p.next_place for p in [one] if p.next_place] for one in after] == [places, ["RU-PRIMORSK"]]
        context.con.execute(spans.split(" VALUES")[0].replace("INSERT INTO", "DELETE FROM"))


def test_the_next_call_is_of_the_hull_that_asked(context):
    begun = datetime(2026, 3, 1)
    asked = [([636092001], begun), ([352001002], begun), ([636092001, 352001002], begun), ([636092001], MEETING)]
    found = next_calls(context, asked, stop_h=2.0)
    assert [(n.mmsi, n.next_place) for n in found] == [
        (636092001, "RU-USTLUGA"),
        (352001002, "RU-PRIMORSK"),
        (636092001, "RU-USTLUGA"),
        (636092001, None),
    ]


def test_silences_are_linked_by_hull_whatever_the_name_says(context):
    among_these(context, *(silence("IMO9900007", 636092001, d) for d in (1, 2, 3, 4)))
    asked = [(636092001, MEETING), (352001002, MEETING), (636092001, MEETING - timedelta(days=2.5))]
    mine, others, earlier = russian_links(context, asked, [[], [], []], window_d=45.0)
    assert [link.start[:10] for link in mine] == ["2026-03-03", "2026-03-02", "2026-03-01"] and len(mine) == MOST
    assert others == []  # the silent ship's name holds this hull's number, in quotes
    assert [link.start[:10] for link in earlier] == ["2026-03-01", "2026-02-28"]


def test_a_silence_without_room_for_a_call_or_explained_is_no_link(context):
    explained = silence("IMO9900007", 636092001, 2, answer=Answer.NO)
    among_these(context, silence("IMO9900007", 636092001, 1, reach=()), explained)
    assert russian_links(context, [(636092001, MEETING)], [[]], window_d=45.0) == [[]]


def test_nothing_asked_nothing_answered(context):
    assert (
        calls_before(context, [], 45.0, LOADING)
        == russian_links(context, [], [], 45.0)
        == next_calls(context, [], 2.0)
        == []
    )
