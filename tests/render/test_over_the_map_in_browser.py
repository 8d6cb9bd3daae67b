"""What lies over a map: legend, window of time, popup, scale and names; none hides another, nor what the map is about."""

import pytest
from browser import becomes
from made import event, finding, place, track, vessel
from test_maps import overview, suspect

from monitor.model.event import Answer, Kind

pytestmark = pytest.mark.browser

FAR = [vessel(1, "NIGHT HERON"), vessel(2, "AMBER OTTER")]


def page_of(visit, *more, **said):
    """A vessel of interest in the Atlantic and one off Japan, a dark period each."""
    seen = [
        event(Kind.DARK, 24 * i, of=ship, lon=lon, lat=43.0)
        for i, (ship, lon) in enumerate(zip(FAR, (-9, 133), strict=True))
    ]
    found = [finding(e, of=ship, rank=i + 1) for i, (e, ship) in enumerate(zip(seen, FAR, strict=True))]
    tracks = [track((lon, 43.0), (lon + 0.5, 43.0), of=ship) for lon, ship in zip((-9, 133), FAR, strict=True)]
    return visit(overview(found, [*seen, *more], (), tracks, **said))


def box(page, what):
    found = page.locator(what).bounding_box()
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def boxes(page, what):
    return page.locator(what).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => (b => [b.left, b.top, b.right, b.bottom])(one.getBoundingClientRect()))"
    )


def test_at_first_view_no_vessel_is_under_the_legend_nor_touches_it(visit):
    page = page_of(visit)
    legend = box(page, "#legend")
    assert all(pin[2] < legend[0] - 4 for pin in boxes(page, ".leaflet-marker-icon.suspect"))


def test_where_a_gap_began_and_ended_is_told_beside_the_legend(visit):
    page = page_of(visit)
    for one in (0, 1):
        page.evaluate("id => chart.open(id)", event(Kind.DARK, 24 * one, of=FAR[one]).event_id)
        assert becomes(page.locator(".leaflet-popup").count, 1)  # the one before fades
        over = [box(page, "#legend"), box(page, ".leaflet-popup")]
        labels = boxes(page, ".scene-tip")
        assert labels and not any(overlap(label, other) for label in labels for other in over)


@pytest.mark.parametrize("width", [1280, 1000, 700])
def test_legend_and_window_of_time_share_the_map(visit, width):
    page = page_of(visit, languages=("en", "ja"))
    page.set_viewport_size({"width": width, "height": 800})
    page.check("#jst")
    page.evaluate("document.getElementById('legend').open = true")
    assert becomes(lambda: overlap(box(page, "#legend"), box(page, "#times")), False)


def test_each_line_of_the_scale_is_as_long_as_its_text(visit):
    page = page_of(visit)
    for zoom in (2, 2.5, 3, 4.5, 7, 10.5, 15):
        page.evaluate("zoom => chart.map.setZoom(zoom, {animate: false})", zoom)
        within = page.locator(".leaflet-control-scale-line").evaluate_all(
            "all => all.map(one => one.scrollWidth <= one.clientWidth)"
        )
        assert within == [True, True], zoom


def test_names_of_places_stand_apart_in_each_language(visit):
    crowd = [place(132.9 + 0.02 * i, 42.7 + 0.01 * i, place_id=f"P{i}", name=f"Kozmino {i}") for i in range(6)]
    page = visit(suspect(finding(event(lon=132.9, lat=42.6)), places=crowd, languages=("en", "ja")))
    for language, zoom in (("en", 9), ("ja", 9), ("en", 11), ("ja", 12)):
        page.evaluate("([zoom]) => chart.map.setView([42.72, 132.95], zoom, {animate: false})", [zoom])
        page.click(f"[data-tongue={language}]")

        def collide():
            names = boxes(page, ".name-place span:not(:has(span))")
            return not names or any(overlap(a, b) for i, a in enumerate(names) for b in names[:i])

        assert becomes(collide, False), (language, zoom)


def test_bars_over_the_window_of_time_count_what_is_on_the_map_and_say_so(visit):
    others = [
        event(Kind.DARK, 30, of=vessel(9 + i), lon=20.0 + i, answer=Answer.CANNOT_TELL, end=None) for i in range(4)
    ]
    page = page_of(visit, *others)

    def told():
        return page.locator("#times-key").inner_text()

    assert becomes(told, "Bars: events on the map at that time, at most 1 at once.")
    page.get_by_role("checkbox", name="Cannot be decided").check()
    assert becomes(told, "Bars: events on the map at that time, at most 5 at once.")
    page.fill("[name=search]", "amber")
    assert becomes(told, "Bars: events on the map at that time, at most 1 at once.")
    page.locator("#times input").nth(1).press("Home")  # what the window hides is counted all the same
    assert becomes(told, "Bars: events on the map at that time, at most 1 at once.")


def test_time_that_is_drawn_short_is_explained(visit):
    page = page_of(visit, event(Kind.FLAG, 24 * 200, of=FAR[0]))
    assert becomes(lambda: "Grey, drawn short" in page.locator("#times-key").inner_text(), True)


def test_ticks_tell_the_year_where_it_is_another_and_the_day_beside_hours(visit):
    page = page_of(visit)
    minutes = [29_417_760, 29_461_440, 29_504_640]  # 2025-12-07, 2026-01-06, 2026-02-05
    days = page.evaluate("all => all.map((t, i) => clock.tick(t, i ? all[i - 1] : null, false))", minutes)
    assert days == ["2025-12-07", "2026-01-06", "02-05"]
    hours = page.evaluate(
        "all => all.map((t, i) => clock.tick(t, i ? all[i - 1] : null, true))", [29_417_040, 29_417_400, 29_417_760]
    )
    assert hours == ["2025-12-06 12:00", "18:00", "12-07 00:00"]


def test_the_keyboard_is_not_lost_when_the_list_that_it_was_in_is_made_anew(visit):
    page = page_of(visit)
    entry = page.locator("#in-view .show").first
    asked = entry.get_attribute("data-show")
    entry.focus()
    page.keyboard.press("Enter")
    assert becomes(lambda: page.locator("#in-view .show").count(), 1)
    page.keyboard.press("Escape")
    assert becomes(lambda: page.evaluate("document.activeElement.dataset.show"), asked)
    page.wait_for_timeout(300)  # the list is made again a moment after the map has moved
    assert page.evaluate("document.activeElement.dataset.show") == asked
