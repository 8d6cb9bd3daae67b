"""Thirty seconds with the sample: from the map of all, three clicks lead to a gap, an encounter and a change of flag."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect
from test_scenes import WHOLE

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ASKED = {
    "Dark period": ("Dark for 30 h", 2),
    "Ship-to-ship encounter": ("Encounter of 14 h", 0),
    "Change of flag": ("2 flag changes", 2),
}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_three_clicks_lead_to_gap_encounter_and_change_of_flag_each_whole_in_the_window(
    visit, sample_home, width, height
):
    page = visit(sample_home.site / "map.html", width=width, height=height)
    for kind, (reason, labels) in ASKED.items():
        page.locator(".reasons li", has_text=reason).first.locator("[data-show]").click()
        expect(page.locator(".leaflet-popup h3").last).to_contain_text(kind)
        expect(page.locator(".leaflet-popup")).to_have_count(1)
        assert page.evaluate(WHOLE) == {"labels": labels, "popup": True, "shown": True}, kind
        sea = page.locator(".sea").bounding_box()
        assert sea["y"] >= -1 and sea["y"] + sea["height"] <= height + 1, kind


@pytest.mark.parametrize(("width", "dark"), [(1440, True), pytest.param(390, False, marks=pytest.mark.slow)])
def test_no_page_of_the_sample_has_what_axe_finds_fault_with(visit, sample_home, width, dark):
    """axe-core, all rules; on maps with an event open, and with a replay."""
    own = sample_home.site / "vessels" / "IMO3110363"
    for path in (
        sample_home.site / "index.html",
        sample_home.site / "map.html",
        own / "map.html",
        own / "dossier.html",
    ):
        page = visit(path, width=width, height=900, dark=dark)
        page.evaluate(AXE)
        for opened in ("", "[data-show]", "[data-replay]"):
            if opened and not page.locator(opened).count():
                continue
            if opened:
                page.locator(opened).first.click()
            found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
            assert found == [], (path.name, opened)
