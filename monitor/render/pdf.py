"""The dossier as PDF: the very page, printed by WeasyPrint. Needs the extra `pdf`, and the library Pango.

Nothing is fetched, from a network or from a disk; the same page on the same machine gives the same bytes. Another
machine has other fonts.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from monitor.errors import DataCheckFailed
from monitor.model.colours import KINDS
from monitor.model.message import message

_DRAWING = re.compile(r"<svg\b[^>]*>")


class _OnlyWhatIsInThePage(URLFetcher):  # type: ignore[misc]  # it carries no types
    """Everything that the page shows is in it."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if not url.startswith("data:"):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


def dossier_pdf(page: str) -> bytes:
    """`dossier.pdf`.

    Args:
        page: `dossier.html`.

    Raises:
        DataCheckFailed: the page asks for something outside it.
    """
    fetcher = _OnlyWhatIsInThePage(allowed_protocols=["data"])
    try:
        style = CSS(string=_asset("pdf.css"), url_fetcher=fetcher)
        drawn = _DRAWING.sub(lambda svg: f"{svg[0]}<style>{_chart_css()}</style>", page)
        printed: bytes = HTML(string=drawn, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], pdf_identifier=hashlib.sha256(page.encode()).digest()[:16], pdf_tags=True
        )
    except FatalURLFetchingError as problem:
        raise DataCheckFailed(
            message("error_dossier_asks_outside"),
            where=str(problem)[:100],
            todo=message("todo_report_with_name"),
        ) from problem
    return printed


def _chart_css() -> str:
    """Inside a drawing WeasyPrint knows neither the style of the page nor variables: colours are put in."""
    kinds = (_mark_css(f".k-{kind.value}", colour) for kind, colour in KINDS.items())
    return "\n".join([_asset("pdf_chart.css"), *kinds])


def _mark_css(kind: str, colour: str) -> str:
    return (
        f"{kind} path {{ fill: {colour}; }}\n"
        f"{kind}.a-no path, {kind}.a-cannot_tell path {{ fill: #fff; stroke: {colour}; stroke-width: 3.2; }}\n"
        f"{kind}.a-cannot_tell path {{ stroke-dasharray: 4.4 2.8; }}"
    )


def _asset(name: str) -> str:
    return (files("monitor.render") / "assets" / name).read_text(encoding="utf-8")
