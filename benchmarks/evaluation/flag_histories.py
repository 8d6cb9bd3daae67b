"""Flag hopping on real histories: the country digits that 715 hulls broadcast, from which day on.

The histories are the real ones of a public registry watch; what carries them (numbers, names, sizes, places, reports)
is made here. They show whether the rule counts changes rightly, alone in a store and among ships that change no flag.
They do not show what real reception and real typing do to the rule: `identity.py` has those.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.evaluation.flag_reports import BEGIN, VARIANTS, Variant, batch, hull_imo, looked_at
from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from monitor.detect.flags.flag_changes import DETECTOR
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer, Event
from monitor.model.listing import NO_LISTS
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.ingest import FileHeader, store_file
from monitor.tracks import false_spans
from monitor.tracks.identity_days import collect
from pipelines.jobs.scan_setup import Reference

SAME_DAY_D = 3  # of two flags that the watch notes on one day, the second is flown from so many days later
NOTE = (
    "Of 715 real histories of 315 days, those with two changes of country or more within 365 days should be told 'yes',"
    " the others never. Days to yes: from the second change to the first day that says so; the rule is asked on the"
    " first three days on which a hull is heard after a change. 'Cannot tell only': the best that was said of a hull."
)

History = tuple[tuple[int, int], ...]  # (day, MID) from which a hull broadcasts it, in order


def cases_file() -> Path:
    """Where the histories are looked for."""
    folder = os.environ.get("SHADOWFLEET_CASES") or Path(__file__).parents[2].parent / "shared" / "cases"
    return Path(folder) / "judgement" / "flag_histories.csv"


def histories(path: Path) -> dict[int, History]:
    """By hull; of two flags from one day on, the second is flown from `SAME_DAY_D` later."""
    with path.open(newline="") as lines:
        rows = [(int(r["hull"]), int(r["from_day"]), int(r["mid"])) for r in csv.DictReader(lines)]
    found = {}
    for hull, own in groupby(rows, key=lambda row: row[0]):
        said = [(day, mid) for _, day, mid in own]
        later = [day + SAME_DAY_D if i and said[i - 1][0] == day else day for i, (day, _) in enumerate(said)]
        found[hull] = tuple(zip(later, (mid for _, mid in said), strict=True))
    return found


def changes_of(history: History, flags: Mapping[int, str]) -> list[int]:
    """The days on which a history goes from one country to another."""
    return [b[0] for a, b in pairwise(history) if flags.get(a[1]) != flags.get(b[1])]


def told(known: Mapping[int, History], variant: Variant, reference: Reference) -> dict[int, dict[Answer, date]]:
    """By IMO number: on which day each answer was first given."""
    found: dict[int, dict[Answer, date]] = {}
    days, asked = batch(known, variant), looked_at(known, variant)
    params = replace(DETECTOR.params, follow_d=variant.follow_d)
    with connect(None) as con:
        store_file(con, FileHeader("0" * 64, "histories", "", 1, "nmea", True), days, "run")
        for k in range(max(asked) + 1):
            day = open_day(con, (BEGIN + timedelta(days=k)).date())
            collect(con, day)
            if k in asked:
                false_spans.note(con, day)
                for event in DETECTOR.find(reference.context(con, day, NO_LISTS), params):
                    _note(found, event, day.date)
    return found


def _note(found: dict[int, dict[Answer, date]], event: Event, on: date) -> None:
    for vessel in event.vessels:
        if vessel.imo is not None:
            found.setdefault(vessel.imo, {}).setdefault(event.answer, on)


def report() -> str | Report:
    """Recall, false yes, cannot tell, and days from the second change to the telling."""
    path = cases_file()
    if not path.exists():
        return "The file of flag histories is not there (SHADOWFLEET_CASES)."
    reference, known = Reference.load(reference_dir()), histories(path)
    header = (
        *("received", "two changes or more", "yes", "cannot tell only", "recall", "days to yes: median", "at most"),
        *("one change", "false yes", "cannot tell", "no change", "told"),
    )
    rows = [_row(known, variant, told(known, variant, reference), reference.flags) for variant in VARIANTS]
    lines = [
        Headline(f"two changes of flag or more, {row[0]}", row[1], row[2], row[8] + row[11], "real flags", open=row[3])
        for row in rows
    ]
    return Report(f"{table(header, rows)}\n\n{NOTE}", lines)


def _row(
    known: Mapping[int, History], variant: Variant, found: Mapping[int, Mapping[Answer, date]], flags: Mapping[int, str]
) -> tuple[Any, ...]:
    n, waited = Counter[str](), []
    for hull, history in known.items():
        days, own = changes_of(history, flags), found.get(hull_imo(hull), {})
        kind = ("none", "one", "more")[min(len(days), 2)]
        on = own.get(Answer.YES)
        n.update({kind: 1, f"{kind} yes": on is not None, f"{kind} told": bool(own)})
        n[f"{kind} open"] += on is None and Answer.CANNOT_TELL in own
        if on is not None and len(days) > 1:
            waited.append((on - (BEGIN + timedelta(days=days[1])).date()).days)
    slow = (median(waited), max(waited)) if waited else ("–", "–")
    return (
        *(variant.name, n["more"], n["more yes"], n["more open"], f"{n['more yes'] / n['more']:.3f}", *slow),
        *(n["one"], n["one yes"], n["one open"], n["none"], n["none told"]),
    )
