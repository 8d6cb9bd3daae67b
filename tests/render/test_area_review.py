"""The map for the review of learned areas."""

import pytest
from made import coast, edition, fences, learned, place
from playwright.sync_api import expect
from test_maps import features

from monitor.geo.learned_area import ComparedArea, LearnedRole, Listed
from monitor.render.area_review import MOST_LISTED, area_review

AREAS = [
    ComparedArea(learned(1), Listed.COVERED, "RU-PRIMORSK/berth/x", "RU-PRIMORSK", 0.0),
    ComparedArea(learned(2, lon=28.9, length_m=None), Listed.SHIFTED, None, "RU-PRIMORSK", 5556.0),
    ComparedArea(learned(3, lon=27.0, role=LearnedRole.ANCHORAGE, draughts_known=0), Listed.UNKNOWN, None, None, None),
]


def page(areas=AREAS, **changes):
    return area_review(areas, fences(place()), coast(), edition(**changes), "0123abcd")


def test_each_area_is_an_outline_and_a_number_and_says_what_speaks_for_it():
    html = page()
    outlines = [f for f in features(html, "popup") if f["geometry"]["type"] == "Polygon" and "learned-" in str(f)]
    numbers = [f["properties"] for f in features(html, "id")]
    assert [(p["text"], p["id"]) for p in numbers] == [
        ("1", "learned-berth-1"),
        ("2", "learned-berth-2"),
        ("3", "learned-berth-3"),
    ]
    assert len(outlines) == 3 and sum("dashArray" in f["properties"]["style"] for f in outlines) == 1
    told = [p["popup"] for p in numbers]
    assert (
        "24 stops of 12 ships, tankers among them: 11" in told[0] and "9 of 10 stops" in told[0] and "244 m" in told[0]
    )
    assert "RU-PRIMORSK/berth/x" in told[0]
    assert "3 nm from it" in told[1] and "ships of" not in told[1]
    assert "No list names it" in told[2] and "no draught known" in told[2]
    assert "Learned from store 0123abcd with data to " in html


def test_it_speaks_both_languages_and_is_the_same_twice():
    html = page(languages=("ja", "en"))
    assert "停船から学習した区域" in html and "Areas learned from stops" in html
    assert page(languages=("ja", "en")) == html


def test_nothing_learned_is_told_as_a_result():
    assert "No place where enough ships stopped" in page([])


def test_very_many_areas_are_all_drawn_and_the_first_are_numbered():
    many = [
        ComparedArea(learned(n, lon=20 + n / 100), Listed.UNKNOWN, None, None, None) for n in range(MOST_LISTED + 2)
    ]
    html = page(many)
    assert len(features(html, "id")) == MOST_LISTED and "2 more areas are on the map" in html
    assert sum(f["geometry"]["type"] == "Polygon" for f in features(html, "popup")) >= MOST_LISTED + 2


@pytest.mark.browser
def test_an_area_opens_from_the_list(visit):
    opened = visit(page(languages=("en", "ja")))
    opened.click('[data-show="learned-berth-3"]')
    expect(opened.locator(".leaflet-popup")).to_contain_text("learned-berth-3")
