"""Words for people: nothing hidden, positions and times told."""

from datetime import datetime

import pytest
from made import event, finding, vessel

from monitor.model.event import Kind
from monitor.text import wording
from monitor.text.times import lasted_html, span_text
from monitor.text.words import Words


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


def test_an_event_that_lasts_says_so():
    assert span_text(event(end=None)) == "2026-03-02 00:00 UTC, still going on at the end of the data"
    assert span_text(event()) == "2026-03-02 00:00 – 10:00 UTC"
    assert lasted_html(event(end=None), Words()) is None and lasted_html(event(), Words()) == "10.0 h"


def test_a_vessel_without_a_name_goes_by_its_number():
    assert finding(of=vessel(name=None)).title == "IMO 9900001"
    assert finding(of=vessel(name=None, imo=None)).title == "MMSI 273000001"
    assert wording.last_heard(finding(event(Kind.STS, 100))) == datetime(2026, 3, 6, 14)
