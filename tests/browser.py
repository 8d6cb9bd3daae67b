"""A real browser with the network off, for tests of pages: Debian's chromium, driven by Playwright.

    @pytest.mark.browser
    def test_it_opens(visit):
        page = visit(html)              # or a path; width=390, height=844, dark=True
        page.click("text=Layers")

When the test ends, `visit` keeps a screenshot of each page that it opened, under `build/screenshots` or the folder that
SHADOWFLEET_SCREENSHOTS names, and fails the test if any page logged an error or asked for anything but a local file.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]
INSIDE = ("file:", "data:", "blob:", "about:")
# Chromium runs two pages of its own address bar in each new window, which cost more than most of ours. A list of features
# takes the place of Playwright's: the first two are those of it that could change what a page shows or asks for.
LEFT_OUT = "PaintHolding,HttpsUpgrades,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
PATIENCE_S = 10.0  # a busy machine draws late; a page that is wrong stays wrong


def chromium() -> str | None:
    """Where the browser is; None where there is none."""
    usual = "/usr/bin/chromium"
    return usual if Path(usual).exists() else shutil.which("chromium") or shutil.which("chromium-browser")


def launched(playwright: Any, path: str | None) -> Any:
    """A headless browser that opens windows cheaply."""
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", f"--disable-features={LEFT_OUT}"])


def colour_at(page: Any, x: float, y: float) -> str:
    """The colour of one pixel as `#rrggbb`."""
    png = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    data, at = b"", 8
    while at < len(png):  # chunks: length, name, data, checksum
        (size,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + size
    return "#" + zlib.decompress(data)[1:4].hex()  # after the filter of the one line


def becomes(ask: Callable[[], Any], wanted: Any) -> bool:
    """Whether what is asked is as wanted, now or soon: `assert becomes(lambda: colour_at(page, 9, 9), SEA)`."""
    last = time.monotonic() + PATIENCE_S
    while not (found := bool(ask() == wanted)) and time.monotonic() < last:
        time.sleep(0.05)
    return found


def told_at(page: Any, lon: float, lat: float) -> str:
    """What the map's tooltip says when the pointer has moved there, to be asked through `becomes`.

    The canvas looks at most once in 32 ms what lies below the pointer: one that comes to rest within them is not seen
    until it moves again.
    """
    x, y = page.evaluate("([lat, lon]) => (p => [p.x, p.y])(chart.map.latLngToContainerPoint([lat, lon]))", [lat, lon])
    at = page.locator("#map").bounding_box()
    page.mouse.move(at["x"] + x - 1, at["y"] + y)
    page.mouse.move(at["x"] + x, at["y"] + y)
    return "\n".join(page.locator(".leaflet-tooltip").all_inner_texts())


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless chromium, one a worker. Without it tests are skipped, except where `CI=true`: there they fail."""
    found = chromium()
    if found is None:
        missing = "no chromium on this machine (apt install chromium)"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where a browser is

    with sync_playwright() as playwright:
        opened = launched(playwright, found)
        yield opened
        opened.close()


def screenshots() -> Path:
    """Where screenshots are kept: build artifacts, to be looked at."""
    named = os.environ.get("SHADOWFLEET_SCREENSHOTS")
    folder = Path(named) if named else Path(__file__).parent.parent / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(page: Any, test: str, number: int) -> None:
    """A screenshot of a page as the test left it."""
    name = re.sub(r"[^a-z0-9]+", "-", test.lower()).strip("-")[:80]
    page.screenshot(path=screenshots() / f"{name}-{number}.png")


@pytest.fixture
def visit(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a page from a file, offline: `visit(html_or_path, width=..., height=..., dark=...)`."""
    faults: list[str] = []
    contexts = []

    def opened(what: str | Path, *, width: int = 1280, height: int = 800, dark: bool = False) -> Any:
        path = what if isinstance(what, Path) else tmp_path / f"page{len(contexts)}.html"
        if isinstance(what, str):
            path.write_text(what, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(INSIDE) else faults.append(f"asked {asked.url}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield opened
    for number, context in enumerate(contexts):
        for page in context.pages[:1]:
            keep(page, request.node.name, number)
        context.close()
    assert not faults, faults
