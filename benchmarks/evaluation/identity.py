"""Flag changes and anomalies of identity against truth (identity_stories.py): what is found, left open and missed.

A hull that was not heard on the one day on which its truth shows stands apart: nobody can find in the data what is not
there.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from benchmarks.evaluation.identity_stories import COPIES, DAYS, HONEST, HOP, Cast, Hull, cast_of, reports
from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer, Event, Kind
from monitor.model.listing import ListFile, ListFormat
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.ingest import FileHeader, store_file
from monitor.store.lists import add_snapshot
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

SEEDS = (1, 2, 3, 4, 5)
VERDICTS = ("found", "left open", "missed", "falsely found", "falsely left open")


def events_of(cast: Cast) -> list[Event]:
    """What a scan of these reports finds."""
    with connect(None) as con:
        store_file(con, FileHeader("0" * 64, "evaluation", "", 1, "nmea", True), batches(reports(cast)), "run")
        file = ListFile(ListFormat.PLAIN_CSV, tuple(cast.listed), (), ())
        add_snapshot(con, file, "evaluation", sha256="0" * 64, file_name="list", dated=DAYS[0].date(), run_id="run")
        run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("evaluation"))
        scan(run, Reference.load(reference_dir()), Silence())
        return [e for e in newest(con) if e.kind in (Kind.FLAG, Kind.IDENTITY)]


def found_of(hull: Hull, events: list[Event]) -> dict[str, Answer]:
    """What was found of a hull: by its IMO number, or its numbers on the air; 'yes' outweighs 'cannot tell'."""
    mmsis = {hull.ship.mmsi, *(said["mmsi"] for said in hull.says.values() if "mmsi" in said)}
    found: dict[str, Answer] = {}
    for event in events:
        if any(v.mmsi in mmsis or (v.imo is not None and v.imo == hull.ship.imo) for v in event.vessels):
            name = HOP if event.kind is Kind.FLAG else str(event.facts["anomaly"])
            if event.answer is not Answer.NO and found.get(name) is not Answer.YES:
                found[name] = event.answer
    return found


def report(seeds: Sequence[int] = SEEDS) -> Report:
    """Precision and recall over all seeds, by what was to be found; and every story with what became of it."""
    counts: dict[str, Counter[str]] = {}
    stories: dict[str, Counter[str]] = {}
    for seed in seeds:
        cast = cast_of(seed)
        events = events_of(cast)
        for hull in cast.hulls:
            found = found_of(hull, events)
            true_of_her = frozenset() if hull.unheard else hull.true_of_her
            for name in {*found, *true_of_her}:
                verdict = _verdict(name in true_of_her, found.get(name))
                counts.setdefault(name, Counter())[verdict] += 1
            story = f"{hull.story}, unheard on it" if hull.unheard else hull.story
            stories.setdefault(story, Counter()).update(_told(true_of_her, found))
    header = (
        "what",
        "true",
        "found",
        "left open",
        "missed",
        "falsely found",
        "falsely left open",
        "precision",
        "recall",
    )
    rows = [_row(name, counts[name]) for name in sorted(counts)]
    kinds = ("story", "hulls", "as true", "cannot tell", "nothing", "falsely found")
    told = [(story, *(n[kind] for kind in kinds[1:])) for story, n in sorted(stories.items())]
    span_d = (DAYS[-1] - DAYS[0]).days + 1
    cast_said = f"{COPIES} hulls a story and {HONEST} honest ships each"
    said = f"{len(seeds)} seeds, {cast_said}, heard on {len(DAYS)} of {span_d} days"
    text = f"{said}. 'Left open' is 'cannot tell', which scores nothing."
    lines = [_headline(name.replace("_", " "), n) for name, n in sorted(counts.items())]
    return Report(f"{text}\n\n{table(header, rows)}\n\n{table(kinds, told)}", lines)


def _headline(what: str, n: Counter[str]) -> Headline:
    positives = n["found"] + n["left open"] + n["missed"]
    return Headline(what, positives, n["found"], n["falsely found"], "invented", open=n["left open"])


def _verdict(true: bool, answer: Answer | None) -> str:
    if answer is Answer.YES:
        return "found" if true else "falsely found"
    if answer is None:
        return "missed"
    return "left open" if true else "falsely left open"


def _told(true_of_her: frozenset[str], found: dict[str, Answer]) -> Counter[str]:
    told = Counter(hulls=1)
    sure = {name for name, answer in found.items() if answer is Answer.YES}
    told["falsely found"] += bool(sure - true_of_her)
    told["as true"] += bool(true_of_her) and true_of_her <= sure
    told["cannot tell"] += not sure and bool(found)
    told["nothing"] += not found
    return told


def _row(name: str, n: Counter[str]) -> tuple[object, ...]:
    true = n["found"] + n["left open"] + n["missed"]
    said = n["found"] + n["falsely found"]
    precision = f"{n['found'] / said:.3f}" if said else "–"
    recall = f"{n['found'] / true:.3f}" if true else "–"
    return (name, true, *(n[verdict] for verdict in VERDICTS), precision, recall)
