"""Every page in an invented language whose texts are accented and half as long again: no text of ours is cut off."""

import sys

import pytest
from browser import becomes
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor
from made import edition, event, fences, finding, place
from test_maps import pages

from monitor.render.dossier_page import dossier_html
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


def test_no_text_is_cut_off(visit, pseudo):
    made = [*pages(languages=("en",)), dossier_html(finding(event()), edition(languages=("en",)), fences(place()))]
    assert "Öpéñ" in made[2] or "Réåsöñ" in made[2], "the pages are in the invented language"
    for html in made:
        page = visit(html)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert becomes(lambda page=page: page.evaluate(CUT_OFF), []), page.evaluate(CUT_OFF)
            fits = "document.documentElement.scrollWidth <= innerWidth + 1"
            assert page.evaluate(fits), "it scrolls sideways"
