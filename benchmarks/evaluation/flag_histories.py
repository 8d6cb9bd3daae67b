"""Flag hopping on real histories: the country digits that 715 hulls broadcast, from which day on.

The histories are the real ones of a public registry watch; what carries them (numbers, names, sizes, places, reports)
is made here. They show whether the rule counts changes rightly, alone in a store and among ships that change no flag.
They do not show what real reception and real typing do to the rule: `identity.py` has those.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

from benchmarks.results import table
from benchmarks.simulate.registry import FIRST_IMO_SIX, TANKER
from benchmarks.simulate.ship import imo_number
from monitor.detect.flags.flag_changes import DETECTOR
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Static
from monitor.model.event import Answer, Event
from monitor.model.listing import NO_LISTS
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.ingest import FileHeader, store_file
from monitor.tracks import identity_days
from pipelines.jobs.scan_setup import Reference

BEGIN, DAYS = datetime(2025, 9, 18), 315
HONEST_EVERY_D = 10  # an honest hull is heard so seldom: it only has to be there
FIRST_HULL_SIX = FIRST_IMO_SIX + 7 * 2000

History = tuple[tuple[int, int], ...]  # (day, MID) from which it broadcasts it, in order


@dataclass(frozen=True, slots=True)
class Variant:
    """How the histories are received."""

    name: str
    every_h: float = 12.0
    honest: int = 0


VARIANTS = (
    Variant("alone, every 12 h"),
    Variant("alone, every 5 days", every_h=120.0),
    Variant("among 6,000, every 12 h", honest=6000),
)


def cases_file() -> Path:
    """Where the histories are looked for."""
    folder = os.environ.get("SHADOWFLEET_CASES") or Path(__file__).parents[2].parent / "shared" / "cases"
    return Path(folder) / "judgement" / "flag_histories.csv"


def histories(path: Path) -> dict[int, History]:
    """By hull; of two flags from one day on, the second is flown from three days later."""
    with path.open(newline="") as lines:
        rows = [(int(r["hull"]), int(r["from_day"]), int(r["mid"])) for r in csv.DictReader(lines)]
    found = {}
    for hull, own in groupby(rows, key=lambda row: row[0]):
        said = [(day, mid) for _, day, mid in own]
        later = [day + 3 if i and said[i - 1][0] == day else day for i, (day, _) in enumerate(said)]
        found[hull] = tuple(zip(later, (mid for _, mid in said), strict=True))
    return found


def changes_of(history: History, flags: Mapping[int, str]) -> list[int]:
    """The days on which a history goes from one country to another."""
    return [b[0] for a, b in pairwise(history) if flags.get(a[1]) != flags.get(b[1])]


def reports(known: Mapping[int, History], variant: Variant) -> Iterator[Static]:
    """Static reports of everybody, in order of time."""
    found: list[Static] = []
    end = BEGIN + timedelta(days=DAYS)
    for hull, history in known.items():
        ends = [*(BEGIN + timedelta(days=day) for day, _ in history[1:]), end]
        t, i = BEGIN + timedelta(days=history[0][0], minutes=hull), 0
        while t < end:
            while t >= ends[i]:
                i += 1
            found.append(_said(hull, history[i][1], t))
            t += timedelta(hours=variant.every_h)
    for hull in range(1000, 1000 + variant.honest):
        days = range(hull % HONEST_EVERY_D, DAYS, HONEST_EVERY_D)
        found += [
            _said(hull, (636, 538, 352)[hull % 3], BEGIN + timedelta(days=day, minutes=hull % 1440)) for day in days
        ]
    found.sort(key=lambda r: (r.t, r.mmsi))
    return iter(found)


def _said(hull: int, mid: int, t: datetime) -> Static:
    mmsi, name, sign = (
        mid * 1_000_000 + (137 * mid + 9973 * hull) % 1_000_000,
        f"INVENTED {hull:04d}",
        f"Q{mid}{hull:04d}",
    )
    imo = imo_number(FIRST_HULL_SIX + hull)
    return Static(mmsi, t, imo, name, sign, TANKER, 244, 42, 12.0, None, None, 5, hull, hull)


def first_yes(known: Mapping[int, History], variant: Variant, reference: Reference) -> dict[int, dict[str, date]]:
    """By IMO number: on which day each answer was first given."""
    told: dict[int, dict[str, date]] = {}
    with connect(None) as con:
        store_file(con, FileHeader("0" * 64, "histories", "", 1, "nmea", True), batches(reports(known, variant)), "run")
        for k in range(DAYS):
            day = open_day(con, (BEGIN + timedelta(days=k)).date())
            identity_days.collect(con, day)
            for event in DETECTOR.find(reference.context(con, day, NO_LISTS), DETECTOR.params):
                _note(told, event, day.date)
    return told


def _note(told: dict[int, dict[str, date]], event: Event, on: date) -> None:
    for vessel in event.vessels:
        if vessel.imo is not None:
            told.setdefault(vessel.imo, {}).setdefault(event.answer.value, on)


def report() -> str:
    """Recall, false yes, cannot tell, and days from the second change to the telling."""
    path = cases_file()
    if not path.exists():
        return "The file of flag histories is not there (SHADOWFLEET_CASES)."
    reference, known = Reference.load(reference_dir()), histories(path)
    header = (
        "received",
        "two changes or more",
        "yes",
        "cannot tell only",
        "recall",
        "days to yes: median",
        "at most",
        "one change",
        "false yes",
        "no change",
        "told",
    )
    rows = [_row(known, variant, reference) for variant in VARIANTS]
    return table(header, rows)


def _row(known: Mapping[int, History], variant: Variant, reference: Reference) -> tuple[object, ...]:
    told, n, waited = first_yes(known, variant, reference), Counter[str](), []
    for hull, history in known.items():
        days, own = changes_of(history, reference.flags), told.get(imo_number(FIRST_HULL_SIX + hull) or 0, {})
        kind = ("none", "one", "more")[min(len(days), 2)]
        n[kind] += 1
        on = own.get(Answer.YES.value)
        n[f"{kind} yes"] += on is not None
        n[f"{kind} told"] += bool(own)
        n[f"{kind} open"] += on is None and Answer.CANNOT_TELL.value in own
        if on is not None and len(days) > 1:
            waited.append((on - (BEGIN + timedelta(days=days[1])).date()).days)
    recall = f"{n['more yes'] / n['more']:.3f}"
    slow = (median(waited), max(waited)) if waited else ("–", "–")
    return (
        variant.name,
        n["more"],
        n["more yes"],
        n["more open"],
        recall,
        *slow,
        n["one"],
        n["one yes"],
        n["none"],
        n["none told"],
    )
