"""What is new since the edition before: vessels that came, changed their rank or went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from monitor.model.finding import Finding
from monitor.model.watch import WatchState


@dataclass(frozen=True, slots=True)
class Standing:
    """A vessel in one edition."""

    hull: str
    title: str
    rank: int
    points: float


@dataclass(frozen=True, slots=True)
class Past:
    """An edition that was published before this one."""

    run_id: str
    data_end: str  # as its report says it: 2026-03-04T23:59:00Z
    standings: tuple[Standing, ...]
    watched: Mapping[str, WatchState] = field(default_factory=dict)  # how each watched hull stood


@dataclass(frozen=True, slots=True)
class Changes:
    """From one edition to the next, each in order of rank."""

    before: Past
    new: tuple[Standing, ...]
    moved: tuple[tuple[Standing, Standing], ...]  # before, now: of another rank or other points
    gone: tuple[Standing, ...]


def standings(findings: Sequence[Finding]) -> tuple[Standing, ...]:
    """Findings as the next edition will remember them."""
    return tuple(Standing(f.vessel.hull, f.title, f.rank, f.points) for f in findings)


def compare(before: Past, findings: Sequence[Finding]) -> Changes:
    """What came, moved and went."""
    then, now = {s.hull: s for s in before.standings}, standings(findings)
    pairs = [(then[s.hull], s) for s in now if s.hull in then]
    return Changes(
        before=before,
        new=tuple(s for s in now if s.hull not in then),
        moved=tuple((a, b) for a, b in pairs if (a.rank, a.points) != (b.rank, b.points)),
        gone=tuple(sorted((s for s in before.standings if s.hull not in {n.hull for n in now}), key=lambda s: s.rank)),
    )
