"""When hulls were first listed, as far as lists tell."""

from datetime import date

import pytest
from sea import list_added

from monitor.model.listing import ListEntry, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.store.connect import connect
from monitor.store.first_listings import FirstListing, Standing, merged, of_file, of_snapshots, standing
from monitor.store.lists import listed

IMO = 9074729
CUT_OFF, UNTIL = date(2025, 6, 30), date(2025, 12, 31)


def entry(listed_on=None, imo=IMO, status=ListStatus.LISTED):
    return ListEntry(1, "EU", status, imo=imo, listed_on=PartialDate(listed_on) if listed_on else None)


OTHER = entry(imo=9321483)
SNAPSHOTS = {  # what stands in the list on which day
    "a day": ({date(2026, 1, 5): entry("2025-08-01")}, ("2025-08-01", "2025-08-01")),
    "a month": ({date(2026, 1, 5): entry("2025-08")}, ("2025-08-01", "2025-08-31")),
    "a month that is not over": ({date(2025, 8, 20): entry("2025-08")}, ("2025-08-01", "2025-08-20")),
    "a date after the snapshot that has it": ({date(2025, 8, 1): entry("2025-08-10")}, ("2025-08-01", "2025-08-01")),
    "no date, first snapshot": ({date(2025, 8, 1): entry()}, (str(date.min), "2025-08-01")),
    "no date, between snapshots": (
        {date(2025, 7, 1): OTHER, date(2025, 8, 1): entry()},
        ("2025-07-02", "2025-08-01"),
    ),
    "it was gone for a while": (
        {date(2025, 1, 1): entry("2024-05-05"), date(2025, 2, 1): OTHER, date(2025, 3, 1): entry("2025-02-20")},
        ("2024-05-05", "2024-05-05"),
    ),
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_snapshots_bound_the_day(name):
    dated, (first, last) = SNAPSHOTS[name]
    con = connect(None)
    for day, one in dated.items():
        list_added(con, day, one)
    found = of_snapshots(listed(con), {"plain_csv": list(dated)})
    assert found[IMO] == FirstListing(date.fromisoformat(first), date.fromisoformat(last))


def test_a_mention_and_a_ship_without_a_number_are_no_listing():
    assert of_file([entry("2025-08-01", status=ListStatus.MENTIONED), entry("2025-08-01", imo=None)]) == {}


def test_in_a_file_an_entry_without_a_date_may_be_of_any_time():
    assert of_file([entry()]) == {IMO: FirstListing(date.min, date.max)}


def test_of_several_lists_the_earliest_bounds_count():
    one = {IMO: FirstListing(date(2025, 1, 1), date(2025, 12, 31))}
    other = {IMO: FirstListing(date(2025, 3, 1), date(2025, 3, 1))}
    assert merged(one, other) == merged(other, one) == {IMO: FirstListing(date(2025, 1, 1), date(2025, 3, 1))}


@pytest.mark.parametrize(
    ("first", "last", "how"),
    [
        ("2025-06-30", "2025-06-30", Standing.LISTED_BEFORE),  # on the day of the cut-off, which is known
        ("2025-06-30", "2025-07-01", Standing.UNKNOWN_AT_CUT_OFF),
        ("2025-07-01", "2025-07-01", Standing.LISTED_WITHIN),
        ("2025-12-01", "2025-12-31", Standing.LISTED_WITHIN),
        ("2025-12-31", "2026-01-01", Standing.UNKNOWN_WITHIN),
        ("2026-01-01", "2026-01-01", Standing.NOT_LISTED),
    ],
)
def test_standings_at_the_edges(first, last, how):
    one = FirstListing(date.fromisoformat(first), date.fromisoformat(last))
    assert standing(one, one, CUT_OFF, UNTIL) is how


def test_who_was_listed_by_others_before_is_left_out_and_after_does_not_count():
    within = FirstListing(date(2025, 8, 1), date(2025, 8, 1))
    assert standing(FirstListing(date.min, CUT_OFF), within, CUT_OFF, UNTIL) is Standing.LISTED_BEFORE
    assert standing(within, None, CUT_OFF, UNTIL) is Standing.NOT_LISTED
    assert standing(None, None, CUT_OFF, UNTIL) is Standing.NOT_LISTED
