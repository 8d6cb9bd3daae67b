"""Every page in an invented language whose texts are accented and half as long again: no text of ours is cut off."""

import sys
from datetime import date

import pytest
from browser import becomes
from cargo_steps import call, transfer
from findings import listing, vessel
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor
from made import edition, event, fences, finding, place
from sea import reference
from test_flows_page import page as flows_page
from test_maps import pages

from monitor.render import japan
from monitor.render.dossier_page import dossier_html
from monitor.render.japan import japan_page
from monitor.score.japan import JapanParams, japan_of
from monitor.score.japan_gaps import Ship
from monitor.score.near_japan import Nearness, seen_near
from monitor.store.stopped import Stop
from monitor.text import words
from monitor.text.catalogue import catalogue

pytestmark = pytest.mark.browser

ACCENTS = str.maketrans("aceinouyACEINOUY", "åçéîñöûýÅÇÉÎÑÖÛÝ")
# Elements with text of their own that is cut off at a side, or ends in an ellipsis, or leaves the page.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest("svg, .leaflet-pane, [hidden], .for-ears")) return false;
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  const style = getComputedStyle(one);
  const hides = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
  return (hides && one.scrollWidth > one.clientWidth + 1) || one.getBoundingClientRect().left < 0;
}).map((one) => one.textContent.trim().slice(0, 60))"""


class Longer(visitor.Transformer):
    def visit_TextElement(self, node):  # noqa: N802 -- the library looks for this name
        padding = "·" * (len(node.value.strip()) // 2)
        return ast.TextElement(node.value.translate(ACCENTS) + padding)


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """The catalogue of English made longer, for as long as a test runs."""
    module = sys.modules["monitor.text.catalogue"]
    source = (module._folder() / "en.ftl").read_text(encoding="utf-8")
    longer = Longer().visit(FluentParser().parse(source))
    (tmp_path / "en.ftl").write_text(FluentSerializer().serialize(longer), encoding="utf-8")
    monkeypatch.setattr(module, "_folder", lambda: tmp_path)
    kept = (catalogue, words._fixed, words._for_scripts)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.fixture
def oil_pages(monkeypatch):
    """Makes the pages of flows and of Japan, in one language: one cargo handed over, and a listed ship that waits."""

    def made():
        monkeypatch.setattr(japan, "LANGUAGES", ("en",))
        met = transfer(10, "A", "B", (15.0, 8.0), (8.0, 15.0))
        flows = flows_page(call(0, "A", "RU-PRIMORSK", 8.0, 15.0), met, languages=("en",))
        near = Nearness(reference().ports, reference().gates, 60.0, 3.0, set())
        seen = seen_near([], [], [Stop(date(2025, 6, 1), 1, 140.95, 42.20, 6.0)], near)
        ship = Ship(vessel(), (), (listing(listed_on=None, first_seen_in=date(2025, 1, 1)),), seen)
        found = japan_of([ship], (), {"EU": date(2025, 7, 1)}, JapanParams())
        return [flows, japan_page(found, edition(languages=("en",)), near.gates, {})]

    return made


def test_no_text_is_cut_off(visit, pseudo, oil_pages):
    made = [*pages(languages=("en",)), dossier_html(finding(event()), edition(languages=("en",)), fences(place()))]
    made += oil_pages()
    assert "Öpéñ" in made[2] or "Réåsöñ" in made[2], "the pages are in the invented language"
    for html in made:
        page = visit(html)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert becomes(lambda page=page: page.evaluate(CUT_OFF), []), page.evaluate(CUT_OFF)
            fits = "document.documentElement.scrollWidth <= innerWidth + 1"
            assert page.evaluate(fits), "it scrolls sideways"
