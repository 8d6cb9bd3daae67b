"""What opening an event shows: the map goes there, and nothing of it lies under popup or legend."""

from dataclasses import replace

import pytest
from made import T0, event, finding, place, track, vessel
from test_encounter_replay import OTHER, OWN, meeting
from test_maps import coast, edition, features, fences, overview, suspect

from monitor.geo.sphere import distance_m
from monitor.model.event import Kind
from monitor.model.units import M_PER_NM
from monitor.render.reach_layer import straight_reach
from monitor.render.suspect import suspect_map

REACH = [{"place": "RU-PRIMORSK", "how": "within_reach", "out_nm": 12.0, "spare_h": 2.0}]
GAP = event(
    facts={"gap_h": 10.0, "speed_cap_kn": 15.0, "first_position_after": [28.0, 60.0], "could_have_called_at": REACH}
)
FLAG_FACTS = {
    "from_mmsi": 273000001,
    "to_mmsi": 538000001,
    "from_flag": "RU",
    "to_flag": "MH",
    "from_name": "OLD <b>",
    "to_name": "NEW",
}
FLAG = event(Kind.FLAG, 30, facts=FLAG_FACTS)
BEFORE, AFTER = track((27.0, 60.0), (27.5, 60.0)), replace(track((29.0, 60.0), (29.5, 60.0)), mmsi=538000001)


def scene_of(html, kind):
    (mark,) = [f["properties"] for f in features(html, "scene") if f"k-{kind.value}" in f["properties"]["mark"]]
    return mark["scene"]


def test_a_gap_has_both_ends_even_where_they_coincide_and_the_terminals_in_reach():
    scene = scene_of(suspect(finding(GAP), places=[place()]), Kind.DARK)
    assert [(p["sort"], p["at"]) for p in scene["points"]] == [
        ("last", [60.0, 28.0]),
        ("next", [60.0, 28.0]),
        ("terminal", [60.35, 28.7]),
    ]
    (south, west), (north, east) = scene["view"]
    assert west < 28.0 and east > 28.7 and south < 60.0 and north > 60.35


def test_a_change_of_flag_shows_where_it_was_before_and_after_and_who():
    html = suspect(finding(FLAG))
    before, after = scene_of(html, Kind.FLAG)["points"]
    assert before["at"] == [60.0, 28.0] and "before: OLD &lt;b&gt; · Russia (RU)" in before["text"]
    assert after["at"] == [60.0, 28.0] and "after: NEW · Marshall Islands (MH)" in after["text"]
    ship = replace(vessel(), mmsi=538000001)
    html = suspect(replace(finding(FLAG, of=ship)), [BEFORE, AFTER])
    assert [p["at"] for p in scene_of(html, Kind.FLAG)["points"]] == [[60.0, 27.5], [60.0, 29.0]]


def test_the_area_in_reach_of_a_gap_that_is_over_is_the_ellipse_about_its_ends():
    """Ten hours at 15 kn between ends 60 nm apart: 150 nm in all."""
    ended = replace(GAP, facts={**GAP.facts, "first_position_after": [30.0, 60.0]})
    for lon, lat in straight_reach(ended).exterior.coords:
        both_m = distance_m(28.0, 60.0, lon, lat) + distance_m(30.0, 60.0, lon, lat)
        assert both_m / M_PER_NM == pytest.approx(150.0, rel=0.005)
    assert straight_reach(replace(ended, facts={**ended.facts, "gap_h": 3.0})) is None  # too far for that speed
    assert straight_reach(replace(ended, facts={**ended.facts, "gap_h": 100.0})) is None  # half an ocean


WIDE = replace(OTHER, beam_m=32)
HEADINGS = {
    ship.mmsi: replace(track(*[(lon, 60.0)] * 100, of=ship), heading_deg=[heading] * 100)
    for ship, lon, heading in ((OWN, 28.0, 90.0), (OTHER, 28.002, 270.0))
}
WHOLE = """() => {
  const sea = document.querySelector('.sea').getBoundingClientRect();
  const popup = document.querySelector('.leaflet-popup').getBoundingClientRect();
  const legend = document.getElementById('legend').getBoundingClientRect();
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  const inside = (a) => a.left >= sea.left - 1 && a.right <= sea.right + 1 && a.top >= sea.top - 1 && a.bottom <= sea.bottom + 1;
  const labels = [...document.querySelectorAll('.scene-tip')].map(one => one.getBoundingClientRect());
  const close = document.querySelector('.leaflet-popup-close-button').getBoundingClientRect();
  return {labels: labels.length, popup: inside(popup) && inside(close) && apart(popup, legend),
    shown: labels.every(one => inside(one) && apart(one, popup) && apart(one, legend))};
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_each_event_is_whole_in_the_window_at_every_width(visit, width, height):
    transfer = meeting()
    found = finding(GAP, replace(FLAG, start=T0, end=T0), transfer, of=replace(OWN, mmsi=273000001))
    tracks = [HEADINGS[OWN.mmsi], HEADINGS[OTHER.mmsi]]
    html = suspect_map(found, tracks, fences(place()), coast(), edition(languages=("en", "ja")), {OTHER.hull: WIDE})
    page = visit(html, width=width, height=height, dark=width == 1024)
    for kind in ("dark", "sts", "flag"):
        page.locator(f".events .item:has(.k-{kind}) [data-show]").click()
        assert page.evaluate(WHOLE) == {"labels": 2, "popup": True, "shown": True}, kind
        if kind == "sts":
            told = page.locator(".scene-tip").all_inner_texts()
            assert told == ["NIGHT HERON: heading 90°", "AMBER OTTER: heading 270°"]
            assert page.evaluate("scene.layer.getLayers().filter(l => l instanceof L.Polygon).length") == 2
        page.keyboard.press("Escape")
        page.wait_for_selector(".leaflet-popup", state="detached")
        assert page.locator(".scene-tip").count() == 0


@pytest.mark.browser
def test_on_the_map_of_all_a_gap_opens_with_both_its_ends(visit):
    page = visit(overview([finding(GAP)], [GAP], [place()]), width=1024, height=768)
    page.locator("#in-view .show").first.click()
    assert page.evaluate(WHOLE) == {"labels": 2, "popup": True, "shown": True}
    assert page.locator(".scene-tip").all_inner_texts() == [
        "last received 2026-03-02 00:00 UTC",
        "received again 2026-03-02 10:00 UTC",
    ]
