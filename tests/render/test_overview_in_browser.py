"""What one can ask of the map of all: search, filters, time, distances, clocks."""

import math
import re
from dataclasses import replace

import pytest
from browser import becomes, told_at
from made import edition, event, finding, place, track, vessel
from playwright.sync_api import expect
from test_maps import overview, suspect

from monitor.geo.sphere import distance_m
from monitor.model.edition import Counts
from monitor.model.event import Answer, Kind
from monitor.model.units import M_PER_NM
from monitor.render.index import index_page

pytestmark = pytest.mark.browser

NAMES = ("NIGHT HERON", "AMBER OTTER", "ZINC TERN")
SHIPS = [vessel(i, name, flag=flag) for i, (name, flag) in enumerate(zip(NAMES, ("RU", "PA", "PA"), strict=True), 1)]
BALTIC = place(22.5, 59.6)
JAPAN = place(132.9, 42.7, place_id="RU-KOZMINO", name="Kozmino", basin="Sea of Japan")


def page_of(visit, **said):
    """Two suspects in the Baltic, one in the Sea of Japan; a day, two days and three days after T0; one event each."""
    kinds, lons, lats = (Kind.DARK, Kind.STS, Kind.DARK), (22.0, 23.0, 132.5), (59.5, 59.5, 42.5)
    events = [
        event(k, 24 * (i + 1), of=s, lon=x, lat=y)
        for i, (k, s, x, y) in enumerate(zip(kinds, SHIPS, lons, lats, strict=True))
    ]
    found = [
        finding(e, of=s, rank=i + 1, points=50.0 - 10 * i) for i, (e, s) in enumerate(zip(events, SHIPS, strict=True))
    ]
    tracks = [
        track((x, y), (x + 0.5, y), (x + 1, y), of=s, every_s=3600) for x, y, s in zip(lons, lats, SHIPS, strict=True)
    ]
    events.append(event(hours=99, answer=Answer.NO, lon=25.0))
    return visit(overview(found, events, [BALTIC, JAPAN], tracks, **said))


def listed(page):
    return page.locator(".suspects .item:visible .item-head .show").all_inner_texts()


def on_canvas(page):
    """Names of vessels of the events that are drawn."""
    return page.evaluate("""[...chart.marks.values()].filter(m => m instanceof signs.Dot && m._map && !m.hidden)
        .map(m => events.of(m.feature.properties.who[0]).name).sort()""")


def test_a_vessel_is_found_by_name_imo_or_mmsi(visit):
    page = page_of(visit)
    for words in ("amber", "9900002", "273000002", "imo 9900002", "otter amber"):
        page.fill("[name=search]", words)
        assert listed(page) == ["AMBER OTTER"] and on_canvas(page) == ["AMBER OTTER"], words
        assert page.locator(".leaflet-marker-icon.suspect:visible").all_inner_texts() == ["2"], words
        expect(page.locator("#shown")).to_have_text("1 of 3 shown")
        page.fill("[name=search]", "nothing like it")
        assert listed(page) == [] and page.locator("#none").is_visible(), words
        page.click("#filters button[type=reset]")
        expect(page.locator("#shown")).to_have_text("3 shown")
        assert len(on_canvas(page)) == 3, words


def test_filters_leave_what_is_asked_for(visit):
    page = page_of(visit)
    for field, value, vessels in (
        ("kind", "sts", {"AMBER OTTER"}),
        ("flag", "PA", {"AMBER OTTER", "ZINC TERN"}),
        ("area", "Sea of Japan", {"ZINC TERN"}),
        ("area", "Baltic", {"NIGHT HERON", "AMBER OTTER"}),
        ("points", "40", {"NIGHT HERON", "AMBER OTTER"}),
    ):
        page.fill("[name=points]", value) if field == "points" else page.select_option(f"[name={field}]", value)
        assert set(listed(page)) == vessels and set(on_canvas(page)) == vessels, field
        drawn = page.evaluate("chart.lines.filter(l => !l.hidden).map(l => l.feature.properties.hull)")
        assert set(drawn) == {s.hull for s in SHIPS if s.name in vessels}, field
        page.click("#filters button[type=reset]")


def test_a_window_of_time_hides_events_and_cuts_tracks(visit):
    page = page_of(visit)
    steps = page.evaluate("slider.steps")
    start, end = page.locator("#times input").nth(0), page.locator("#times input").nth(1)
    start.focus()
    for _ in range(2):
        page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    assert start.input_value() == "49"  # an hour into the third day: 48 h after T0, when the second event began
    expect(page.locator("#in-view-n")).to_have_text("2")
    assert on_canvas(page) == ["AMBER OTTER", "ZINC TERN"]
    assert "2026-03-04 01:00" in page.locator("#times-told").inner_text()
    walked = "l => { let n = 0; l._walk(l._renderer._bounds, () => n++); return n; }"
    assert page.evaluate(f"Math.max(...chart.lines.map({walked}))") == 0  # tracks ended two hours after T0
    end.focus()
    page.keyboard.press("Home")
    assert becomes(lambda: on_canvas(page), []) and start.input_value() == "0"
    page.click("#all-times")
    expect(page.locator("#in-view-n")).to_have_text("3")
    assert end.input_value() == str(steps)
    assert page.evaluate(f"chart.lines.map({walked})") == [1, 1, 1]  # straight: the fix between is left out
    # and a track is cut at the end of the window
    end.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    share = """l => {
        const line = chart.lines[0], {x, _scale: scale, _origin: origin} = line, found = [];
        line._walk(line._renderer._bounds, (x0, y0, x1) => found.push(x1 - x0));
        return found.reduce((a, b) => a + b, 0) / ((x.at(-1) - x[0]) * scale);
    }"""
    assert becomes(lambda: page.evaluate(share), pytest.approx(1 / 2))  # an hour of two


def test_tracks_and_signs_are_on_the_canvas_and_answer_to_the_pointer(visit):
    page = page_of(visit)
    page.evaluate("chart.map.setView([59.5, 22.6], 8, {animate: false})")
    assert becomes(lambda: told_at(page, 22.75, 59.5), "1. NIGHT HERON")


def test_distances_are_those_of_great_circles(visit):
    page = visit(suspect(finding()))
    for a, b in (((60.0, 20.0), (61.0, 20.0)), ((0.0, 179.5), (0.0, 180.5)), ((35.0, 140.0), (37.8, -122.4))):
        said = page.evaluate("([a, b]) => measure.distance_m(L.latLng(a), L.latLng(b)) / 1852", [a, b])
        assert said == pytest.approx(float(distance_m(a[1], a[0], b[1], b[0])) / M_PER_NM, rel=1e-6)
        way = page.evaluate(
            "([a, b]) => measure.way(L.latLng(a), L.latLng(b)).map(p => L.latLng(p)).map(p => [p.lat, p.lng])", [a, b]
        )
        legs = page.evaluate(
            "w => w.slice(1).reduce((n, p, i) => n + measure.distance_m(L.latLng(w[i]), L.latLng(p)), 0) / 1852", way
        )
        assert legs == pytest.approx(said, rel=1e-9)


def test_distances_are_measured_by_clicks_and_by_keys(visit):
    page = page_of(visit)
    page.click("#measure")
    assert "Click two points" in page.locator("#measured").inner_text()
    page.locator("#map").click(position={"x": 300, "y": 300})
    page.locator("#map").click(position={"x": 420, "y": 330})
    told = page.locator("#measured").inner_text()
    assert "nm" in told and "km" in told
    page.keyboard.press("Enter")
    expect(page.locator("#measured")).to_contain_text("last leg")
    assert page.locator(".leaflet-popup").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("#measured").is_hidden() and page.locator("#measure").get_attribute("aria-pressed") == "false"


def test_times_of_japan_stand_beside_utc_when_asked_for(visit):
    page = page_of(visit)
    page.evaluate("id => chart.open(id)", event(Kind.DARK, 24, of=SHIPS[0]).event_id)
    assert "2026-03-03 00:00 – 10:00 UTC" in page.locator(".leaflet-popup").inner_text()
    assert "JST" not in page.locator("body").inner_text().replace("JST beside UTC", "")
    page.check("#jst")
    page.evaluate("id => chart.open(id)", event(Kind.DARK, 24, of=SHIPS[0]).event_id)
    assert "2026-03-03 00:00 – 10:00 UTC (03-03 09:00 – 19:00 JST)" in page.locator(".leaflet-popup").inner_text()
    assert "(03-09 13:00 JST)" in page.locator(".foot").inner_text()
    page.reload()
    assert "JST)" not in page.locator(".foot").inner_text()


def test_on_a_small_screen_nothing_is_cut_off(visit):
    page = page_of(visit, simulated=True, languages=("en", "ja"))
    page.set_viewport_size({"width": 390, "height": 844})
    for what in (".tlp", ".simulated", ".tongues", "#times", "#all-times"):
        box = page.locator(what).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, what
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


LATIN = re.compile(r"[A-Za-z]{3,}")


def test_the_page_speaks_japanese_at_the_press_of_a_button_and_from_the_start(visit):
    page = page_of(visit, languages=("en", "ja"))
    assert page.locator("h1").inner_text() == "Overview map of vessels of interest"
    page.click("[data-tongue=ja]")
    assert (
        page.locator("h1").inner_text() == "要確認船舶の全体地図"
        and page.evaluate("document.documentElement.lang") == "ja"
    )
    assert page.locator("[name=search]").get_attribute("placeholder") == "船名、IMO、MMSI、語句"
    assert page.locator("[name=kind] option[value=dark]").inner_text() == "AIS信号の途絶"
    assert page.locator("#shown").inner_text() == "3 件表示"
    page.evaluate("id => chart.open(id)", event(Kind.DARK, 24, of=SHIPS[0]).event_id)
    assert (
        "AIS信号の途絶" in page.locator(".leaflet-popup").inner_text()
        and "Dark" not in page.locator(".leaflet-popup").inner_text()
    )
    page.click("[data-tongue=en]")
    assert page.locator("#in-view .show").first.inner_text().startswith("Dark period")
    first = page_of(visit, languages=("ja", "en"))
    assert first.locator("h1").inner_text() == "要確認船舶の全体地図" and first.title() == "要確認船舶の全体地図"


@pytest.mark.parametrize(
    "make",
    [
        lambda found, said: overview([found], found.events, [BALTIC], [track((22.0, 59.5), (23.0, 59.5))], **said),
        lambda found, said: suspect(found, [track((22.0, 59.5), (23.0, 59.5))], [BALTIC], **said),
        lambda found, said: index_page([found], edition(**said)),
    ],
)
def test_no_english_of_the_interface_is_left_in_japanese(visit, make):
    """What is left of Latin letters is data: names, ids, reasons, rules, units and file names."""
    bare = replace(finding(*(event(k, i, near="RU-PRIMORSK") for i, k in enumerate(Kind))), reasons=())
    page = visit(make(bare, {"languages": ("ja",), "rules": (), "sources": (), "counts": Counts(1, 1, 1, 1, {})}))
    text = page.locator("body").inner_text()
    data = (
        "NIGHT HERON",
        "AMBER OTTER",
        "RU-PRIMORSK",
        "TLP:CLEAR",
        "AIS",
        "shadow-fleet-monitor",
        "20260309T040000",
        "UTC",
        "JST",
        "MMSI",
        "MID",
        "IMO",
        "JSON",
        "run.json",
        "LNG",
        "STS",
        "Natural Earth",
        "SHA-256",
    )
    for word in sorted(data, key=len, reverse=True):
        text = text.replace(word, "")
    assert LATIN.findall(text) == []


FARTHEST_PX = """zoom => {
  chart.map.setZoom(zoom, {animate: false});
  const [line] = chart.lines, thin = line._thinned(), {_scale: scale} = line;
  const at = (way, i) => L.point(way.x[i] * scale, way.y[i] * scale);
  let farthest = 0;
  for (let i = 0; i < line.x.length; i++) {
    let nearest = Infinity;
    for (let k = 1; k < thin.x.length; k++) if (!thin.starts[k]) {
      nearest = Math.min(nearest, L.LineUtil.pointToSegmentDistance(at(line, i), at(thin, k - 1), at(thin, k)));
    }
    farthest = Math.max(farthest, nearest);
  }
  return [farthest, thin.x.length, line.x.length];
}"""


def test_a_track_is_thinned_to_what_can_be_seen_and_no_farther(visit):
    turns = [i / 20 for i in range(600)]
    way = track(*[(24.0 + 0.002 * a * math.sin(a), 59.5 + 0.001 * a * math.cos(3 * a)) for a in turns])
    found = finding(event())
    page = visit(overview([found], found.events, [BALTIC], [way]))
    kept = []
    for zoom in (4, 7, 10, 13):
        farthest_px, n, of = page.evaluate(FARTHEST_PX, zoom)
        assert farthest_px <= 2.0 and n <= of
        kept.append(n)
    assert kept == sorted(kept) and kept[0] < kept[-1] / 4
