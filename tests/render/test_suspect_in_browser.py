"""The map of one suspect: charts under it, and the replay of a meeting."""

from dataclasses import replace

import pytest
from made import event, finding, track
from playwright.sync_api import expect
from test_encounter_replay import OTHER, OWN, meeting, still
from test_maps import coast, edition, fences

from monitor.render.suspect import suspect_map

pytestmark = pytest.mark.browser

DAY_S = 86_400


def page_of(visit, **said):
    way = track(*[(28.0 + 0.01 * i, 60.0) for i in range(60)], of=OWN)
    return visit(suspect_map(finding(event(), of=OWN), [way], fences(), coast(), edition()), **said)


def test_arrow_keys_move_a_mark_along_the_track(visit):
    page = page_of(visit)
    chart = page.locator("#sailing")
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#sailing-told")).to_contain_text("2026-03-02 00:00 UTC · 10 kn · 60° 00.00' N 028° 00.00' E")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("(l => [l.lat, l.lng])(charts.mark.getLatLng())") == [60, 28.02]
    assert "00:20" in chart.get_attribute("aria-valuetext")
    page.keyboard.press("End")
    assert page.evaluate("charts.at") == 59
    page.keyboard.press("Tab")
    assert page.evaluate("charts.mark._map") is None


def test_the_pointer_on_the_chart_and_on_the_map_finds_the_same_fix(visit):
    page = page_of(visit)
    box = page.locator("#sailing").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    by_chart = page.evaluate("charts.at")
    assert 20 < by_chart < 40
    x, y = page.evaluate("i => (p => [p.x, p.y])(chart.map.latLngToContainerPoint([60, 28 + 0.01 * i]))", by_chart)
    map_box = page.locator("#map").bounding_box()
    page.mouse.move(map_box["x"] + x, map_box["y"] + y)
    assert page.evaluate("charts.at") == by_chart


def test_a_meeting_is_replayed(visit):
    found = finding(meeting(), of=OWN)
    tracks = [still(OWN, 28.0), still(OTHER, 28.002)]
    page = visit(suspect_map(found, tracks, fences(), coast(), edition(languages=("en", "ja")), {OTHER.hull: OTHER}))
    page.click("[data-replay]")
    expect(page.locator("#replay-told")).to_contain_text("111 m between the antennas")
    assert page.evaluate("document.activeElement.id") == "replay-at"
    before = page.locator("#replay-told").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator("#replay-told").inner_text() != before
    page.keyboard.press("Home")
    expect(page.locator("#replay-told")).to_contain_text("received too seldom to say")
    page.click("[data-tongue=ja]")
    expect(page.locator("#replay-told")).to_contain_text("受信が少なく不明")
    plane, chart = page.locator("#replay-plane").bounding_box(), page.locator("#replay-apart").bounding_box()
    assert plane["y"] + plane["height"] <= 800 and chart["y"] + chart["height"] <= 800 and chart["height"] > 60
    page.locator("#replay-at").press("Escape")
    assert page.locator("#replay").is_hidden() and page.locator("#sailing").is_visible()
    assert page.evaluate("document.activeElement.dataset.replay") == found.events[0].event_id


def test_on_a_small_screen_the_charts_stand_under_the_map(visit):
    page = page_of(visit, width=390, height=844, dark=True)
    sea, charts = page.locator(".sea").bounding_box(), page.locator("#charts").bounding_box()
    assert charts["y"] >= sea["y"] + sea["height"] - 1 and charts["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_map_begins_about_the_events_and_older_tracks_are_off_it(visit):
    now = track((28.0, 60.0), (28.2, 60.0), of=OWN)
    long_ago = replace(track((23.0, 36.5), (23.2, 36.5), of=OWN), track_no=1, t_s=[t - 30 * DAY_S for t in now.t_s])
    page = visit(suspect_map(finding(event(), of=OWN), [now, long_ago], fences(), coast(), edition()))
    shown = "([lat, lon]) => chart.map.getBounds().contains([lat, lon])"
    assert page.evaluate(shown, [60.0, 28.2]) and not page.evaluate(shown, [36.5, 23.0])
