"""Every page of a published site, in each width, scheme and language, under `build/screenshots`, to be looked at.

    python tests/screenshots.py SITE

A page that writes an error, or that is wider than its window, is named, and the exit code is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from browser import chromium, launched, screenshots
from playwright.sync_api import Browser, sync_playwright

WIDTHS = {1440: 900, 1024: 768, 390: 844}  # a desk, a tablet, a phone: heights by widths
SCHEMES = ("light", "dark")
MOST_PX = 20_000  # of a long page: what is below is more of the same


def pages(site: Path) -> Iterator[Path]:
    """The pages of a site, and of its suspects those of the first: the others are made alike."""
    folders = sorted((site / "vessels").glob("*/"))
    yield from sorted(site.glob("*.html"))
    yield from (page for folder in folders[:1] for page in sorted(folder.glob("*.html")))


def shoot(browser: Browser, path: Path, name: str, width: int, scheme: Any) -> list[str]:
    """Screenshots of a page in each of its languages; what was wrong with it."""
    wrong: list[str] = []
    view = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(viewport=view, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    tongues = [button.get_attribute("data-tongue") for button in page.locator(".tongues button").all()]
    for tongue in tongues or ["one"]:
        if tongues:
            page.click(f'.tongues [data-tongue="{tongue}"]')
        page.wait_for_timeout(300)  # maps draw once they are asked
        wide, tall = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        if wide > width:
            wrong.append(f"{wide} px wide")
        target = screenshots() / f"{name}-{width}-{scheme}-{tongue}.png"
        page.screenshot(
            path=target, clip={"x": 0, "y": 0, "width": width, "height": min(tall, MOST_PX)}, full_page=True
        )
    context.close()
    return wrong


def main(site: Path) -> int:
    """Take them all; 1 where a page was wrong."""
    found, faults = list(pages(site)), 0
    with sync_playwright() as playwright:
        browser = launched(playwright, chromium())
        for path, width, scheme in product(found, WIDTHS, SCHEMES):
            name = "-".join(path.relative_to(site).with_suffix("").parts)
            wrong = shoot(browser, path, name, width, scheme)
            faults += len(wrong)
            for one in wrong:
                sys.stderr.write(f"{name} at {width}, {scheme}: {one}\n")
        browser.close()
    sys.stdout.write(f"{len(found)} pages: {screenshots()}\n")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
