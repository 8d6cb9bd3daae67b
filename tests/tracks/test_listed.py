"""By IMO number it is; by MMSI, or name with flag or size, it may be; otherwise it is not."""

from datetime import date

import pytest

from monitor.model.listing import ListEntry, ListStatus
from monitor.model.message import message
from monitor.model.names import bare_name
from monitor.model.partial_date import PartialDate
from monitor.model.vessel import Vessel
from monitor.store.lists import Listed
from monitor.text.english import english
from monitor.tracks.listed import Known, Lists, who_listed

DAY = date(2026, 1, 1)
SHIP = Vessel("IMO9900007", 9900007, 629000001, "COPPER STAR", "Q1", 80, 250, 44, "GM")
NUMBERLESS = Vessel("MMSI629000001", None, 629000001, "COPPER STAR", "Q1", 80, 250, 44, "GM")


def known(vessel=SHIP, names=("COPPER STAR",)):
    return Known(vessel, frozenset({vessel.mmsi}), frozenset(names), frozenset({"GM"}))


def found(vessel=SHIP, names=("COPPER STAR",), authority="CA", status=ListStatus.LISTED, gone_by=None, **entry):
    one = Listed("list", "sha", ListEntry(1, authority, status, **entry), DAY, DAY, gone_by)
    return Lists([one]).of(known(vessel, names))


def test_the_imo_number_is_certain():
    (listing,) = found(imo=9900007, name="ANOTHER NAME")
    assert listing.certain and listing.because == (message("match_imo", imo="9900007"),)


OF_ANOTHER = {"imo": 9900007, "name": "HUA SHENG 88", "flag": "PA", "ship_type": "Bulk carrier", "length_m": 110.0}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"flag": None},
        {"ship_type": None},
        {"ship_type": "Cargo ship"},
        {"length_m": None, "tonnage": 5200.0},
        {"other_names": ("RED STAR",)},
    ],
)
def test_an_entry_that_is_all_another_ships_is_possible_and_says_why(change):
    (listing,) = found(**(OF_ANOTHER | change))
    assert not listing.certain and not listing.designates
    assert [english(text) for text in listing.contradicts][-2:] == [
        "the list names HUA SHENG 88, the ship COPPER STAR",
        "name and size are other than the ship's, and nothing else agrees: the entry may be of another ship, under the "
        "number 9900007 by mistake, so it does not count",
    ]


def test_a_tonnage_that_the_hull_cannot_have_is_told():
    (listing,) = found(**(OF_ANOTHER | {"length_m": None, "tonnage": 5200.0}))
    assert english(listing.contradicts[0]) == (
        "the list says 5,200 t, a hull of 250 m by 44 m has 28,842 t to 288,422 t"  # 0.025 and 0.25 x 11000^1.5
    )


@pytest.mark.parametrize(
    "change",
    [
        {"name": None},
        {"name": "M/T COPPER STAR"},
        {"name": "COPER STAR"},
        {"other_names": ("COPPER STAR",)},
        {"flag": "GM"},
        {"former_flags": ("GM",)},
        {"length_m": None},
        {"length_m": 230.0},
        {"ship_type": "Crude oil tanker"},
    ],
)
def test_a_ship_renamed_and_reflagged_is_still_the_one_on_the_list(change):
    (listing,) = found(**(OF_ANOTHER | change))
    assert listing.certain and listing.designates


def test_the_mmsi_is_possible():
    (listing,) = found(mmsi=629000001)
    assert not listing.certain and listing.because == (message("match_mmsi", mmsi="629000001"),)


@pytest.mark.parametrize("entry", [{"mmsi": 629000001}, {"name": "COPPER STAR", "flag": "GM"}])
def test_another_imo_number_is_another_ship_whatever_else_agrees(entry):
    assert found(imo=9900019, **entry) == ()
    assert len(found(NUMBERLESS, imo=9900019, **entry)) == 1


@pytest.mark.parametrize(
    ("entry", "because"),
    [
        (
            {"name": "COPPER STAR", "flag": "GM"},
            "the name COPPER STAR is 100 % like COPPER STAR, and the flag is Gambia (GM)",
        ),
        (
            {"name": "M/T Copper-Star", "former_flags": ("LR", "GM")},
            "the name COPPER STAR is 100 % like COPPER STAR, and the flag is Gambia (GM)",
        ),
        (
            {"name": "COPER STAR", "length_m": 252.0},
            "the name COPPER STAR is 95 % like COPER STAR, and the length is 252 m",
        ),
        (
            {"name": "NEW", "other_names": ("COPPER STAR",), "flag": "GM"},
            "the name COPPER STAR is 100 % like COPPER STAR, and the flag is Gambia (GM)",
        ),
    ],
)
def test_a_name_with_flag_or_size_is_possible(entry, because):
    (listing,) = found(**entry)
    assert not listing.certain and tuple(map(english, listing.because)) == (because,)


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "COPPER STAR"},
        {"name": "COPPER STAR", "flag": "PA"},
        {"name": "COPPER STAR", "length_m": 180.0},
        {"name": "SILVER STAR", "flag": "GM"},
    ],
)
def test_a_name_alone_or_another_name_is_nothing(entry):
    assert found(**entry) == ()


def test_short_names_are_alike_by_chance():
    assert found(names=("STAR",), name="STAR", flag="GM") == ()


def test_what_the_list_says_otherwise_is_told():
    (listing,) = found(imo=9900007, length_m=183.0, ship_type="Bulk carrier")
    assert tuple(map(english, listing.contradicts)) == ("the list says 183 m long, the ship 250 m",)


def test_who_listed_it_and_who_did_not():
    listings = [
        *found(authority="US", imo=9900007, listed_on=PartialDate.of(2025, 1, 10)),
        *found(authority="EU", name="COPPER STAR", flag="GM"),
        *found(authority="UA", imo=9900007, status=ListStatus.MENTIONED),
        *found(authority="UK", imo=9900007, listed_on=PartialDate.of(2024, 5, 1), gone_by=date(2025, 6, 1)),
    ]
    rows = {said.authority: said for said in who_listed(listings, {"US": DAY, "CA": DAY, "EU": DAY, "UK": DAY})}
    assert {a: r.says for a, r in rows.items()} == {
        "US": "listed",
        "UK": "gone",
        "EU": "possible",
        "CA": "not_listed",
        "AU": "no_list",
        "NZ": "no_list",
        "CH": "no_list",
        "JP": "no_list",
        "UA": "named",
    }
    assert [rows[a].after_first_d for a in ("UK", "US", "EU", "UA", "CA")] == [0, 254, None, None, None]
    assert (rows["US"].since, rows["UK"].gone_by) == ("2025-01-10", date(2025, 6, 1))


@pytest.mark.parametrize(
    ("listed_on", "since", "as_of", "days"),
    [(None, None, DAY, None), ("2024-06", "2024-06", None, None), ("2024-06-11", "2024-06-11", None, 10)],
)
def test_the_day_of_a_snapshot_is_never_told_as_the_day_of_listing(listed_on, since, as_of, days):
    on = PartialDate(listed_on) if listed_on else None
    listings = [
        *found(authority="US", imo=9900007, listed_on=PartialDate("2024-06-01")),
        *found(imo=9900007, listed_on=on),
    ]
    rows = {said.authority: said for said in who_listed(listings, {})}
    assert (rows["CA"].since, rows["CA"].as_of, rows["CA"].after_first_d) == (since, as_of, days)
    assert rows["US"].after_first_d == (None if since == "2024-06" else 0)  # the other may have been before


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("MT COPPER STAR", "COPPER STAR"),
        ("M/T Copper-Star", "COPPER STAR"),
        ("M.V. X", "X"),
        ("MTB 1", "MTB 1"),
        ("É", "E"),
        (" ", None),
        (None, None),
    ],
)
def test_names_without_kind_marks_and_accents(name, bare):
    assert bare_name(name) == bare
