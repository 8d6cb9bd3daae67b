"""The first page of a dossier: the case in three sentences, with pictures, doubts, and what to check next."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from findings import T0, edition, event, finding, identity, listing, vessel

from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.background import NO_BACKGROUND
from monitor.model.event import Answer, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.finding import ScoreReason
from monitor.model.listing import OnList, Said
from monitor.model.marking import Office
from monitor.model.message import as_written
from monitor.model.partial_date import PartialDate
from monitor.render.case_page import statuses
from monitor.render.case_search import searches
from monitor.render.case_timeline import WIDTH, timeline
from monitor.render.dossier_page import dossier_html
from monitor.text import case_told
from monitor.text.english import english

FENCES = Fences.load(reference_dir() / "fences.geojson")


def rests(feeds, receivers):
    corroboration = "several_feeds" if feeds > 1 else "one_feed"
    return {"files": 3, "receivers": receivers, "feeds": feeds, "corroboration": corroboration}


def case(*events, **other):
    page = dossier_html(finding(*events), edition(**other), FENCES)
    text = re.sub(
        r"<style>.*?</style>|<[^>]+>", " ", page[page.index('<section class="case"') : page.index('class="key"')]
    )
    return " ".join(text.split())


def test_a_search_asks_for_whole_seconds():
    lay = event(1, kind=Kind.LOITERING, start=datetime(2014, 10, 2, 16, 54, 19, 859000), hours=2.0)
    (search,) = searches([(1, lay)], FENCES, datetime(2014, 10, 3))
    assert search.parameters.endswith("&datetime=2014-10-02T16:54:19Z/2014-10-02T18:54:19Z")


@pytest.mark.parametrize(
    ("net_nm", "told"),
    [(6.9, "It drifted 6.9 nm in 12.6 h, from"), (0.4, "It went nowhere for 13 h, from"), (None, "It went nowhere")],
)
def test_a_ship_that_was_carried_did_not_stay_in_one_place(net_nm, told):
    facts = {} if net_nm is None else {"net_nm": net_nm}
    assert told in case(event(1, kind=Kind.LOITERING, hours=12.6, facts=facts))


@pytest.mark.parametrize(
    ("from_mmsi", "told"),
    [
        (538000001, "it gave an identity that does not fit: name of a nearby vessel"),
        (vessel().mmsi, "another ship began to report its name, NIGHT HERON"),
    ],
)
def test_a_ship_whose_name_another_took_is_not_said_to_have_given_it(from_mmsi, told):
    facts = {"anomaly": "name_of_a_neighbour", "name": "NIGHT HERON", "from_mmsi": from_mmsi, "apart_nm": 1.2}
    assert told in case(event(1, kind=Kind.IDENTITY, facts=facts))


def test_it_tells_who_and_what_and_whom_to_ask():
    other = VesselRef(308000002, 9900019, "GREY GULL", "IMO9900019")
    meeting = event(2, kind=Kind.STS, start=datetime(2026, 3, 7, 1), hours=12.0, facts={"p_transfer": 0.9})
    meeting = replace(meeting, vessels=(*meeting.vessels, other), near=None)
    told = case(event(1), meeting, office=Office("The desk", "desk@example.org"))
    assert "Tanker, 244 m long, received from 2026-03-01 22:40 UTC" in told and "under MMSIs of one country" in told
    assert "Nothing of it was received for 30 h, from 2026-03-04 16:36 UTC" in told
    assert "It lay alongside GREY GULL (MMSI 308000002) for 12 h" in told and "away from known places" in told
    assert "very likely (PHIA: highly likely), 90 %" in told
    assert "EU : listed since 2025-12-16, by the list of 2026-03-01 https://eu.example/42" in told
    assert "JP : not listed in the list of 2026-03-01" in told and "US : no list loaded" in told
    assert "Price cap in force, crude oil: EU 44.10 USD/bbl" in told
    assert "59,000 m³ to 180,000 m³, from typed draughts" in told
    assert (
        "could tell: ship search of the International Group" in told and "NIGHT HERON by EU, list of 2026-03-01" in told
    )
    # At 15 kn it is 60 nm off after four hours: the box of these hours reaches a degree to the north and south.
    assert "bbox=26.001,59.001,29.999,60.999&amp;datetime=2026-03-04T16:36:05Z/2026-03-04T20:36:05Z" in told
    assert "inspections and detentions of IMO 9900007 since 2026-03-04" in told and "Registry of Russia (RU)" in told
    assert "The desk" in told and "desk@example.org" in told


def test_a_vessel_without_events_is_told_without_a_clearance():
    bare = replace(finding(), events=(), reasons=(), regimes=(), rules=(), passages=(), background=NO_BACKGROUND)
    page = dossier_html(bare, edition(), FENCES)
    assert "Nothing in this data is a reason to look at it, which is not a clearance." in page
    assert case_told.what_happened(replace(bare, identities=()), None)[0].id == "case_who_silent"
    assert timeline(replace(bare, identities=()), (), (), T0) is None


def test_the_weightiest_reasons_choose_the_events_and_the_latest_open_ones_fill_up():
    events = [event(n, start=T0.replace(day=n)) for n in range(1, 5)]
    events[3] = replace(events[3], answer=Answer.NO)
    reasons = (ScoreReason("a", 5.0, as_written("."), (events[1].event_id,)),)
    chosen = case_told.main_events(finding(*events, reasons=reasons))
    assert [one.start.day for one in chosen] == [1, 2, 3]
    assert [one.start.day for one in case_told.main_events(finding(*events, reasons=reasons), 1)] == [2]


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.01, "almost no chance"),
        (0.05, "almost no chance"),
        (0.2, "very unlikely"),
        (0.45, "unlikely"),
        (0.5, "even"),
        (0.8, "likely"),
        (0.81, "very likely"),
        (0.95, "very likely"),
        (0.96, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_words_of_likelihood_are_those_of_the_yardstick(share, word):
    assert english(case_told.word_for(share)).startswith(word if word != "even" else "roughly even")


def test_likelihood_counts_the_worse_of_two_chances_and_only_of_a_yes():
    gap = event(1, p_unheard_if_transmitting=0.01, facts={"false_discovery_rate": 0.1})
    assert english(case_told.likelihood(gap)).startswith("very likely (PHIA: highly likely), 90 % at least")
    assert "99.9 % at least" in english(case_told.likelihood(replace(gap, p_unheard_if_transmitting=8.4e-05, facts={})))
    assert case_told.likelihood(replace(gap, answer=Answer.CANNOT_TELL)).id == "case_likelihood_not_estimated"


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"rests_on": rests(3, 4)}, "high"),
        ({"rests_on": rests(2, 1)}, "moderate"),
        ({"rests_on": rests(1, 2)}, "moderate"),
        ({"rests_on": rests(1, 1)}, "low"),  # however many files: days of one feed are one source
        ({}, "none"),
    ],
)
def test_confidence_is_by_the_feeds_and_receivers_behind_an_event(facts, level):
    assert case_told.confidence(event(1, facts=facts)).id == f"case_confidence_{level}"


def test_each_event_has_its_confidence_beside_its_number():
    events = [event(n, start=T0.replace(day=n), facts={"rests_on": rests(*of)}) for n, of in ((1, (2, 2)), (2, (1, 1)))]
    told = case(*events)
    assert re.search("1 Confidence: high.*2 Confidence: low", told)


def test_explanations_that_are_left_are_told_once_the_nearest_first():
    def of(*verdicts):
        return tuple(Hypothesis(f"h{n}", v, as_written(".")) for n, v in enumerate(verdicts))

    one = event(1, hypotheses=of(Verdict.DOES_NOT_EXPLAIN, Verdict.NOT_TESTED, Verdict.DOES_NOT_EXPLAIN))
    two = event(2, hypotheses=of(Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.DOES_NOT_EXPLAIN))
    found = case_told.explanations([one, two])
    assert sorted((h.id, h.verdict) for h in found.left) == [("h0", Verdict.UNDECIDED), ("h1", Verdict.UNDECIDED)]
    assert (found.more, found.ruled_out) == (0, 1)


def test_authorities_that_say_the_same_stand_together_and_only_the_web_is_linked():
    day, since = date(2026, 3, 1), PartialDate("2025-12-16")
    said = [Said(who, OnList.NO_LIST, None, None, None, None, None) for who in ("US", "CA")]
    said += [
        Said(who, OnList.LISTED, since, None, None, 0, day, url)
        for who, url in (("EU", "javascript:alert(1)"), ("UK", "https://uk.example"))
    ]
    found = [(one.authorities, one.says.id, one.url) for one in statuses(said)]
    assert found == [
        (("EU",), "case_status_listed", None),
        (("UK",), "case_status_listed", "https://uk.example"),
        (("US", "CA"), "case_status_no_list", None),
    ]


def test_of_a_gap_in_jamming_both_lengths_are_told():
    displaced = event(1, facts={"gap_h": 30.0, "silent_h": 14.2})
    told = case(displaced)
    assert "For 30 h, from 2026-03-04 16:36 UTC" in told and "for 14 h nothing of it was received" in told
    assert "Nothing of it was received for" not in told


def test_a_gap_is_searched_at_terminals_in_reach_and_a_lasting_one_where_it_began():
    reach = {"could_have_called_at": [{"place": "RU-PRIMORSK"}, {"place": "RU-USTLUGA"}, {"place": "RU-VYSOTSK"}]}
    end = datetime(2026, 3, 9)
    closed = searches([(1, event(facts=reach))], FENCES, end)
    assert [one.what.args["place"] for one in closed] == ["RU-PRIMORSK", "RU-USTLUGA"]
    west, south, east, north = closed[0].bbox
    assert west < 28.7 < east and south < 60.35 < north and closed[0].end == event().end
    (lasting,) = searches([(1, event(hours=None, facts=reach, lon=179.9))], FENCES, end)
    west, south, east, north = lasting.bbox  # over the date line, for the hours in which it can be in it
    assert lasting.what.id == "case_imagery_first" and lasting.end == lasting.start + timedelta(hours=4)
    assert west > 0 > east and (round(south, 1), round(north, 1)) == (59.0, 61.0)
    # Between places 60 nm apart in ten hours at 12 kn: 30 nm to spare at both ends, 52 nm to the sides.
    found = {"speed_cap_kn": 12.0, "gap_h": 10.0, "first_position_after": [30.0, 60.0]}
    (over,) = searches([(1, event(hours=10.0, facts=found))], FENCES, end)
    west, south, east, north = over.bbox
    assert over.what.id == "case_imagery_reach" and over.end == event(hours=10.0).end
    assert (round(west), round(east)) == (27, 31) and 59.0 < south < 59.2 and 60.8 < north < 61.0
    meeting = event(kind=Kind.STS, hours=12.0)
    (still,) = searches([(1, meeting)], FENCES, end)
    assert still.parameters.startswith("bbox=27.800,59.900,28.200,60.100&") and still.end == meeting.end
    assert searches([(1, event(kind=Kind.FLAG))], FENCES, end) == []


def test_the_timeline_shows_all_identities_above_and_the_days_of_the_case_below():
    first = identity("OLD", last_seen=datetime(2026, 2, 1), first_seen=datetime(2025, 3, 1), flag="GA")
    both = (first, identity(first_seen=datetime(2026, 2, 1), last_seen=datetime(2026, 3, 8)))
    far, near, lasting = event(1, start=datetime(2025, 4, 1)), event(2), event(3, hours=None, start=T0.replace(day=5))
    found = finding(far, near, lasting, identities=both, listings=(listing(),))
    drawn = timeline(found, [(1, far), (2, near), (3, lasting)], [near, lasting], datetime(2026, 3, 9))
    assert [bar.label for bar in drawn.identities] == ["GA OLD", "RU NIGHT HERON"[: len(drawn.identities[1].label)]]
    assert [mark.number for mark in drawn.marks] == [2, 3] and [mark.is_open for mark in drawn.marks] == [False, True]
    assert all(0 <= mark.x <= mark.x + mark.width <= WIDTH for mark in drawn.marks)
    assert [who for _, who in drawn.listings] == ["EU"] and vessel().hull == found.vessel.hull
    assert drawn.marks[0].y != drawn.marks[1].y  # they overlap in time


def test_where_it_could_have_been_is_hatched_and_said_to_be_so():
    area = {"type": "Polygon", "coordinates": [[[20, 50], [40, 50], [40, 70], [20, 70], [20, 50]]]}
    page = dossier_html(finding(event(facts={"reachable_area": area})), edition(), FENCES)
    assert re.search(
        r'<pattern id="reach-1" [^>]*>.*<g fill="url\(#reach-1\)"><path class="reach" d="M', page, re.DOTALL
    )
    assert "Hatched: where it could have been during the gap" in page
    assert "Hatched" not in dossier_html(finding(event()), edition(), FENCES)
