"""A small graph: a ship, whom lists name as its owner or manager, and other ships of theirs. SVG, by numbers."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.background import Background, FleetMate, Party
from monitor.model.finding import Finding
from monitor.model.listing import Role

WIDTH, ROW, HIGH = 760.0, 30.0, 22.0
COLUMNS = ((4.0, 190.0), (268.0, 230.0), (566.0, 190.0))  # x and width: the ship, people, other ships
LETTERS = (26, 32, 26)  # that fit


@dataclass(frozen=True, slots=True)
class Box:
    """A ship or somebody."""

    x: float
    y: float
    width: float
    label: str
    role: Role | None  # of somebody
    rank: int | None  # of a ship among the findings
    hull: str | None  # of such a ship


@dataclass(frozen=True, slots=True)
class Network:
    """What the template draws; every line is from the right side of one box to the left side of another."""

    boxes: tuple[Box, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float


def network(finding: Finding) -> Network | None:
    """The graph of a finding; None where no list names an owner or manager."""
    known: Background = finding.background
    parties = [p for p in known.parties if p.role in (Role.OWNER, Role.MANAGER)]
    if not parties:
        return None
    height = ROW * max(len(parties), len(known.fleet), 1)
    ship = Box(*_at(0, 0, 1, height), _cut(finding.title, 0), None, finding.rank or None, None)
    people = [_party(p, i, len(parties), height) for i, p in enumerate(parties)]
    mates = [_mate(m, i, len(known.fleet), height) for i, m in enumerate(known.fleet)]
    of = {(p.role, p.name): box for p, box in zip(parties, people, strict=True)}
    joined = [(of[m.role, m.party], box) for m, box in zip(known.fleet, mates, strict=True) if (m.role, m.party) in of]
    lines = [_line(ship, box) for box in people] + [_line(a, b) for a, b in joined]
    return Network((ship, *people, *mates), tuple(lines), WIDTH, height)


def _party(party: Party, i: int, n: int, height: float) -> Box:
    return Box(*_at(1, i, n, height), _cut(party.name, 1), party.role, None, None)


def _mate(mate: FleetMate, i: int, n: int, height: float) -> Box:
    hull = None if mate.rank is None else f"IMO{mate.imo}"
    return Box(*_at(2, i, n, height), _cut(mate.name or f"IMO {mate.imo}", 2), None, mate.rank, hull)


def _at(column: int, i: int, n: int, height: float) -> tuple[float, float, float]:
    """x, y and width of the box in row `i` of `n`."""
    x, width = COLUMNS[column]
    return x, round((i + 0.5) * height / n - HIGH / 2, 1), width


def _line(left: Box, right: Box) -> tuple[float, float, float, float]:
    return left.x + left.width, left.y + HIGH / 2, right.x, right.y + HIGH / 2


def _cut(text: str, column: int) -> str:
    most = LETTERS[column]
    return text if len(text) <= most else text[: most - 1] + "…"
