"""The first page: who to look at, why, and what went in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from monitor.model.changes import Changes
from monitor.model.edition import Edition
from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import Finding
from monitor.model.message import Message
from monitor.model.undecided import NOTHING_OPEN, UndecidedList
from monitor.model.watch import WatchedHull
from monitor.render.missing import missing_lines, missing_rows
from monitor.render.page_helpers import PAGES
from monitor.render.templating import asset
from monitor.text import wording
from monitor.text.words import Words

ALL_PAGES = ("map.html", "japan.html", "flows.html")  # of every site


def index_page(
    findings: Sequence[Finding],
    edition: Edition,
    events: Sequence[Event] = (),
    changes: Changes | None = None,
    downloads: Mapping[str, Sequence[str]] | None = None,
    places: Mapping[str, Message] | None = None,
    open_events: UndecidedList = NOTHING_OPEN,
    *,
    pages: Collection[str] = ALL_PAGES,
    watched: Sequence[WatchedHull] = (),
) -> str:
    """`index.html`: a table to sort and to filter, what is new, links to maps and dossiers, the report of the run.

    Args:
        events: all that were found, also those of no suspect.
        changes: since the edition before; None where there is none.
        downloads: names of the files in each vessel's folder, by hull.
        places: names of places by id, each in every language, put beside the ids in reasons.
        open_events: what the data could not decide, listed apart from the findings.
        watched: hulls that the user watches, in the order in which they are shown.
        pages: names of the other pages of the site that were written, to link to.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    words = Words(edition.languages, places or {})
    return PAGES.page(
        "index.html.j2",
        edition,
        n_scripts=1,
        words=words,
        rows=[(f, f.title, wording.last_heard(f)) for f in findings],
        flags=sorted({f.vessel.flag for f in findings if f.vessel.flag}),
        reasons=sorted({reason.name for f in findings for reason in f.reasons}),
        changes=changes,
        new={s.hull for s in changes.new} if changes else set(),
        open_events=open_events,
        pages_of={finding.vessel.hull for finding in findings},
        downloads=downloads or {},
        missing=missing_lines(edition, words),
        missing_rows=missing_rows(edition),
        pages=pages,
        watched=watched,
        with_page=set(downloads or {}),
        watch_changes=[one for one in watched if one.state_before not in (None, one.state)],
        kinds=_counted(events),
        scripts=Markup("\n").join([asset("monitor.render", "words.js"), PAGES.asset("table.js")]),
        index_css=PAGES.asset("index.css"),
    )


def _counted(events: Sequence[Event]) -> list[tuple[Kind, list[tuple[Answer, int]]]]:
    """How many events of each kind there are, by the answer of the rule: most of a thin feed are none."""
    n = Counter((event.kind, event.answer) for event in events)
    kinds = [kind for kind in Kind if any(n[kind, answer] for answer in Answer)]
    return [(kind, [(answer, n[kind, answer]) for answer in Answer if n[kind, answer]]) for kind in kinds]
