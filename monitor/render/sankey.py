"""Flows as bands between three columns: where cargoes were loaded, over which transfer place, and where they went.

Bands are as wide as parts of cargoes are many: volumes are ranges, and of some none is known. Parts of low confidence
have bands of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, BAR, GAP = 760.0, 10.0, 14.0
TALLEST, A_PART = 360.0, 14.0  # of all bands of a column together, and of one at most
COLUMNS = (0.0, WIDTH / 2 - BAR / 2, WIDTH - BAR)


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or an ending, in one column."""

    key: str
    column: int
    x: float
    y: float
    height: float
    n: int


@dataclass(frozen=True, slots=True)
class Band:
    """Parts of cargoes from one node to another: SVG path data of its middle line, and its width."""

    path: str
    width: float
    n: int
    is_unsure: bool  # parts of low confidence


@dataclass(frozen=True, slots=True)
class Sankey:
    """What the template draws."""

    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    height: float
    width: float = WIDTH
    bar: float = BAR


Way = tuple[str, str | None, str, bool]  # loaded at, over, to, and whether that is of low confidence
Key = tuple[int, str]


def sankey(ways: Sequence[Way]) -> Sankey | None:
    """The picture of the ways of parts of cargoes; None where there are none. A way over nothing is one band."""
    if not ways:
        return None
    unit = min(A_PART, TALLEST / len(ways))
    counts = [Counter(str(way[column]) for way in ways if way[column] is not None) for column in range(3)]
    nodes: dict[Key, Node] = {}
    for column, count in enumerate(counts):
        y = GAP
        for key, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
            nodes[column, key] = Node(key, column, COLUMNS[column], y, n * unit, n)
            y += n * unit + GAP
    height = max(node.y + node.height for node in nodes.values()) + GAP
    return Sankey(tuple(nodes.values()), tuple(_bands(ways, nodes, unit)), height)


def _bands(ways: Sequence[Way], nodes: dict[Key, Node], unit: float) -> list[Band]:
    steps: Counter[tuple[Key, Key, bool]] = Counter()
    for start, over, end, is_unsure in ways:
        if over is None:
            steps[(0, start), (2, end), is_unsure] += 1
        else:
            steps[(0, start), (1, over), is_unsure] += 1
            steps[(1, over), (2, end), is_unsure] += 1
    out, into = ({key: node.y for key, node in nodes.items()} for _ in range(2))
    bands = []
    for step, n in sorted(steps.items(), key=lambda item: (nodes[item[0][0]].y, nodes[item[0][1]].y, item[0])):
        one, other, is_unsure = step
        width = n * unit
        x1, y1 = nodes[one].x + BAR, out[one] + width / 2
        x2, y2 = nodes[other].x, into[other] + width / 2
        out[one] += width
        into[other] += width
        middle = (x1 + x2) / 2
        path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        bands.append(Band(path, round(width, 1), n, is_unsure))
    return bands
