"""False stretches and jammed areas on maps: drawn as claimed and struck through; shown only in their hours."""

import re
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from browser import becomes
from made import event, finding, place, track, vessel
from test_maps import edition, fences, overview, suspect

from monitor.model.event import Answer, Kind
from monitor.model.units import epoch_min, iso
from monitor.render.claimed_ways import claimed_lines, crosses, struck
from monitor.render.frame import Frame
from monitor.render.jammed_layer import jammed_areas
from monitor.render.locator import locator
from monitor.render.marks import Terms, gap_lines
from monitor.render.page_helpers import PAGES
from monitor.text.case_told import where
from monitor.text.english import english

WAY = [[31.6, 44.2], [30.9, 43.5], [31.6, 43.3]]
T0 = datetime(2026, 3, 2, 10)


def false(**more):
    facts = {"claimed_way": {"type": "LineString", "coordinates": WAY}, "first_position_after": [36.5, 44.8]}
    return event(Kind.FALSIFIED, lon=36.4, lat=44.8, facts=facts, **more)


def jamming(start=T0, end=datetime(2026, 3, 2, 12, 30), **more):
    extents = [{"lon": 27.0, "lat": 59.5, "start": iso(start), "end": iso(end)}]
    return event(Kind.JAMMING, lon=27.0, lat=59.5, vessels=(), facts={"extents": extents}, **more)


def contrast(*colours):
    """Of two colours as #rrggbb: WCAG 2.2, relative luminance."""
    found = []
    for colour in colours:
        parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        found.append(float(linear @ [0.2126, 0.7152, 0.0722]))
    return (max(found) + 0.05) / (min(found) + 0.05)


def terms(lons):
    return Terms.of(Frame.round_about(lons), fences(), edition())


def test_a_false_stretch_is_a_dashed_line_as_claimed_and_crosses_on_it():
    line, struck_through = claimed_lines([false(), event(Kind.DARK)], terms([30.0, 37.0]))
    assert line["geometry"]["coordinates"] == [WAY] and line["properties"]["style"]["dashArray"]
    assert len(struck_through["geometry"]["coordinates"]) == 6  # three crosses of two lines
    assert "dashArray" not in struck_through["properties"]["style"]


def test_the_line_from_before_a_false_stretch_to_after_it_is_no_such_line_and_seen_by_day_and_by_night():
    claimed, _ = (line["properties"]["style"] for line in claimed_lines([false()], terms([30.0, 37.0])))
    (between,) = (line["properties"]["style"] for line in gap_lines([false()], terms([30.0, 37.0])))
    assert between["color"] != claimed["color"] and between["dashArray"] != claimed["dashArray"]
    css = PAGES.asset("page.css")
    seas = re.findall(r"--sea: (#[0-9a-f]{6})", css)
    assert len(set(seas)) == 2 and all(contrast(between["color"], sea) >= 3 for sea in seas)


def test_crosses_are_as_wide_as_they_are_high_on_the_map_and_never_upon_each_other():
    xy = np.array([[10.0, 60.0], [16.0, 60.0]])
    (x0, y0), (x1, y1) = crosses(xy)[0]
    assert (x1 - x0) * np.cos(np.radians(60)) == pytest.approx(y1 - y0)
    assert y1 - y0 == pytest.approx(2 * 3.0 / 60)  # six degrees at 60 north are as long as three of latitude
    assert len(struck(np.zeros((50, 2)), 9.0)) == 2


def test_the_chart_of_a_dossier_has_the_way_too_and_that_of_others_has_none():
    chart = locator([(1, false())], [], fences(), None)
    assert chart.claimed.count("M") == 1 and chart.struck.count("M") == 6
    ((x, y),) = chart.claims  # "claimed" stands above the highest point of the way, within the chart
    assert 0 < x < chart.width and 0 < y < min(float(n) for n in re.findall(r"[\d.]+ ([\d.]+)", chart.claimed))
    assert locator([(1, event(Kind.DARK, lon=1.0, lat=1.0))], [], fences(), None).claimed == ""


def test_where_it_was_before_is_not_told_of_the_place_that_it_claimed():
    jumped = false()
    assert english(where(jumped)) == "away from known places"
    jumped = replace(jumped, facts={**jumped.facts, "jumped_nm": 120.0})
    assert english(where(jumped)) == "last received before that away from known places"
    assert english(where(replace(jumped, near="RU-TAMAN"))).startswith("last received before that near ")


def test_a_jammed_area_is_a_box_with_its_hours():
    (area,) = jammed_areas([jamming(), false()], terms([20.0, 30.0]))
    assert area["geometry"]["coordinates"] == [[[26, 59], [28, 59], [28, 60], [26, 60], [26, 59]]]
    begin = epoch_min(T0)
    assert area["properties"]["t"] == [begin, begin + 150]
    assert "(vessels thrown off their tracks)" in area["properties"]["tip"]
    told = jamming()
    lost = replace(told, facts={**told.facts, "signs": ["without_position", "degraded"]})
    (area,) = jammed_areas([lost], terms([20.0, 30.0]))
    assert (
        "(vessels received without a position, vessels whose positions no satellite gave)" in area["properties"]["tip"]
    )
    (doubtful,) = jammed_areas([jamming(answer=Answer.CANNOT_TELL)], terms([20.0, 30.0]))
    assert "perhaps" in doubtful["properties"]["tip"] and "perhaps" not in area["properties"]["tip"]
    assert doubtful["properties"]["style"]["fillOpacity"] < area["properties"]["style"]["fillOpacity"]


@pytest.mark.browser
def test_a_jammed_area_follows_the_window_of_time_and_a_false_way_is_on_the_vessels_map(visit):
    ship = vessel(1, "NIGHT HERON")
    own = [track((26.0, 59.5), (27.0, 59.5), of=ship, every_s=3600)]
    later = event(Kind.DARK, 96, of=ship, lon=26.5, lat=59.4)
    page = visit(overview([finding(later, of=ship)], [later, jamming()], [place(22.5, 59.6)], own))
    hidden = "chart.timed.map(shape => Boolean(shape.hidden))"
    assert page.evaluate(hidden) == [False]
    page.evaluate("slider.from.value = slider.steps - 1; slider.move(slider.from); 1")
    assert becomes(lambda: page.evaluate(hidden), [True])
    page.evaluate("slider.all(); 1")
    assert becomes(lambda: page.evaluate(hidden), [False])
    names_no_ship = (
        "[...document.querySelectorAll('#in-view button')].some(b => b.textContent.startsWith('Jamming, 2'))"
    )
    assert becomes(lambda: page.evaluate(names_no_ship), True)
    own_map = visit(suspect(finding(false(of=ship), of=ship), own))
    assert own_map.locator("#legend").get_by_text("Positions claimed, not a path").is_visible()
