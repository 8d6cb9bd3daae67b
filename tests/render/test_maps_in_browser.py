"""Maps and the index page in a real browser, from a file, with the network off."""

import re
from itertools import pairwise

import numpy as np
import pytest
from browser import becomes, colour_at
from made import edition, event, finding, place, track, vessel
from playwright.sync_api import expect
from test_maps import overview, suspect

from monitor.geo.projection import lon_near, mercator_y
from monitor.model.event import Answer, Kind
from monitor.render.index import index_page

pytestmark = pytest.mark.browser

SEA, LAND = "#dfe9ef", "#f6f3ec"  # as page.css has them

SHIPS = [
    vessel(i, name, flag=flag)
    for i, name, flag in ((1, "NIGHT HERON", "RU"), (2, "AMBER OTTER", "PA"), (3, "ZINC TERN", "PA"))
]


def fleet():
    """Three findings with 50, 40 and 30 points, an event each."""
    events = [
        event(kind, 24 * i, of=ship, lon=22.0 + i, lat=59.5)
        for i, (ship, kind) in enumerate(zip(SHIPS, (Kind.DARK, Kind.STS, Kind.DARK), strict=True))
    ]
    found = [
        finding(seen, of=ship, rank=i + 1, points=50.0 - 10 * i)
        for i, (ship, seen) in enumerate(zip(SHIPS, events, strict=True))
    ]
    return found, events


def overview_of_fleet():
    found, events = fleet()
    tracks = [track((21.5 + i, 59.4), (22.0 + i, 59.5), of=ship) for i, ship in enumerate(SHIPS)]
    return overview(found, [*events, event(hours=99, answer=Answer.NO, lon=25.0)], [place()], tracks)


def test_the_overview_shows_each_suspect_and_opens_what_it_has_to_tell(visit):
    page = visit(overview_of_fleet())
    assert page.locator(".leaflet-marker-icon.suspect").all_inner_texts() == ["1", "2", "3"]
    page.locator(".leaflet-marker-icon.suspect", has_text="2").click()
    popup = page.locator(".leaflet-popup")
    assert "AMBER OTTER" in popup.inner_text() and "40 points" in popup.inner_text()
    assert popup.locator("a", has_text="Vessel map").get_attribute("href") == "vessels/IMO9900002/map.html"
    assert page.locator('.item.is-open-here[data-mark="IMO9900002"]').count() == 1


def test_a_mark_is_reached_and_opened_by_keyboard_and_escape_leads_back(visit):
    page = visit(overview_of_fleet())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('suspect')"):
            break
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "1. NIGHT HERON50 points, 1 reason"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    assert page.evaluate("document.activeElement.classList.contains('suspect')")


def test_events_on_the_canvas_are_reached_through_the_list_of_those_in_view(visit):
    page = visit(overview_of_fleet())
    entries = page.locator("#in-view .show")
    assert entries.count() == 3 and page.locator("#in-view-n").inner_text() == "3"
    entries.nth(2).focus()
    page.keyboard.press("Enter")
    assert "Ship-to-ship encounter" in page.locator(".leaflet-popup").inner_text()


def test_a_dot_opens_by_a_click_on_the_canvas(visit):
    page = visit(overview_of_fleet())
    found, _ = fleet()
    at = page.evaluate(
        "id => { const p = chart.map.latLngToContainerPoint(chart.marks.get(id).getLatLng()); return [p.x, p.y]; }",
        found[1].events[0].event_id,
    )
    page.locator("#map").click(position={"x": at[0], "y": at[1]})
    assert "Ship-to-ship encounter" in page.locator(".leaflet-popup").inner_text()


def test_layers_switch_off_and_on(visit):
    page = visit(overview_of_fleet())
    box = page.get_by_role("checkbox", name=re.compile("Vessels of interest by rank"))
    box.uncheck()
    assert page.locator(".leaflet-marker-icon.suspect").count() == 0
    box.check()
    assert page.locator(".leaflet-marker-icon.suspect").count() == 3
    page.get_by_role("checkbox", name=re.compile("Explained otherwise")).check()
    expect(page.locator("#in-view-n")).to_have_text("4")


def test_a_list_entry_and_its_mark_light_up_together(visit):
    page = visit(suspect(finding(event()), [track((27, 60), (28, 60))]))
    page.locator(".events .item").hover()
    assert page.locator(".leaflet-marker-icon.is-lit").count() == 1
    page.locator(".leaflet-marker-icon.sign").hover()
    assert page.locator(".events .item.is-lit").count() == 1
    page.locator(".why .show").click()
    page.locator(".leaflet-popup summary", has_text="Evidence").click()
    assert "log.nmea, line 7" in page.locator(".leaflet-popup").inner_text()


def test_events_on_one_spot_stand_side_by_side(visit):
    page = visit(suspect(finding(*(event(kind, i) for i, kind in enumerate((Kind.DARK, Kind.STS, Kind.PORT_CALL))))))

    def steps():
        lefts = sorted(m.bounding_box()["x"] for m in page.locator(".leaflet-marker-icon.sign").all())
        return [b - a for a, b in pairwise(lefts)]

    assert becomes(lambda: [step >= 18 for step in steps()], [True, True])


def test_scripts_project_and_turn_longitudes_as_python_does(visit):
    page = visit(suspect(finding(event())))
    for lon, lat in ((0.0, 0.0), (28.2, 59.97), (-179.9, -72.5), (190.5, 84.0)):
        x, y = page.evaluate("([lon, lat]) => [projection.x(lon), projection.y(lat)]", [lon, lat])
        assert (x, y) == (pytest.approx(lon / 360 + 0.5), pytest.approx(0.5 - float(mercator_y(lat)) / (2 * np.pi)))
        there = page.evaluate("([x, y]) => [projection.lon(x), projection.lat(y)]", [x, y])
        assert there == pytest.approx([lon, lat])
        assert page.evaluate("(lon) => projection.near(lon, -170)", lon) == float(lon_near(lon, -170))


def test_coordinates_at_the_pointer_are_degrees_and_minutes_as_everywhere(visit):
    page = visit(suspect(finding(event(lon=179.99999, lat=-59.99999))))
    for lon, lat, told in (
        (28.2, 59.97, "59° 58.20' N 028° 12.00' E"),
        (-0.5, -33.0, "33° 00.00' S 000° 30.00' W"),
        (190.5, 59.99999, "60° 00.00' N 169° 30.00' W"),
    ):
        assert page.evaluate("([lat, lon]) => controls.position(lat, lon)", [lat, lon]) == told
    page.mouse.move(900, 400)
    assert re.fullmatch(r"\d\d° \d\d\.\d\d' [NS] \d{3}° \d\d\.\d\d' [EW]", page.locator("#pointer").inner_text())
    assert "nm" in page.locator(".leaflet-control-scale").inner_text()


def test_land_sea_and_what_is_not_drawn_are_told_apart(visit):
    page = visit(suspect(finding(event(lon=27.5, lat=60.0))))  # land begins at 60.4 north
    for lon, lat, zoom, colour in ((27.5, 60.7, 9, LAND), (27.5, 59.7, 9, SEA), (27.5, 60.2, 2, None)):
        page.evaluate(
            "([lat, lon, zoom]) => { chart.map.setMaxBounds(null).setView([lat, lon], zoom, {animate: false}); }",
            [lat, lon, zoom],
        )
        box = page.locator("#map").bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        corner = (box["x"] + 5, box["y"] + box["height"] / 2)
        if colour:
            assert becomes(lambda at=middle: colour_at(page, *at), colour)
        else:
            assert becomes(lambda at=corner: colour_at(page, *at) in (LAND, SEA), wanted=False)


def test_a_small_dark_screen_has_the_map_first_and_the_legend_folded(visit):
    page = visit(overview_of_fleet(), width=390, height=844, dark=True)
    assert page.locator(".sea").bounding_box()["y"] < page.locator(".panel").bounding_box()["y"]
    assert page.locator("#legend").get_attribute("open") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".suspects .show").first.click()
    box = page.locator(".leaflet-popup").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390


@pytest.mark.parametrize("make", [overview, lambda: suspect(finding()), lambda: index_page([], edition())])
def test_pages_without_anything_open(visit, make):
    assert visit(make()).locator("h1").count() == 1


def test_the_table_sorts_and_filters(visit):
    found, _ = fleet()
    page = visit(index_page(found, edition()))
    names = lambda: [t.split("\n")[0] for t in page.locator("#suspects tbody tr:visible th").all_inner_texts()]  # noqa: E731
    assert names() == ["NIGHT HERON", "AMBER OTTER", "ZINC TERN"]
    page.locator("th button", has_text="Vessel").click()
    assert names() == ["AMBER OTTER", "NIGHT HERON", "ZINC TERN"]
    page.locator("th button", has_text="Vessel").press("Enter")
    assert names() == ["ZINC TERN", "NIGHT HERON", "AMBER OTTER"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.locator("th button", has_text="Points").click()
    assert names() == ["ZINC TERN", "AMBER OTTER", "NIGHT HERON"]
    page.select_option("#flag", "PA")
    assert names() == ["ZINC TERN", "AMBER OTTER"] and page.locator("#shown").inner_text() == "2 of 3 shown"
    page.fill("#search", "otter 9900002")
    assert names() == ["AMBER OTTER"]
    page.fill("#search", "nothing like it")
    assert names() == [] and page.locator("#none").is_visible()
    page.click("button[type=reset]")
    expect(page.locator("#suspects tbody tr:visible")).to_have_count(3)
    page.fill("#least", "45")
    assert names() == ["NIGHT HERON"]


def test_the_date_line_is_looked_at_in_one_piece(visit):
    crossing = track((178.0, 50.0), (179.9, 50.0), (-179.9, 50.0), (-178.0, 50.0))
    page = visit(suspect(finding(event(lon=-178.0, lat=50.0)), [crossing]))
    west, east = page.evaluate("(b => [b.getWest(), b.getEast()])(chart.map.getBounds())")
    assert east - west < 30
