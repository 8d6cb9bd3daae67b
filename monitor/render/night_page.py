"""The report of a night: a page without scripts, one language below the other, and a text of each language."""

from __future__ import annotations

from textwrap import wrap

from markupsafe import Markup

from monitor.model.message import Message, message
from monitor.model.night_report import NightReport
from monitor.render.page_helpers import PAGES
from monitor.render.seal import seal
from monitor.render.templating import asset
from monitor.text.plain import plain_text
from monitor.text.words import Words

WIDTH = 110


def night_page(report: NightReport, languages: tuple[str, ...]) -> str:
    """The page.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    said = [(language, Words((language,))) for language in languages]
    css = asset("monitor.render", "page.css")
    return seal(str(PAGES.fragment("night.html.j2", said[0][1], report=report, said=said, css=css)), 0)


def night_text(report: NightReport, language: str) -> str:
    """The same as text, for a terminal or a mail."""
    words = Words((language,))

    def told(message: Message) -> str:
        return plain_text(Markup(words.tell(message)))  # noqa: S704 -- words escape

    lines = [f"shadow-fleet-monitor, {report.run_id}"]
    if report.simulated:
        lines.append(told(message("page_simulated")))
    lines.append(told(report.state))
    for section in report.sections:
        lines += ["", told(section.heading)]
        for one in section.lines:
            lines += wrap(told(one), WIDTH, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"
