"""What is near Japan, and what ships did there: ports as they lie, days worked out by hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from findings import HOSTILE, edition, event, listing, rule, vessel
from sea import reference

from monitor.geo.gates import NO_GATES
from monitor.model.event import Answer, Kind
from monitor.model.japan import Arrivals, CargoEnd, Doing, Left, Oil
from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import RuleKind, Subject
from monitor.render.japan import MOST, japan_page
from monitor.score.japan import JapanParams, japan_of
from monitor.score.japan_gaps import Ship
from monitor.score.near_japan import Nearness, seen_near
from monitor.score.oil_links import oil_links
from monitor.store.stopped import Stop
from monitor.text.english import english
from monitor.text.japan_told import cargo_told, did_told, fates_told, listed_told

NEAR = Nearness(reference().ports, reference().gates, 60.0, 3.0, {"JP-KIKUMA"})
LISTS = {"EU": date(2025, 7, 1)}


def call(number, day, place, *, answer=Answer.YES, month=5, russian=True):
    start, facts = datetime(2025, month, day, 3), {"russian_export": russian, "stopped_h": 12.0}
    return event(number, kind=Kind.PORT_CALL, start=start, hours=12.0, near=place, facts=facts, answer=answer)


def test_near_japan_is_where_the_nearest_port_is_a_japanese_one():
    """In the middle of Soya the strait is nearest, off Wakkanai its port; off Busan, Busan is nearer than Tsushima; then
    Korsakov, Tokyo Bay, and mid-ocean."""
    found = NEAR.of([142.0, 141.75, 129.05, 142.75, 139.83, 160.0], [45.78, 45.45, 35.05, 46.60, 35.55, 35.0])
    assert [one is not None for one in found] == [True, True, False, False, True, False]
    (strait, strait_nm), (wakkanai, port_nm), (tokyo, _) = found[0], found[1], found[4]
    assert english(strait.named) == "Soya / La Perouse Strait" and strait_nm < 10 and not strait.is_port
    assert english(wakkanai.named) == "Wakkanai" and 3 < port_nm < 4 and wakkanai.is_port
    assert tokyo.is_port
    assert NEAR.of([], []) == []
    assert Nearness((), NO_GATES, 60.0, 3.0, ()).of([141.75], [45.45]) == [None]


def test_days_at_one_port_are_one_stay_and_what_an_event_tells_is_not_told_again():
    lay = [Stop(date(2025, 6, d), 1, 140.95, 42.20, 6.0) for d in (1, 2, 4)]
    kikuma = Stop(date(2025, 6, 8), 1, 132.84, 34.03, 9.0)
    arrival = call(1, 8, "JP-KIKUMA", month=6, russian=False)
    waited = call(2, 20, "JP-KIKUMA", month=6, russian=False, answer=Answer.NO)
    loitered = event(3, kind=Kind.LOITERING, answer=Answer.NO, start=datetime(2025, 6, 25), lon=141.75, lat=45.45)
    dark = event(4, start=datetime(2025, 6, 26), lon=141.75, lat=45.45)
    explained = event(5, start=datetime(2025, 6, 27), lon=141.75, lat=45.45, answer=Answer.NO)
    in_port = event(6, kind=Kind.LOITERING, start=datetime(2025, 6, 28), lon=141.68, lat=45.41)  # Wakkanai
    found = seen_near([arrival, waited, loitered, dark, explained, in_port], [], [*lay, kikuma], NEAR)
    assert [(one.doing, one.start.day, one.hours) for one in found] == [
        (Doing.WAITING, 1, 12.0),  # 1 and 2 June
        (Doing.WAITING, 4, 6.0),
        (Doing.ARRIVAL, 8, 12.0),
        (Doing.WAITING, 20, 12.0),
        (Doing.WAITING, 25, None),
        (Doing.GAP, 26, None),
        (Doing.ARRIVAL, 28, None),
    ]


def test_links_to_russian_oil_come_from_calls_transfers_gaps_and_made_up_positions():
    reach = [{"place": "RU-KOZMINO", "how": "within_reach"}]
    links = [{"mmsi": 1, "places": ["RU-NAKHODKA"]}]
    day = timedelta(days=1)
    t = datetime(2025, 5, 1)
    found = oil_links(
        [
            event(5, kind=Kind.FALSIFIED, start=t + 4 * day, facts={"could_have_called_at": reach}),
            event(4, start=t + 3 * day, facts={"could_have_called_at": reach}, answer=Answer.CANNOT_TELL),
            event(3, kind=Kind.STS, start=t + 2 * day, facts={"russian_links": links}),
            event(2, kind=Kind.STS, start=t + day, facts={"russian_links": None}),
            call(1, 1, "RU-KOZMINO"),
            call(6, 1, "RU-CPC", russian=False),
            call(7, 1, "RU-KOZMINO", answer=Answer.NO),
            event(8, start=t, facts={"could_have_called_at": []}),
        ]
    )
    assert [(one.how, one.place, one.certain) for one in found] == [
        (Oil.LOADED, "RU-KOZMINO", True),
        (Oil.TRANSFERRED, "RU-NAKHODKA", True),
        (Oil.DARK, "RU-KOZMINO", False),
        (Oil.FALSIFIED, "RU-KOZMINO", True),
    ]


def test_only_the_cargo_that_a_licence_covers_is_exempt_and_only_until_it_arrived():
    """Kozmino on 2 May, Prigorodnoye on 20 May, Kikuma on 5 June, and a wait before, between, and on the way back.

    The wait of 10 May is with oil of Kozmino. In June that may be aboard still (34 days): a licence is named, and the
    cargo is not called exempt. Without Kozmino it is.
    """
    licence = rule(
        rule_id="US-GL",
        kind=RuleKind.LICENCE,
        subject=Subject.SAKHALIN_2,
        level=None,
        unit=None,
        valid_from=PartialDate("2025-01-01"),
        valid_to=PartialDate("2025-06-28"),
        stood_on=None,
        places=("RU-PRIGORODNOYE", "JP-KIKUMA"),
    )
    kozmino, prigorodnoye = call(1, 2, "RU-KOZMINO"), call(2, 20, "RU-PRIGORODNOYE")
    kikuma = call(3, 5, "JP-KIKUMA", month=6, russian=False)
    waits = [Stop(day, 1, 140.95, 42.20, 6.0) for day in (date(2025, 5, 10), date(2025, 5, 25), date(2025, 6, 20))]

    def told(*events, rules=(licence,), loaded=()):
        seen = seen_near([*events, kikuma], [], waits, NEAR)
        ship = Ship(vessel(), [*events, kikuma], (), seen, {one.event_id: () for one in loaded})
        found = japan_of([ship], rules, LISTS, JapanParams())
        return [(one.seen.start.day, len(one.exempt), one.is_exempt) for one in found.movements]

    assert told(kozmino, prigorodnoye) == [(10, 0, False), (25, 1, False), (5, 1, False), (20, 0, False)]
    assert told(prigorodnoye) == [(25, 1, True), (5, 1, True), (20, 0, False)]
    # Half a day at anchor in the fence of Prigorodnoye with oil of Kozmino makes nothing exempt; nor does the wait of a
    # ship that loaded there, in another fence, take its licence away: that ship may have loaded at both.
    assert [exempt for _, exempt, _ in told(kozmino, prigorodnoye, loaded=(kozmino,))] == [0, 0, 0, 0]
    korsakov = call(4, 21, "RU-KORSAKOV")
    waited = told(prigorodnoye, korsakov, loaded=(prigorodnoye,))
    assert waited == [(25, 1, False), (5, 1, False), (20, 0, False)]
    assert told(prigorodnoye, rules=()) == [(25, 0, False), (5, 0, False), (20, 0, False)]


def test_oil_that_left_the_ship_before_was_not_carried_to_japan():
    """Kozmino on 2 May; then Qingdao on 10 May, a transfer, a fall of the draught, or nothing; Kikuma on 5 June."""
    loaded, kikuma = call(1, 2, "RU-KOZMINO"), call(3, 5, "JP-KIKUMA", month=6, russian=False)
    seen = seen_near([loaded, kikuma], [], [Stop(date(2025, 5, 5), 1, 140.95, 42.20, 6.0)], NEAR)

    def end(how, day, until, place=None, to=None, id_=None):
        return CargoEnd(how, place, to, datetime(2025, 5, day), datetime(2025, *until), id_, "high")

    def told(ends, discharges=()):
        known = {} if ends is None else {loaded.event_id: ends}
        found = japan_of([Ship(vessel(), [loaded, kikuma], (), seen, known, discharges)], (), LISTS, JapanParams())
        wait, arrival = found.movements
        return [english(line) for one in (wait, arrival) for line in fates_told(one.links[0])], found.arrivals

    qingdao = end(Left.DISCHARGED, 10, (5, 11), place="CN-HUANGDAO")
    assert told((qingdao,)) == (
        [
            "no discharge seen before; discharged later at CN-HUANGDAO, 2025-05-10 (confidence: high)",
            "discharged before at CN-HUANGDAO, 2025-05-10 (confidence: high); not carried here",
        ],
        Arrivals(linked=1, carried=0, possible=0, gone=1, unknown=0),
    )
    given = end(Left.HANDED_OVER, 4, (5, 5), to="OTHER")
    assert told((given,))[0] == ["handed over before to OTHER, 2025-05-04 (confidence: high); not carried here"] * 2
    fell = end(Left.DISCHARGED_UNSEEN, 20, (6, 20))
    lines, arrivals = told((fell,))
    assert lines[1].startswith("its draught fell at some time between 2025-05-20 and 2025-06-20")
    assert arrivals == Arrivals(linked=1, carried=0, possible=0, gone=0, unknown=1)
    at = end(Left.DISCHARGED, 20, (6, 6), place="JP-KIKUMA", id_=kikuma.event_id)
    lines, arrivals = told((given, at))
    assert lines[2:] == [
        "a part: handed over before to OTHER, 2025-05-04 (confidence: high); not carried here",
        "a part: discharged then at JP-KIKUMA, 2025-05-20 (confidence: high)",
    ]
    assert arrivals == Arrivals(linked=1, carried=1, possible=0, gone=0, unknown=0)
    could = replace(qingdao, typed=False, confidence="low")
    lines, arrivals = told((could,))
    assert lines[1] == (
        "could have been discharged before at CN-HUANGDAO, 2025-05-10 (confidence: low); "
        "not known whether it was still aboard"
    )
    assert arrivals == Arrivals(linked=1, carried=0, possible=0, gone=0, unknown=1)
    assert told((replace(at, typed=False),))[1] == Arrivals(linked=1, carried=0, possible=1, gone=0, unknown=0)
    unknown = ["not known whether it was discharged between"]
    assert told(()) == (unknown * 2, Arrivals(linked=1, carried=0, possible=0, gone=0, unknown=1))
    # What nobody followed: the first discharge between tells the same, one before the loading nothing.
    assert told(None, (end(Left.DISCHARGED, 1, (5, 1)), qingdao))[1].gone == 1
    lasting = replace(at, start=kikuma.start, end=kikuma.start)
    # Nor does the call itself: nobody knows whether anything was aboard.
    nothing = ["nothing shows that it took cargo there"] * 2, told(())[1]
    assert told(None, (at,)) == told(None, (lasting,)) == told(None) == nothing


def test_a_gap_is_no_evidence_of_itself_and_one_that_lasts_has_no_end():
    """Silent off Muroran since 1 June, Kozmino in reach: it is no link of its own, but one of a wait on 3 June."""
    reach = {"could_have_called_at": [{"place": "RU-KOZMINO", "how": "within_reach"}]}
    dark = event(1, start=datetime(2025, 6, 1), lon=140.95, lat=42.20, facts=reach, hours=None)
    seen = seen_near([dark], [], [Stop(date(2025, 6, 3), 1, 140.95, 42.20, 6.0)], NEAR)
    found = japan_of([Ship(vessel(), [dark], (), seen)], (), LISTS, JapanParams())
    (wait,) = found.movements
    assert wait.seen.doing is Doing.WAITING
    assert [english(cargo_told(link)) for link in wait.links] == [
        "dark period, RU-KOZMINO in reach, since 2025-06-01, not over"
    ]


def test_a_listing_that_is_gone_or_possible_or_a_mere_mention_makes_no_gap():
    ship = Ship(vessel(), (), (listing(gone_by=date(2026, 4, 1)), listing(certain=False)), ())
    assert japan_of([ship], (), LISTS, JapanParams()).unlisted == ()
    everywhere = tuple(listing(authority=one) for one in ("JP", "US", "UK", "CA", "EU"))
    assert japan_of([Ship(vessel(), (), everywhere, ())], (), LISTS, JapanParams()).unlisted == ()


def test_a_listing_of_a_day_after_its_list_does_not_stand_yet():
    ahead = listing(
        authority="EU",
        listed_on=PartialDate("2025-07-18"),
        first_seen_in=date(2025, 7, 1),
        last_seen_in=date(2025, 7, 1),
    )
    found = japan_of([Ship(vessel(), (), (ahead,), ())], (), LISTS, JapanParams())
    assert found.unlisted == () and {member.listed_by_others for member in found.members} == {0, None}


def test_what_counts_is_what_lists_said_on_the_day_delistings_included():
    """US: listed on 10 May, gone between the lists of 1 and 5 June. EU: no date, first in the list of 15 May.

    Waits on 5 May (the EU or nobody), 12 May (US), 20 May (both), 3 June (EU; the US listing went or not), 10 June
    (EU). Without the EU, 3 June is not known, and nobody listed it on 10 June.
    """
    days = (date(2025, 5, 5), date(2025, 5, 12), date(2025, 5, 20), date(2025, 6, 3), date(2025, 6, 10))
    seen = seen_near([], [], [Stop(day, 1, 140.95, 42.20, 6.0) for day in days], NEAR)
    us = listing(
        authority="US",
        listed_on=PartialDate("2025-05-10"),
        first_seen_in=date(2025, 5, 12),
        last_seen_in=date(2025, 6, 1),
        gone_by=date(2025, 6, 5),
    )
    eu = listing(authority="EU", listed_on=None, first_seen_in=date(2025, 5, 15), last_seen_in=date(2025, 7, 1))
    lists = {"US": date(2025, 6, 5), "EU": date(2025, 7, 1)}

    def told(*listings):
        found = japan_of([Ship(vessel(), (), listings, seen)], (), lists, JapanParams())
        (row,) = found.unlisted
        near = {member.authority: (member.near_japan, member.near_japan_not_known) for member in found.members}
        return english(did_told(row)), [english(listed_told(x)) for x in row.listed_by], near

    assert [
        [*one.listed_by] for one in japan_of([Ship(vessel(), (), (us, eu), seen)], (), lists, JapanParams()).movements
    ] == [
        ["US"],
        ["US", "EU"],
        ["EU"],
        ["EU"],
    ]
    both = told(us, eu)
    gone = "US 2025-05-10, no longer in the list of 2025-06-05"
    assert both[:2] == (
        "4 waits, 1 more on a day for which it is not known whether it was listed",
        [gone, "EU (date not known; first in the list of 2025-05-15)"],
    )
    assert both[2] == {
        **dict.fromkeys(("JP", "UK", "CA"), (None, None)),
        "US": (0, 1),
        "EU": (0, 1),
    }  # on 10 June the US list is too old to tell, on 12 May the EU's
    alone = "2 waits, 1 more on a day for which it is not known whether it was listed"
    assert told(us)[:2] == (alone, [gone])
    assert told(eu)[0] == "3 waits, 2 more on days for which it is not known whether it was listed"


def test_a_page_shows_the_newest_rows_and_how_many_there_are():
    waits = [Stop(date(2025, 1, 1) + timedelta(days=2 * n), 1, 140.95, 42.20, 6.0) for n in range(MOST + 1)]
    always = listing(
        listed_on=PartialDate("2024-12-31"), first_seen_in=date(2024, 12, 31), last_seen_in=date(2028, 1, 1)
    )
    found = japan_of([Ship(vessel(), (), (always,), seen_near([], [], waits, NEAR))], (), LISTS, JapanParams())
    html = japan_page(found, edition(), NO_GATES, {})
    assert len(found.movements) == MOST + 1
    assert f"{MOST} of {MOST + 1} rows" in html and html.count("waited off") == MOST
    assert "2025-01-01" not in html and "2025-01-03" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_what_ships_and_lists_say_is_escaped(text):
    said = listing(text, reason=f"insured by {text}", flag=text, listed_on=PartialDate("2025-01-01"))
    waits = [Stop(date(2025, 6, 1), 1, 140.95, 42.20, 6.0)]
    found = japan_of([Ship(vessel(text), (), (said,), seen_near([], [], waits, NEAR))], (), LISTS, JapanParams())
    html = japan_page(found, edition(), NO_GATES, {}, ["IMO9900007"])
    assert html.count("<script") == 1 and "onerror=alert" not in html.replace("&lt;img src=x onerror=alert", "")
    assert html.encode("utf-8") and "\u202e" not in html
