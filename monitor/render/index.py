"""The first page: who to look at, why, and what went in."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from monitor.model import wording
from monitor.model.edition import Edition
from monitor.model.finding import Finding
from monitor.page.pages import asset
from monitor.render.pages import PAGES


def index_page(findings: Sequence[Finding], edition: Edition) -> str:
    """`index.html`: a table to sort and to filter, links to maps and dossiers, the account of the input.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    return PAGES.page(
        "index.html.j2", edition, n_scripts=1,
        rows=[(f, wording.title_of(f), wording.last_heard(f)) for f in findings],
        flags=sorted({f.vessel.flag for f in findings if f.vessel.flag}),
        reasons=sorted({reason.name for f in findings for reason in f.reasons}),
        table_js=Markup("\n").join([asset("monitor.page", "words.js"), PAGES.asset("table.js")]),
        index_css=PAGES.asset("index.css"),
    )  # fmt: skip
