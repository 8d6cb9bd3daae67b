"""An IMO number that a list gives to another ship: only kind and size together are told."""

from datetime import date

import pytest
from sea import list_added, scanned, sea
from voyage import Voyage

from monitor.detect.identity.anomaly import AnomalyParams
from monitor.detect.identity.listed_ship import differences
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.list_descriptions import is_other_type, is_tanker_type
from monitor.model.listing import ListEntry, ListStatus, Particulars
from monitor.model.message import Message
from monitor.store.events import newest
from monitor.text.english import english

IMO = 9900007
DAY = date(2026, 3, 1)


def said(**words):
    row = {"ship_type": None, "length_m": None, "tonnage": None} | words
    return Particulars(IMO, "UK", ("COPPER STAR",), **row, dated=DAY, sha256="sha")


LISTED_SHIP = {"imo": IMO, "name": "COPPER STAR", "ship_type": 70, "length_m": 122, "beam_m": 20}


def told(*entries, others=(), **ship):
    """Args: `others`: other ships that say the number, with what they say."""
    shown = {"imo": IMO, "name": "NIGHT HERON", "ship_type": 80, "length_m": 250, "beam_m": 44} | ship
    rest = [
        Voyage(mmsi=538000001 + i, **said).at("2026-03-02T00:00", 25.0, 36.0).stay(20) for i, said in enumerate(others)
    ]
    con = sea(Voyage(mmsi=636092001, **shown).at("2026-03-02T00:00", 20.0, 38.0).stay(40), *rest)
    for i, entry in enumerate(entries):
        list_added(con, DAY, entry, name=f"list {i}")
    scanned(con, kinds=[Kind.IDENTITY])
    return [e for e in newest(con, kind=Kind.IDENTITY) if e.facts["anomaly"] == "imo_of_another_ship"]


def entry(**words):
    return ListEntry(1, "UK", ListStatus.LISTED, imo=IMO, name="COPPER STAR", **words)


def test_another_kind_and_size_is_another_ship_where_the_listed_one_was_received():
    (event,) = told(entry(ship_type="Bulk carrier", length_m=120.0, tonnage=6000.0), others=[LISTED_SHIP])
    assert event.answer is Answer.YES
    assert english(Message.of(event.facts["listed_status"])) == (
        "The list says 120 m long, not 250 m. "
        "The list says 6,000 t; a hull of 250 m by 44 m has 28,842 t to 288,422 t."  # 0.025 and 0.25 x 11000^1.5
    )
    assert {h.id: h.verdict for h in event.hypotheses} == {
        "list_or_ship_size_wrong": Verdict.DOES_NOT_EXPLAIN,
        "list_wrong": Verdict.DOES_NOT_EXPLAIN,
        "list_number_wrong": Verdict.DOES_NOT_EXPLAIN,
        "imo_mistyped": Verdict.DOES_NOT_EXPLAIN,
    }
    assert (event.facts["list"], event.facts["list_sha256"]) == ("UK", "sha-of-list 0-2026-03-01")
    assert english(event.evidence[0].shows) == "IMO number 9900007, size 250 m x 44 m"


def test_another_size_alone_may_be_typed_wrong():
    assert [e.answer for e in told(entry(ship_type="Crude oil tanker", length_m=120.0))] == [Answer.CANNOT_TELL]
    assert [e.answer for e in told(entry(tonnage=600.0))] == [Answer.CANNOT_TELL]


def test_under_the_name_of_the_list_it_may_be_the_ship_of_the_list():
    (event,) = told(entry(ship_type="Tug", length_m=30.0), name="COPPER STAR")
    assert event.answer is Answer.CANNOT_TELL


@pytest.mark.parametrize(
    "others",
    [
        [],
        [LISTED_SHIP | {"length_m": 60, "beam_m": 10}],  # of the list's name, and not of its size
        [LISTED_SHIP | {"imo": 9900019}],
        [LISTED_SHIP | {"name": "ANY", "length_m": 140, "beam_m": 21}],  # neither its name nor its length
    ],
)
def test_a_list_whose_ship_nobody_received_may_have_the_number_wrong(others):
    (event,) = told(entry(ship_type="Bulk carrier", length_m=120.0), others=others)
    assert event.answer is Answer.CANNOT_TELL
    assert [h.id for h in event.hypotheses if h.verdict is Verdict.UNDECIDED] == ["list_number_wrong"]


def test_a_ship_renamed_since_the_list_came_out_is_the_ship_of_the_list():
    """The list has the name that it had, and a tonnage in thousands of tonnes."""
    renamed = {"name": "COPPER STAR", "ship_type": 80, "imo": IMO, "length_m": 250, "beam_m": 44}
    (event,) = told(entry(ship_type="Cargo ship", tonnage=110.0), others=[renamed])
    assert event.answer is Answer.CANNOT_TELL
    assert {h.id: h.verdict for h in event.hypotheses}["list_wrong"] is Verdict.UNDECIDED


def test_a_list_without_names_cannot_tell_whether_it_is_the_ship_on_the_list():
    nameless = ListEntry(1, "UK", ListStatus.LISTED, imo=IMO, ship_type="Tug", length_m=30.0)
    (event,) = told(nameless, others=[LISTED_SHIP | {"length_m": 31, "beam_m": 9}])
    assert event.answer is Answer.YES
    assert (event.hypotheses[1].verdict, event.hypotheses[1].reason.id) == (Verdict.NO_DATA, "identity_list_no_names")


@pytest.mark.parametrize(
    "words",
    [
        {"ship_type": "General cargo"},
        {"ship_type": "General cargo", "length_m": 244.0, "tonnage": 57_000.0},
        {"ship_type": "Bulk carrier", "tonnage": 158_000.0},
        {"length_m": 228.0},
    ],
)
def test_another_type_alone_and_what_lists_round_is_nothing(words):
    assert told(entry(**words)) == []


def test_a_size_shown_on_one_day_is_nothing_yet():
    con = sea(
        Voyage(mmsi=636092001, imo=IMO, ship_type=80, length_m=250, beam_m=44).at("2026-03-02T00:00", 20, 38).stay(9)
    )
    list_added(con, DAY, entry(ship_type="Tug", length_m=30.0))
    scanned(con, kinds=[Kind.IDENTITY])
    assert newest(con, kind=Kind.IDENTITY) == []


def test_two_lists_of_one_authority_are_two_anomalies():
    assert len({e.event_id for e in told(entry(length_m=120.0), entry(length_m=110.0))}) == 2


@pytest.mark.parametrize(
    ("length_m", "beam_m", "tonnage"),
    [(333, 60, 160_000), (333, 60, 320_000), (244, 42, 57_000), (183, 32, 50_000), (90, 14, 2_900), (60, 10, 1_500)],
)
def test_gross_and_deadweight_tonnages_of_tankers_are_possible(length_m, beam_m, tonnage):
    assert differences(said(tonnage=float(tonnage)), length_m, beam_m, AnomalyParams()) == ()


def test_without_a_size_on_both_sides_nothing_differs():
    assert differences(said(), 250, 44, AnomalyParams()) == ()
    assert differences(said(length_m=30.0), None, None, AnomalyParams()) == ()


def test_kinds_of_ship_in_the_words_of_lists():
    others = ("Bulk carrier", "Container ship", "Tug", "Ro-Ro", "fishing vessel")
    tankers = (
        "Crude Oil Tanker",
        "Oil products tanker",
        "LPG carrier",
        "Ore/Bulk/Oil",
        "Bunkering",
        None,
        "Ship",
        "Cargo ship",
        "General Cargo",
    )
    assert [is_other_type(words) for words in (*others, *tankers)] == [True] * 5 + [False] * 9
    assert not is_tanker_type("Cargo ship") and is_tanker_type("Crude Oil Tanker")
