"""A published site on a web server: it works as from files, asks for nothing else, and its policy holds."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser import becomes, keep
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing on the terminal."""


@pytest.fixture
def address(sample_home):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(sample_home.site)))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.faults, opened.asked, opened.answered = [], [], []
    opened.on("console", lambda said: opened.faults.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("response", lambda response: opened.answered.append(response.url))
    yield opened
    context.close()


def test_one_can_walk_through_the_site(page, address, request):
    page.goto(f"{address}/index.html")
    page.click("text=Overview map")
    expect(page.locator(".leaflet-control-zoom")).to_be_visible()
    assert page.locator(".suspects .item").count() == 5
    page.click(".suspects .item:first-child a:has-text('Vessel map')")
    expect(page.locator("#sailing")).to_be_visible()
    page.click("nav >> text=Dossier")
    assert page.locator("h1").inner_text() and page.locator("article.event").count() >= 1
    keep(page, request.node.name, 0)
    page.click(
        "nav a[href='map.html']"
    )  # a dossier is mailed: its map alone leads back to the site, where there is one
    page.click("[data-site] a:first-child")
    page.fill("#search", "zzzz")
    assert page.locator("#none").is_visible()
    assert page.faults == [] and all(url.startswith((address, "data:")) for url in page.asked)


@pytest.mark.parametrize("path", ["index.html", "map.html"])
def test_what_was_not_published_does_not_run(page, address, path):
    page.goto(f"{address}/{path}")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: '/elsewhere.png'}))")

    def ran_and_refused():
        return page.evaluate("window.ran"), len([fault for fault in page.faults if "Content Security Policy" in fault])

    assert becomes(ran_and_refused, (None, 2))
    assert not [url for url in page.answered if url.endswith("elsewhere.png")]
