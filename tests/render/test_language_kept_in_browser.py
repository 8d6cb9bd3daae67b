"""The language that is chosen on one page of a site is that of the next, from files as from a server."""

import pytest
from browser import becomes
from made import edition, event, fences, finding, track
from test_maps import overview, suspect

from monitor.render.dossier_page import dossier_html
from monitor.render.index import index_page

pytestmark = pytest.mark.browser

LANGUAGES = {"languages": ("en", "ja")}


@pytest.fixture
def site(tmp_path):
    """Index, overview, and one vessel with its map and dossiers."""
    found, way = finding(event()), [track((27, 60), (28, 60))]
    vessel = tmp_path / "vessels" / found.vessel.hull
    vessel.mkdir(parents=True)
    pages = {
        tmp_path / "index.html": index_page([found], edition(**LANGUAGES)),
        tmp_path / "map.html": overview([found], found.events, (), way, **LANGUAGES),
        vessel / "map.html": suspect(found, way, **LANGUAGES),
    }
    for language in LANGUAGES["languages"]:
        name = edition(**LANGUAGES).dossier_page(language)
        pages[vessel / name] = dossier_html(found, edition(**LANGUAGES), fences(), language=language)
    for path, page in pages.items():
        path.write_text(page, encoding="utf-8")
    return tmp_path


def language(page):
    return page.evaluate("document.documentElement.lang")


def test_the_language_goes_along_from_page_to_page_and_back(visit, site):
    page = visit(site / "index.html")
    page.click("[data-tongue=ja]")
    assert page.title() == "要確認船舶"
    page.click("nav >> text=全体地図")
    assert becomes(lambda: (language(page), page.locator("h1").inner_text()), ("ja", "要確認船舶の全体地図"))
    assert page.locator("[data-tongue=ja]").get_attribute("aria-pressed") == "true"
    page.click(".suspects a:has-text('地図を開く')")
    assert becomes(lambda: (language(page), page.locator(".why").count()), ("ja", 1))
    page.click("nav >> text=調書")
    assert becomes(lambda: page.url.rpartition("/")[2], "dossier.ja.html")
    page.click("nav a[href^=map]")
    assert becomes(lambda: (language(page), page.locator(".why").count()), ("ja", 1))
    page.click("[data-site] a:first-child")
    assert becomes(lambda: (language(page), page.locator("#search").count()), ("ja", 1))
    page.reload()
    assert language(page) == "ja"
    page.go_back()
    assert becomes(lambda: language(page), "ja")


def test_the_first_language_needs_no_word_of_it_and_an_unknown_one_is_ignored(visit, site):
    page = visit(site / "index.html")
    page.click("[data-tongue=ja]")
    page.click("[data-tongue=en]")
    page.click("nav >> text=Overview map")
    assert becomes(lambda: page.url.rpartition("/")[2], "map.html") and language(page) == "en"
    page.goto(f"{(site / 'map.html').as_uri()}?lang=%3Cb%3E")
    assert language(page) == "en"


def test_links_that_the_map_makes_itself_carry_it_too(visit, site):
    page = visit(site / "map.html")
    page.click("[data-tongue=ja]")
    page.evaluate("id => chart.open(id)", event().event_id)
    page.click(".leaflet-popup a")
    assert becomes(lambda: (language(page), page.locator(".why").count()), ("ja", 1))
