"""What the explanation of an event begins with."""

from findings import event

from monitor.model.event import Kind
from monitor.text.words import Words
from pipelines.cli.explain_view import explained


def test_an_event_of_a_water_names_no_vessel():
    of_water = event(kind=Kind.JAMMING, vessels=(), facts={}, hypotheses=(), evidence=())
    assert explained(of_water, [], Words(("en",), {}))[0].endswith(of_water.event_id)
    of_ship = event(kind=Kind.JAMMING, facts={}, hypotheses=(), evidence=())
    assert "NIGHT HERON (MMSI 273000001, IMO 9900007)" in explained(of_ship, [], Words(("en",), {}))[0]
