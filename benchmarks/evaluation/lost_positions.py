"""Waters whose vessels lose their positions, and gaps that begin in them: what is told of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks.evaluation.scanned_scenes import Sent, put_file, scan_by, scanned
from benchmarks.evaluation.scene_stage import DAY, WATERS, Stage
from benchmarks.results import table
from benchmarks.simulate.false_tracks import Report
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import chance_of
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position, Reason, Refusal, Static
from monitor.model.event import Answer, Event, Kind
from monitor.model.units import M_PER_NM
from monitor.store.connect import connect
from monitor.store.events import newest
from pipelines.jobs.scan_setup import Reference

SEEDS = tuple(range(501, 513))  # the stage was last changed with seeds 401 to 412 in view; none of these was
SHIPS, BESIDE = 8, 4  # of a water, and of the one beside it, which keep their positions
STATIC_EVERY_H = 0.1
DARK_H = 13.0
CROSSING = 24  # ships that cross the water of a gap
JAMMED_FROM, END = DAY + timedelta(hours=10), DAY + timedelta(hours=30)
Change = Callable[[Position], Sent | None]


def missing(position: Position) -> Sent | None:
    """Sent as a report that says that it has no position."""
    return Refusal(position.line_no, position.offset, Reason.NO_POSITION, "!AIVDM", position.mmsi, position.t)


def dead_reckoned(position: Position) -> Sent | None:
    """Sent with the code of dead reckoning in place of the second."""
    return replace(position, utc_s=62)


def left_out(position: Position) -> Sent | None:
    """Not in the archive."""
    return None


@dataclass(frozen=True, slots=True)
class Loss:
    """What happens to the positions of a water's vessels.

    Args:
        whom: how many of the eight, from the first on.
        beside: whether those of the water beside it lose theirs too.
        days: for how long; None for two to five hours.
        split: whether static reports lie in a file of their own, whose positions were never there.
    """

    how: Change
    jamming: bool
    whom: int = SHIPS
    beside: bool = False
    days: float | None = None
    split: bool = False


WATERS_OF: Mapping[str, Loss] = {
    "all report no position": Loss(missing, jamming=True),
    "half of them report no position": Loss(missing, jamming=True, whom=4),
    "all by dead reckoning": Loss(dead_reckoned, jamming=True),
    "static reports alone, others beside them": Loss(left_out, jamming=True),
    "one ship broken for two days": Loss(missing, jamming=False, whom=1, days=2.0),
    "one ship by dead reckoning for two days": Loss(dead_reckoned, jamming=False, whom=1, days=2.0),
    "an archive without positions for hours": Loss(left_out, jamming=False, beside=True),
    "the file of positions is missing": Loss(left_out, jamming=False, beside=True, split=True),
}


LOST_HEAD = ("positions lost", "truth", "scenes", 'told, as "cannot tell"', "others named")


def of_waters(reference: Reference) -> str:
    """A sentence and a table: in which waters jamming is told, by lost positions alone never as "yes"."""
    counts: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        for n, (name, loss) in enumerate(WATERS_OF.items()):
            stage = Stage(WATERS[2 * n + seed % 2], 563_200_100 + 100 * n, chance_of(seed, f"lost {name}"))
            told, others = _told_of_water(stage, loss, reference)
            counts.update({(name, "scenes"): 1, (name, "told"): told, (name, "others"): others})
    rows = [
        (name, "jamming" if loss.jamming else "none", *(counts[name, what] for what in ("scenes", "told", "others")))
        for name, loss in WATERS_OF.items()
    ]
    return (
        f"Waters in which {SHIPS} vessels, {BESIDE} beside them, or their archive lose positions for two to five "
        "hours. Others are vessels that kept theirs and are named among those that lost them."
        f"\n\n{table(LOST_HEAD, rows)}"
    )


def _told_of_water(stage: Stage, loss: Loss, reference: Reference) -> tuple[bool, int]:
    """Whether jamming is told, and of how many vessels that had not lost their positions."""
    since = DAY + timedelta(hours=float(stage.chance.uniform(10, 14)))
    until = since + (timedelta(days=loss.days) if loss.days else timedelta(hours=float(stage.chance.uniform(2, 5))))
    lost = set(range(stage.first, stage.first + loss.whom))
    lost |= set(range(stage.first + SHIPS, stage.first + SHIPS + BESIDE)) if loss.beside else set()
    reports = _without(_water(stage), lost, since, until, loss.how)
    con = connect(None)
    if loss.split:
        put_file(con, [[r for r in reports if not isinstance(r, Static)]], "positions")
        put_file(con, [[r for r in reports if isinstance(r, Static)]], "static reports")
    else:
        put_file(con, [reports], "scenes")
    scan_by(con, reference)
    told = newest(con, kind=Kind.JAMMING)
    con.close()
    named = {number for event in told for number in _lost(event)}
    return bool(told), len(named - lost)


def _lost(event: Event) -> list[int]:
    numbers = event.facts["lost_mmsis"]
    return [number for number in numbers if isinstance(number, int)] if isinstance(numbers, list) else []


def _water(stage: Stage) -> list[Report]:
    """Eight vessels within 20 nm for two days, four of them tankers, half of them at anchor; four more 45 nm off."""
    found: list[Report] = []
    for i in range(SHIPS + BESIDE):
        far = (2, 20) if i < SHIPS else (45, 50)
        place = stage.off(float(stage.chance.uniform(0, 360)), float(stage.chance.uniform(*far)))
        ship = stage.ship(i, 80 if i % 2 and i < SHIPS else 70)
        log = Logbook.begin(ship, DAY, *place, static_every_h=STATIC_EVERY_H)
        if i % 4 == 0:
            end = destination(*place, float(stage.chance.uniform(0, 360)), 15 * M_PER_NM)
            there = float(end[0]), float(end[1])
            log = log.sail(*(there, place) * 12, speed_kn=8.0, every_min=6.0)
        found += (log if i % 4 == 0 else log.stay(47, every_min=6.0)).reports(stage.chance)
    return found


def _without(reports: Iterable[Report], whom: set[int], since: datetime, until: datetime, how: Change) -> list[Sent]:
    changed = (how(r) if isinstance(r, Position) and r.mmsi in whom and since <= r.t < until else r for r in reports)
    return [report for report in changed if report is not None]


GAPS: Mapping[str, tuple[Change | None, bool]] = {
    "without jamming, then dark 13 h": (None, True),
    "without a position for 3 h, then dark 13 h": (missing, True),
    "dead reckoning for 3 h, then dark 13 h": (dead_reckoned, True),
    "without a position for 3 h, then received": (missing, False),
    "dead reckoning for 3 h, then received": (dead_reckoned, False),
}


def of_gaps(reference: Reference) -> str:
    """A sentence and a table: what is told of a tanker's gap after jamming, and of the ships around it."""
    counts: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        stages = {
            name: Stage(WATERS[4 * n + 22 + seed % 2], 563_300_000 + 100 * n, chance_of(seed, f"gap {name}"))
            for n, name in enumerate(GAPS)
        }
        con = scanned([_busy_water(stages[name], *GAPS[name]) for name in GAPS], reference, (Kind.DARK, Kind.JAMMING))
        events = newest(con, kind=Kind.DARK)
        con.close()
        for name, stage in stages.items():
            own = [event.answer for event in events if event.vessels[0].mmsi == stage.first]
            answer = Answer.YES if Answer.YES in own else own[0] if own else "nothing"
            others = [
                e for e in events if stage.first < e.vessels[0].mmsi < stage.first + 100 and e.answer is Answer.YES
            ]
            counts.update({(name, str(answer)): 1, (name, "others"): len(others)})
    answers = [str(Answer.YES), str(Answer.CANNOT_TELL), str(Answer.NO), "nothing", "others"]
    rows = [
        (name, "dark" if dark else "none", *(counts[name, one] for one in answers)) for name, (_, dark) in GAPS.items()
    ]
    return (
        f"A tanker and {CROSSING} ships that cross a water of 140 nm; all lose their positions for three hours; "
        f"then the tanker is silent for {DARK_H:.0f} hours, or received on. One scene a case and seed, "
        f"{len(SEEDS)} seeds."
        f"\n\n{table(('the tanker', 'truth', 'yes', 'cannot tell', 'no', 'nothing told', 'others told yes'), rows)}"
    )


def _busy_water(stage: Stage, how: Change | None, dark: bool) -> list[Sent]:
    """Ships that cross a water of 140 nm to and fro from the day before on; the first is the tanker."""
    until = JAMMED_FROM + timedelta(hours=3)
    reports: list[Report] = []
    for i in range(1 + CROSSING):
        bearing = float(stage.chance.uniform(0, 360))
        ends = (
            stage.off(bearing, 70),
            stage.off(bearing + (180 if i == 0 else float(stage.chance.uniform(100, 260))), 70),
        )
        log = Logbook.begin(stage.ship(i, 70 if i else 80), DAY - timedelta(hours=20), *ends[0])
        speed_kn, to = 8.0 if i == 0 else float(stage.chance.uniform(9, 13)), 1
        while log.now < END:
            log, to = log.sail(ends[to], speed_kn=speed_kn, every_min=10.0), 1 - to
        reports += [r for r in log.reports(stage.chance) if r.t < END]
    everyone = set(range(stage.first, stage.first + 1 + CROSSING))
    found = _without(reports, everyone, JAMMED_FROM, until, how) if how else list(reports)
    back = until + timedelta(hours=DARK_H)
    return [r for r in found if not (dark and r.mmsi == stage.first and r.t is not None and until <= r.t < back)]
