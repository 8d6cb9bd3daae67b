"""Pages of five hundred suspects: how long to make, how large, how long to load, to draw, and to publish them all."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Any

from benchmarks.fleet import Fleet, fleet
from benchmarks.results import table
from monitor.export.redact import Contents
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.render.overview import overview_map
from monitor.store.resources import Resources
from pipelines.jobs.suspects import Case, Common, write_suspects

RUNS = 3
# From the start of the navigation to the first frame after all scripts ran.
LOADED = (
    """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""
)
# The script's and the painter's work of one redraw: from the call to the frame after it.
REDRAW = """async steps => {
  const next = () => new Promise(done => requestAnimationFrame(done)), told = [];
  for (const [zoom, x, y] of steps) {
    await next();
    const begun = performance.now();
    if (zoom) chart.map.setZoom(chart.map.getZoom() + zoom, {animate: false});
    else chart.map.panBy([x, y], {animate: false});
    const scripted = performance.now();
    await next(); await next();
    told.push([scripted - begun, performance.now() - begun]);
  }
  return told;
}"""
WATCH = """() => { window.frames_ms = []; let last = performance.now();
  const tick = now => { window.frames_ms.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""
STEPS = [[0, 120, 60], [0, -120, -60], [1, 0, 0], [0, 200, 0], [1, 0, 0], [-1, 0, 0], [-1, 0, 0], [0, 0, 150]] * 2


def report() -> str:
    """Measure the overview in headless Chromium, and the way from findings to a published folder."""
    made = fleet()
    coasts = reference_dir()
    fences = Fences.load(coasts / "fences.geojson")
    begun = time.perf_counter()
    html = overview_map(made.findings, made.events, fences, made.tracks, Coast.load(coasts, "50m"), made.edition)
    seconds = time.perf_counter() - begun
    rows = [
        ["overview: Python", f"{seconds:.1f} s"],
        ["overview: size of the file", f"{len(html.encode()) / 1e6:.1f} MB"],
        *_in_browser(html),
        ["maps and dossiers of all suspects, in folders", f"{_folders(made, fences):.0f} s"],
    ]
    about = (
        f"{len(made.findings)} suspects with {len(made.tracks[0].t_s):,} fixes each, {len(made.events):,} events, all "
        f"within one view; a window of 1440 x 900; medians of {RUNS} loads. Redraw: from the call to the next frame "
        "painted, over pans and zooms; drag: time between frames while the mouse pulls the map for two seconds. "
        "Folders are written by one process for each core, without exhibits."
    )
    return f"{about}\n\n{table(('what', 'measured'), rows)}"


def _folders(made: Fleet, fences: Fences) -> float:
    contents = Contents(made.edition, made.findings, made.events, {}, {})
    common = Common(fences, None, processes=Resources.of().processes)
    suspects = zip(made.findings, made.tracks, strict=True)
    cases = (Case(finding, contents.about(finding), [track], {}, ()) for finding, track in suspects)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        deque(write_suspects(Path(folder), cases, len(made.findings), common), maxlen=0)
        return time.perf_counter() - begun


def _in_browser(html: str) -> list[list[str]]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        return [["overview: in a browser", "no chromium on this machine"]]
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where a browser is

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "map.html"
        path.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        opened = [_open(browser, path) for _ in range(RUNS)]
        page = opened[-1][1]
        scripted, painted = zip(*page.evaluate(REDRAW, STEPS), strict=True)
        frames = _drag(page)
        browser.close()
    return [
        ["overview: load and paint", f"{statistics.median(s for s, _ in opened):.2f} s"],
        ["overview: redraw, script, median (worst)", f"{statistics.median(scripted):.0f} ms ({max(scripted):.0f} ms)"],
        ["overview: redraw, painted, median (worst)", f"{statistics.median(painted):.0f} ms ({max(painted):.0f} ms)"],
        [
            "overview: frame while dragging, median (worst)",
            f"{statistics.median(frames):.0f} ms ({max(frames):.0f} ms)",
        ],
    ]


def _open(browser: Any, path: Path) -> tuple[float, Any]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    page.goto(path.as_uri())
    return page.evaluate(LOADED) / 1000, page


def _drag(page: Any) -> list[float]:
    page.evaluate(WATCH)
    page.mouse.move(700, 500)
    page.mouse.down()
    for i in range(60):
        page.mouse.move(700 + 4 * i, 500 + (i % 20) * 3)
        page.wait_for_timeout(30)
    page.mouse.up()
    page.wait_for_timeout(300)
    frames: list[float] = page.evaluate("window.frames_ms")
    return frames
