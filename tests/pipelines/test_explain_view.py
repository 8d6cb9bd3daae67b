"""What the explanation of an event begins with."""

from datetime import date, datetime

from findings import event

from monitor.model.event import Kind
from monitor.text.words import Words
from pipelines.cli.explain_view import explained


def test_an_event_of_a_water_names_no_vessel():
    of_water = event(kind=Kind.JAMMING, vessels=(), facts={}, hypotheses=(), evidence=())
    assert explained(of_water, [], Words(("en",), {}))[0].endswith(of_water.event_id)
    of_ship = event(kind=Kind.JAMMING, facts={}, hypotheses=(), evidence=())
    assert "NIGHT HERON (MMSI 273000001, IMO 9900007)" in explained(of_ship, [], Words(("en",), {}))[0]


def test_earlier_versions_tell_how_far_they_went():
    at = {"as_of": date(2026, 3, 2), "answer": "yes"}
    versions = [
        {"version": 1, "end": None, **at},
        {"version": 2, "end": datetime(2026, 3, 2, 10, 5), **at},
        {"version": 3, "end": datetime(2026, 3, 3, 9), **at},
    ]
    _, _, _, first, second, *_ = explained(event(facts={}, hypotheses=(), evidence=()), versions, Words(("en",), {}))
    assert first.strip() == "Version 1, of 2026-03-02: yes, as the rule defines it; it was still going on."
    assert second.strip() == "Version 2, of 2026-03-02: yes, as the rule defines it; until 2026-03-02 10:05 UTC."
