"""Maps with much on one spot and long quiet times: nothing hides, everything is found, what is open is apart."""

from dataclasses import replace

import pytest
from browser import becomes, colour_at
from made import coast, edition, event, fences, finding, place, track, vessel
from playwright.sync_api import expect
from test_encounter_replay import OTHER, OWN, meeting, still
from test_maps import overview, suspect

from monitor.model.event import Answer, Kind
from monitor.model.message import message
from monitor.model.undecided import Undecided, UndecidedList
from monitor.render.overview import overview_map
from monitor.render.suspect import suspect_map

pytestmark = pytest.mark.browser

STRANGER = vessel(7, "QUIET <b>STOAT", flag="PA")
AWAY = event(Kind.LOITERING, 5, of=STRANGER, lon=22.0)
OPEN = event(Kind.DARK, 9, of=STRANGER, lon=22.5, answer=Answer.CANNOT_TELL)
MET = (vessel(1, "NIGHT HERON", flag="RU"), vessel(2, "AMBER OTTER", flag="PA"))


def crowded(visit, **said):
    """Two suspects last heard at one place, a stranger that loitered twice on one spot, and an open gap of the stranger."""
    found = [finding(event(hours=i, of=s), of=s, rank=i) for i, s in enumerate(MET, 1)]
    events = [*(e for f in found for e in f.events), AWAY, event(Kind.LOITERING, 40, of=STRANGER, lon=22.0), OPEN]
    around = (message("undecided_listed", name="QUIET <b>STOAT"),)
    left = UndecidedList((Undecided(OPEN, 2.0, around, message("decided_by_imagery")),))
    tracks = [track((27.0, 60.0), (28.0, 60.0), of=s) for s in MET]
    html = overview_map(
        found, events, fences(place()), tracks, coast(), edition(languages=("en", "ja")), open_events=left
    )
    return visit(html, **said)


def test_suspects_on_one_spot_stand_side_by_side_and_dots_spread_or_are_counted(visit):
    page = crowded(visit)
    boxes = [one.bounding_box() for one in page.locator(".leaflet-marker-icon.suspect").all()]
    assert len(boxes) == 2 and abs(boxes[0]["x"] - boxes[1]["x"]) + abs(boxes[0]["y"] - boxes[1]["y"]) >= 26
    dots = "[...chart.marks.values()].filter(m => m.feature.properties.kind === 'loitering')"
    page.evaluate("chart.map.setView([60, 22], 5, {animate: false})")
    assert becomes(lambda: page.evaluate(f"{dots}.map(m => m.count).sort()"), [0, 2])
    page.evaluate("chart.map.setView([60, 22], 10, {animate: false})")
    apart = "(([a, b]) => Math.round(a.shift.distanceTo(b.shift)))"
    assert becomes(lambda: page.evaluate(f"{apart}({dots})"), 9)
    page.set_viewport_size({"width": 1280, "height": 300})  # the list is longer than the window, and scrolls in it
    assert page.evaluate("document.documentElement.scrollHeight") <= 300


def test_what_cannot_be_decided_is_a_layer_that_is_off_at_first_and_tells_what_would_decide_it(visit):
    page = crowded(visit)
    layer = page.get_by_role("checkbox", name="Cannot be decided")
    assert not layer.is_checked()
    page.evaluate("id => chart.open(id)", OPEN.event_id)
    told = page.locator(".leaflet-popup").inner_text()
    assert layer.is_checked() and "QUIET <b>STOAT is on a list of yours." in told and "What would decide it" in told
    page.click("[data-tongue=ja]")
    page.evaluate("id => chart.open(id)", OPEN.event_id)
    assert "is on a list" not in page.locator(".leaflet-popup").inner_text()


def test_the_search_finds_a_vessel_that_is_no_suspect_and_goes_to_its_last_event(visit):
    page = crowded(visit)
    assert page.locator("#others").is_hidden()
    page.fill("[name=search]", "stoat")
    expect(page.locator("#others li")).to_have_count(1)
    assert (
        "QUIET <b>STOAT" in page.locator("#others").inner_text() and "3 events" in page.locator("#others").inner_text()
    )
    assert page.locator("#none").is_hidden()
    page.locator("#others .show").click()
    expect(page.locator(".leaflet-popup")).to_contain_text("2026-03-03 16:00")
    page.fill("[name=search]", "")
    assert page.locator("#others").is_hidden()


def test_flags_are_names_in_the_language_of_the_page(visit):
    page = crowded(visit)
    options = page.locator("[name=flag] option")
    assert options.all_inner_texts()[1:] == ["Panama (PA)", "Russia (RU)"]
    page.click("[data-tongue=ja]")
    assert options.all_inner_texts()[1:] == ["パナマ (PA)", "ロシア (RU)"]


def test_a_long_quiet_time_takes_little_of_the_slider(visit):
    early = event(Kind.LOITERING, -24 * 100, lon=23.0)
    found = finding(event())
    page = visit(
        overview([found], [early, *found.events], [place()], [track((27.0, 60.0), (28.0, 60.0), every_s=86_400)])
    )
    steps, last_day = page.evaluate("[slider.steps, slider.of(slider.at({value: slider.steps})) - slider.of(29540160)]")
    assert steps < 24 * 5 and last_day > 20
    start = page.locator("#times input").first
    told = []
    for _ in range(3):
        told.append(start.get_attribute("aria-valuetext"))
        start.press("PageUp")
    assert told[0] == "2025-11-22 00:00 UTC" and told == sorted(told)


def test_colours_of_a_track_span_what_is_in_view_and_the_pointer_tells_the_time(visit):
    way = track(*[(24.0 + 0.05 * i, 60.0) for i in range(100)])
    page = visit(suspect(finding(event()), [way]))
    ends = page.locator("#ramp-ends span")
    page.evaluate("chart.map.setView([60, 26.5], 5, {animate: false})")
    assert becomes(ends.all_inner_texts, ["2026-03-02 00:00", "2026-03-02 16:30"])
    page.evaluate("chart.map.setView([60, 26.5], 11, {animate: false})")
    first, last = ends.all_inner_texts()
    assert "2026-03-02 05:00" < first < last < "2026-03-02 12:00"
    assert page.evaluate("[timed.colour(timed.first), timed.colour(timed.last)]") == [0, 9]
    assert page.evaluate("timed.all[0].tell(L.latLng(60, 26.5))") == "2026-03-02 08:20 UTC"


def test_the_map_is_dark_at_night(visit):
    page = visit(suspect(finding(event(lon=27.5, lat=60.0))), dark=True)
    page.evaluate("chart.map.setView([59.7, 27.5], 9, {animate: false})")
    box = page.locator("#map").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert becomes(lambda: colour_at(page, *middle), "#15232d")
    page.emulate_media(color_scheme="light")
    assert becomes(lambda: colour_at(page, *middle), "#dfe9ef")


def test_a_replay_plays_pauses_and_steps_and_is_whole_on_a_phone(visit):
    tracks = [still(OWN, 28.0), replace(still(OTHER, 28.002), heading_deg=[12.0] * 100)]
    page = visit(suspect_map(finding(meeting(), of=OWN), tracks, fences(), coast(), edition()), width=390, height=844)
    page.click("[data-replay]")
    for one in ("#replay-plane", "#replay-play", "#replay-at", "#replay-apart"):
        box = page.locator(one).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844 and box["x"] + box["width"] <= 390, one
    at = page.locator("#replay-at")
    page.select_option("#replay-speed", "4")
    before = int(at.input_value())
    page.click("#replay-play")
    expect(page.locator("#replay-play")).to_have_attribute("aria-label", "pause")
    assert becomes(lambda: int(at.input_value()) > before, wanted=True)
    page.click("#replay-play")
    paused = int(at.input_value())
    page.click("#replay-on")
    page.click("#replay-back")
    page.click("#replay-back")
    assert int(at.input_value()) == max(paused - 1, 0) or paused == 239
    assert page.evaluate("replay.now.ships[1].course[replay.now.closest]") == 12
