"""What stood on the days of events, and what lists said then."""

from datetime import date, datetime

import pytest
from findings import event, finding, listing, rule

from monitor.model.event import Kind
from monitor.model.partial_date import PartialDate
from monitor.model.regime import SaidThen
from monitor.model.rule_in_force import RuleKind, Subject, Then
from monitor.score.regimes import lists_then, regimes_of, with_regimes
from monitor.text.english import english
from monitor.text.rules_told import lists_told, rules_told

NEWER = {"EU": date(2026, 4, 1), "US": date(2026, 4, 1)}
LISTS = {"EU": date(2026, 3, 1), "US": date(2026, 3, 1)}
CAP = rule(places=())
LICENCE = rule(
    rule_id="US-GL",
    kind=RuleKind.LICENCE,
    authority="US",
    subject=Subject.SAKHALIN_2,
    level=None,
    unit=None,
    title="GL 55E",
    valid_from=PartialDate("2025-12-17"),
    valid_to=PartialDate("2026-06-18"),
    then=Then.UNKNOWN,
    stood_on=None,
    places=("RU-PRIGORODNOYE",),
)
ROUND = rule(rule_id="EU-ROUND", kind=RuleKind.LISTING_ROUND, subject=Subject.VESSELS, places=())


@pytest.mark.parametrize(
    ("other", "day", "says"),
    [
        ({"listed_on": PartialDate("2025-12-16")}, "2025-12-15", SaidThen.NOT_LISTED),
        ({"listed_on": PartialDate("2025-12-16")}, "2025-12-16", SaidThen.LISTED),
        ({"listed_on": PartialDate("2025-12")}, "2025-12-30", SaidThen.NOT_KNOWN),
        ({"listed_on": PartialDate("2025-12")}, "2025-12-31", SaidThen.LISTED),
        ({"listed_on": None}, "2026-01-01", SaidThen.NOT_KNOWN),  # the first snapshot is of the day after
        ({"listed_on": None}, "2026-01-02", SaidThen.LISTED),
        ({"gone_by": date(2026, 4, 1)}, "2026-03-01", SaidThen.LISTED),
        ({"gone_by": date(2026, 4, 1)}, "2026-03-15", SaidThen.NOT_KNOWN),  # between two snapshots
        ({"gone_by": date(2026, 4, 1)}, "2026-04-01", SaidThen.NOT_LISTED),
        ({"certain": False}, "2026-02-01", SaidThen.POSSIBLE),
        ({"authority": "FR"}, "2026-02-01", SaidThen.NOT_LISTED),
    ],
)
def test_what_the_lists_of_the_eu_say_for_a_day(other, day, says):
    told = {x.authority: x for x in lists_then([listing(**other)], NEWER, date.fromisoformat(day))}
    assert told["EU"].says is says
    assert (told["US"].says, told["JP"].says) == (SaidThen.NOT_LISTED, SaidThen.NO_LIST)
    assert ("FR" in told) == (other.get("authority") == "FR")


def test_what_a_later_list_says_of_an_earlier_day_is_told_as_of_that_list():
    """Listed on 16 December; the first list here that has it is of 1 March: it tells 1 February afterwards."""
    own = [listing(listed_on=PartialDate("2025-12-16"), first_seen_in=date(2026, 3, 1), last_seen_in=date(2026, 4, 1))]
    says = {one.authority: one for one in lists_then(own, {"EU": date(2026, 4, 1)}, date(2026, 2, 1))}
    assert (says["EU"].says, says["EU"].as_of) == (SaidThen.LISTED, date(2026, 3, 1))
    later = {one.authority: one for one in lists_then(own, {"EU": date(2026, 4, 1)}, date(2026, 3, 15))}
    assert (later["EU"].says, later["EU"].as_of) == (SaidThen.LISTED, None)


def test_a_listing_after_the_newest_list_is_told_as_of_that_list():
    one = listing(listed_on=PartialDate("2025-12-16"), last_seen_in=date(2026, 3, 1))
    for day, line in (
        (1, "Listed: EU since 2025-12-16"),
        (2, "Listed: EU since 2025-12-16, as of the list of 2026-03-01"),
    ):
        said = lists_then([one], LISTS, date(2026, 3, day))
        assert english(lists_told(x for x in said if x.authority == "EU")[0]) == line


def test_a_list_older_than_the_day_does_not_say_that_a_vessel_is_not_on_it():
    told = {x.authority: x for x in lists_then([], LISTS, date(2026, 3, 2))}
    assert told["US"].says is SaidThen.NOT_KNOWN and told["US"].list_dated == date(2026, 3, 1)


def test_events_with_the_same_rules_and_lists_share_a_regime_and_a_licence_stands_where_it_applies():
    """Days of March are alike; on 2 April nobody knows the cap any more, and the lists are too old to tell of the US."""
    here = [event(n, kind=Kind.PORT_CALL, start=datetime(2026, 2, n), near="RU-KOZMINO") for n in (10, 11)]
    there = event(12, kind=Kind.PORT_CALL, start=datetime(2026, 2, 12), near="RU-PRIGORODNOYE")
    late = event(13, kind=Kind.PORT_CALL, start=datetime(2026, 4, 2), near="RU-PRIGORODNOYE")
    found = regimes_of([late, there, *here], [listing()], (CAP, LICENCE, ROUND), LISTS)
    assert [[e.day.day for e in one.events] for one in found] == [[10, 11], [12], [2]]
    assert [(one.in_force, one.not_known) for one in found] == [
        (("EU-CAP",), ()),
        (("EU-CAP", "US-GL"), ()),
        (("US-GL",), ("EU-CAP",)),
    ]
    told = with_regimes(finding(*here, there, late, listings=(listing(),)), (CAP, LICENCE, ROUND), LISTS)
    assert [english(line) for line in rules_told(told.regimes[2], told.rules)] == [
        "US: Sakhalin-2, GL 55E",
        "Price cap, crude oil, not known whether still in force: EU 44.10 USD/bbl (from 2026-02-01)",
    ]
    assert [english(line) for line in lists_told(told.regimes[2].lists)] == [
        "Listed: EU since 2025-12-16, as of the list of 2026-03-01",
        "Not known: US (newest list 2026-03-01)",
        "No list of theirs here: UK, CA, AU, NZ, CH, JP, UA",
    ]
