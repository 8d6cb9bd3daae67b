"""The layer of reception: thin exposure is not known, never bad; and what the page makes of it."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from browser import becomes, told_at
from hypothesis import given
from hypothesis import strategies as st
from made import event, finding, track, vessel
from test_maps import coast, edition, fences

from monitor.model.reception import ReceptionCells
from monitor.render.frame import Frame
from monitor.render.overview import overview_map
from monitor.render.reception_layer import BAD, GOOD, PARTLY, THIN, classes, reception_cells
from monitor.render.suspect import suspect_map
from monitor.store.connect import connect
from monitor.tracks.heard_cells import heard_cells

T = datetime(2026, 3, 2)
CELLS = ReceptionCells(
    6.0, [168, 169, 170, 171], [360, 360, 360, 360], [400, 400, 3, 100], [396, 40, 0, 66], [0, 3, 0, 0]
)


@pytest.mark.parametrize(
    ("heard", "known", "of"),
    [(0, 1, THIN), (0, 3, THIN), (3, 3, THIN), (0, 30, BAD), (30, 30, GOOD), (66, 100, PARTLY), (5, 10, THIN)],
)
def test_a_share_is_told_only_where_it_is_known(heard, known, of):
    assert classes(np.array([float(heard)]), np.array([float(known)])).tolist() == [of]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_few_half_hours_are_never_bad_and_more_of_the_same_never_less_known(of):
    heard, known = (np.array([float(v)]) for v in of)
    (kind,) = classes(heard, known)
    assert kind != BAD or known[0] >= 4
    assert kind == THIN or classes(heard * 4, known * 4)[0] != THIN


def test_cells_are_counted_over_the_period_and_put_together_where_they_are_too_many():
    con = connect(None)
    rows = [
        (T.date(), T + timedelta(minutes=30 * i), 168 + i % 4, 360, 273000000 + i, i % 2 == 0, False, True, None, 9)
        for i in range(40)
    ]
    con.executemany("INSERT INTO exposure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    found = heard_cells(con, T, T + timedelta(hours=10))
    assert (found.per_degree, found.x, found.y) == (6.0, [168, 169, 170, 171], [360] * 4)
    assert sum(found.known) == 20 and sum(found.heard) == 10
    wider = heard_cells(con, T, T + timedelta(days=1), most=1)
    assert (wider.per_degree, wider.x, wider.y, wider.known, wider.heard) == (1.5, [42], [90], [40], [20])
    assert heard_cells(con, T - timedelta(days=9), T - timedelta(days=8)).x == []


def test_cells_of_a_jammed_area_say_for_how_many_half_hours_also_those_of_which_nothing_else_is_known():
    con = connect(None)
    row = "(?, ?, 168, 360, 273000000, true, false, true, NULL, 9)"
    con.execute(f"INSERT INTO exposure VALUES {row}", [T.date(), T])  # noqa: S608 - its own row
    # 28 to 30 east and 60 to 61 north for three half hours; thrown from 29.05 east and 60.05 north, and from afar.
    for i in range(3):
        con.execute(
            "INSERT INTO jammed_areas VALUES (?, 14, 60, ?, 'displaced', 5, 1, 0)",
            [T.date(), T + timedelta(minutes=30 * i)],
        )
    for lon in (29.05, 3.05):
        con.execute(
            "INSERT INTO displacements VALUES (?, 230000000, ?, ?, ?, 60.05, 31, 59, 1)",
            [T.date(), T, T + timedelta(hours=1), lon],
        )
    found = heard_cells(con, T, T + timedelta(days=1))
    assert (found.x, found.y, found.known, found.jammed) == ([168, 174], [360, 360], [1, 0], [3, 3])
    (feature,) = reception_cells(found, Frame(-180.0))
    assert feature["properties"]["cells"][-6:] == [174, 360, 0, 0, THIN, 3]


def test_cells_beyond_the_edge_of_the_map_are_brought_into_it():
    (feature,) = reception_cells(ReceptionCells(6.0, [-1080], [0], [50], [50]), Frame(100.0))
    assert feature["properties"]["cells"] == [1080, 0, 50, 50, GOOD, 0]
    assert reception_cells(ReceptionCells(), Frame(-180.0)) == []


@pytest.mark.browser
def test_the_layer_is_off_at_first_and_tells_each_cell_when_it_is_on(visit):
    way = track((28.1, 60.1), (28.2, 60.1))
    html = overview_map([finding(event())], [event()], fences(), [way], coast(), edition(languages=("en", "ja")), CELLS)
    page = visit(html)
    box = page.locator("label:has(.swatch-heard) input")
    assert not box.is_checked() and page.locator(".of-reception").is_hidden()
    box.check()
    assert page.locator(".of-reception").is_visible()
    page.evaluate("chart.map.setView([60.08, 28.5], 9, {animate: false})")

    heard = "Received in 396 of 400 half hours in which a ship was known to be there (99 %)"
    assert becomes(lambda: told_at(page, 28.08, 60.03), heard)
    jammed = "(10 %)\nSatellite navigation was jammed around it in 3 half hours"
    assert becomes(lambda: told_at(page, 28.25, 60.03).endswith(jammed), wanted=True)
    unknown = "Not known: received in 0 of only 3 half hours"
    assert becomes(lambda: told_at(page, 28.42, 60.03).startswith(unknown), wanted=True)
    page.click("[data-tongue=ja]")
    assert becomes(lambda: [word in told_at(page, 28.08, 60.03) for word in ("396", "区間")], [True, True])


@pytest.mark.browser
def test_ships_heard_during_a_silence_are_squares_on_its_map(visit):
    bad = "<img src=x onerror=alert(1)>"
    heard = [
        {"mmsi": 230000001, "name": name, "lon": 28.0833, "lat": 60.0833, "half_hour": "2026-03-02T04:30:00Z"}
        for name in ("NEIGHBOUR", bad)
    ]
    seen = event(facts={"heard_on_path_examples": [*heard, {"mmsi": 1, "name": "NOWHERE"}], "heard_on_path": 7})
    html = suspect_map(finding(seen, of=vessel()), [track((28.0, 60.0), (28.1, 60.0))], fences(), coast(), edition())
    page = visit(html)
    layers = page.evaluate(
        "Object.values(chart.map._layers).filter(l => l.options.color === '#2e7d4f').map(l => l.feature.properties.tip)"
    )
    assert len(layers) == 2
    assert layers[0].startswith("NEIGHBOUR was received in this cell at <time") and "7 ships were received" in layers[0]
    assert "<img" not in layers[1] and page.locator("label:has(.swatch-neighbour)").is_visible()
    old = event(facts={"heard_on_path_examples": [{"mmsi": 1, "name": "OF AN EARLIER VERSION"}]})
    assert "swatch-neighbour" not in suspect_map(finding(old), [], fences(), coast(), edition()).split("</style>")[-1]


@pytest.mark.browser
def test_on_paper_the_map_has_land_and_charts_and_no_controls(visit):
    way = track(*[(28.0 + 0.01 * i, 60.0) for i in range(60)])
    page = visit(suspect_map(finding(event()), [way], fences(), coast(), edition()))
    drawn = """() => [...document.querySelectorAll('.leaflet-pane canvas')].map(canvas => {
      const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some(v => v); })"""
    view = "[chart.map.getZoom(), chart.map.getSize().y]"
    on_screen = page.evaluate(view)
    page.emulate_media(media="print")
    assert becomes(lambda: page.evaluate(view) != on_screen, wanted=True)
    assert becomes(lambda: page.evaluate(drawn)[:2], [True, True])  # marks and sea
    assert page.locator("#sailing-told").is_hidden() and page.locator(".mast nav").is_hidden()
    assert page.locator("#sailing").is_visible()
    page.emulate_media(media="screen")
    assert becomes(lambda: page.evaluate(view), on_screen)
