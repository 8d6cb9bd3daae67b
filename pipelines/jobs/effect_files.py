"""The files that `shadowfleet effect` writes, and their copy in the site."""

from __future__ import annotations

from pathlib import Path

from monitor.model.marking import Tlp
from pipelines.jobs.home import Home
from pipelines.jobs.runs import Run

PAGE, TABLE = "effect.html", "effect.csv"


def copy_effect(home: Home, folder: Path, tlp: Tlp, run: Run) -> set[str]:
    """Lay a copy of page and table into a site, so that they go along with it; returns the pages that are there now.

    A page with another marking than the site's is left where it is, and the log says so.

    Raises:
        OSError: it could not be copied.
    """
    page = home.effect / PAGE
    if not page.is_file():
        return set()
    text = page.read_text(encoding="utf-8")
    if f'<span class="tlp {tlp.name}">' not in text:
        run.log.warning("%s is not %s and stays out of the site: shadowfleet effect --tlp writes it anew", page, tlp)
        return set()
    (folder / PAGE).write_text(text, encoding="utf-8")
    if (home.effect / TABLE).is_file():
        (folder / TABLE).write_bytes((home.effect / TABLE).read_bytes())
    return {PAGE}
