"""Words for people: nothing hidden, units told, records in lines."""

from datetime import datetime

import pytest
from made import event, finding, vessel

from monitor.model import wording
from monitor.model.event import Kind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PLAIN 船", "PLAIN 船"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x00\ud800", "<U+0000><U+D800>"),
        ("two\u2028lines", "two<U+2028>lines"),
        ("x" * 400, "x" * 300 + "…"),
    ],
)
def test_hidden_characters_are_shown_and_long_text_is_cut(text, shown):
    assert wording.visible(text) == shown


def test_a_position_rounds_up_to_the_next_degree_and_not_to_sixty_minutes():
    assert wording.position(28.2, 59.99999) == "60° 00.00' N 028° 12.00' E"
    assert wording.position(-180.0, -33.5) == "33° 30.00' S 180° 00.00' W"
    assert wording.position(None, 1.0) == "position not known"


def test_a_fact_takes_its_unit_from_its_name():
    assert wording.fact("moved_nm", 12.5) == ("moved", "12.5 nm")
    assert wording.fact("mmsi", 273000001) == ("MMSI", "273000001")
    assert wording.fact("lengths_m", [None, 244]) == ("lengths", "–, 244 m")


def test_an_event_that_lasts_says_so():
    assert wording.span(event(end=None)) == "2026-03-02 00:00 UTC, still going on at the end of the data"
    assert wording.span(event()) == "2026-03-02 00:00 to 10:00 UTC"
    assert wording.lasted(event(end=None)) is None and wording.lasted(event()) == "10.0 h"


def test_a_vessel_without_a_name_goes_by_its_number():
    assert wording.title_of(finding(of=vessel(name=None))) == "IMO 9900001"
    assert wording.title_of(finding(of=vessel(name=None, imo=None))) == "MMSI 273000001"
    assert wording.last_heard(finding(event(Kind.STS, 100))) == datetime(2026, 3, 6, 14)


def test_a_link_reads_as_a_sentence_whatever_the_order_of_its_facts():
    link = {"from": "2026-03-02T00:00:00Z", "how": "called there", "mmsi": 352001002, "places": ["RU-USTLUGA"],
            "strength": "seen", "to": "2026-03-03T00:30:00Z"}  # fmt: skip
    told = (
        "MMSI 352001002: called there, places Ust-Luga (RU-USTLUGA), from 2026-03-02 00:00 UTC, "
        "to 2026-03-03 00:30 UTC, strength seen"
    )
    assert wording.fact("russian_links", [link], {"RU-USTLUGA": "Ust-Luga"})[1] == told
    assert (
        wording.fact("next", [{"mmsi": 352001002, "next_place": None, "next_entry": None}])[1]
        == "MMSI 352001002: nothing known"
    )
