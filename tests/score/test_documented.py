"""Published voyages: which call is that of a ship, and what is told where none was received."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from findings import event, vessel

from monitor.errors import ReferenceInvalid
from monitor.geo.documented import documented_of
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.geo.rules import rules_of
from monitor.model.documented import Received
from monitor.model.event import Answer, Kind
from monitor.model.partial_date import PartialDate
from monitor.score.documented import DocumentedParams, Reception, Sailed, documented
from monitor.text.english import english
from monitor.text.japan_told import licences_told, received_told

(VOYAGE,) = documented_of(reference_dir())
RULES = rules_of(reference_dir())
DAYS = [date(2025, 5, 26)]
RECEIVED = Reception(DAYS, {VOYAGE.loaded_at: DAYS})
NOTHING = Reception((), {})


def call(number, month, day, place, answer=Answer.YES):
    start = datetime(2025, month, day, 3)
    return event(number, kind=Kind.PORT_CALL, start=start, hours=30.0, near=place, answer=answer)


def told(*events, voyage=VOYAGE, names=("VOYAGER",), **of):
    (one,) = documented([voyage], [Sailed(vessel(**of), names, events)], RECEIVED, RULES, DocumentedParams())
    return one.vessel is not None, one.loading.received, one.arrival.received


def test_our_table_names_places_that_we_know():
    places = {place.place_id for place in Fences.load(reference_dir() / "fences.geojson").places}
    assert {VOYAGE.loaded_at, VOYAGE.arrived_at} <= places and VOYAGE.note_ja and VOYAGE.source_ja


def test_the_call_within_days_of_the_published_one_is_it():
    """A call of 30 hours from 20 May on ends four days before the day that was published, one from 21 May on three."""
    seen, missing, no_data = Received.SEEN, Received.NOT_SEEN, Received.NO_DATA
    assert told(call(1, 5, 24, VOYAGE.loaded_at), call(2, 6, 9, VOYAGE.arrived_at)) == (True, seen, seen)
    assert told(call(1, 5, 21, VOYAGE.loaded_at)) == (False, seen, no_data)
    assert told(call(1, 5, 20, VOYAGE.loaded_at)) == (False, missing, no_data)
    assert told(call(1, 5, 24, VOYAGE.loaded_at, Answer.NO)) == (False, missing, no_data)
    assert told(call(1, 5, 24, "RU-KOZMINO")) == (False, missing, no_data)


def test_where_no_ship_was_received_at_the_place_nothing_is_said_of_the_call():
    """The store has that day, of another sea."""
    (one,) = documented([VOYAGE], [], Reception(DAYS, {}), RULES, DocumentedParams())
    assert list(map(english, received_told(one))) == [
        "loading: no ship was received there around that day, so nothing can be said",
        "arrival: no data of these days",
    ]


def test_a_ship_is_found_by_its_number_where_one_was_published_else_by_its_names():
    loaded, arrived = call(1, 5, 24, VOYAGE.loaded_at), call(2, 6, 9, VOYAGE.arrived_at)
    assert told(loaded, arrived, names=("M/T Vernadsky Prospect",))[0]
    assert not told(loaded, arrived, names=("OTHER",))[0]
    numbered = replace(VOYAGE, imo=vessel().imo)
    assert told(loaded, voyage=numbered, names=("OTHER",))[0]
    assert not told(loaded, voyage=replace(VOYAGE, imo=1))[0]
    (nobody,) = documented([VOYAGE], [], NOTHING, RULES, DocumentedParams())
    assert list(map(english, received_told(nobody))) == [
        "loading: no data of these days",
        "arrival: no data of these days",
    ]


def test_a_namesake_that_called_at_one_end_is_not_named():
    namesake = Sailed(vessel(), ("VOYAGER",), (call(1, 6, 9, VOYAGE.arrived_at),))
    (one,) = documented([VOYAGE], [namesake], RECEIVED, RULES, DocumentedParams())
    assert one.vessel is None and list(map(english, received_told(one))) == [
        "loading: no such call was received around that day, though other ships were received there",
        "arrival: a call was received, 2025-06-09",
        "known by its name alone: no IMO number was published, and other ships may have that name",
    ]


def test_a_published_voyage_is_told_with_the_licences_in_force_on_both_days():
    (one,) = documented([VOYAGE], [], NOTHING, RULES, DocumentedParams())
    assert list(map(english, licences_told(one))) == [
        "US: Sakhalin-2, GL 55 (2024) [not verified], in force from 2024-06-28 to 2025-06-28",
        "UK: Sakhalin-2, INT/2025/5635700, in force from 2025-01-10 to 2025-06-28",
        "EU: Sakhalin-2, exempt from the price cap [not verified], in force from 2022-12-05 to 2026-06-30",
    ]
    (later,) = documented([replace(VOYAGE, arrived_on=PartialDate("2030-01"))], [], NOTHING, RULES, DocumentedParams())
    assert list(map(english, licences_told(later))) == [
        "none in the table of rules that covers these places on both days"
    ]


@pytest.mark.parametrize(("old", "new"), [("2025-05-25", "25 May"), (",true,", ",yes,"), ("SHIP,,", "SHIP,IMO,")])
def test_a_row_that_is_wrong_is_refused_by_name(tmp_path, old, new):
    text = (reference_dir() / "documented_voyages.csv").read_text(encoding="utf-8").replace("VOYAGER-2025-06", "SHIP")
    (tmp_path / "documented_voyages.csv").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReferenceInvalid) as raised:
        documented_of(tmp_path)
    assert "SHIP" in str(raised.value)
