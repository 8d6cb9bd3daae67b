"""The ways from one cell of a grid to all others, round the land, by a kernel: see `sea`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.geo.jit import helper, kernel

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Sixteen moves, as rows up and columns to the right: to the eight cells round about, and the knight's.
UP = np.array((0, 0, 1, -1, 1, -1, 1, -1, 1, -1, 2, -2, 2, -2, 1, -1))
RIGHT = np.array((1, -1, 0, 0, 1, -1, -1, 1, 2, -2, 1, -1, -1, 1, -2, 2))
# A knight's move passes between two cells: one straight on, one at the corner.
ON_UP, ON_RIGHT = np.trunc(UP / 2).astype(np.int64), np.trunc(RIGHT / 2).astype(np.int64)
CORNER_UP, CORNER_RIGHT = np.sign(UP), np.sign(RIGHT)


@kernel
def shorten(water: Mask, length_m: Floats, way_m: Floats) -> None:
    """Shorten the ways to the cells, from the first to the last and back, until none becomes shorter.

    What comes out does not hang on the order: of all ways to a cell, the shortest sum of its moves.

    Args:
        water: bool (rows, columns).
        length_m: float64 (moves, rows), by the row in which a move begins.
        way_m: float64 (rows, columns), changed in place; 0 where ways begin, else inf.
    """
    rows, columns = water.shape
    changed = True
    while changed:
        changed = False
        for i in range(rows * columns):
            changed |= _shorter(water, length_m, way_m, i // columns, i % columns)
        for i in range(rows * columns - 1, -1, -1):
            changed |= _shorter(water, length_m, way_m, i // columns, i % columns)


@helper
def _shorter(water: Mask, length_m: Floats, way_m: Floats, row: int, column: int) -> bool:
    """Whether the way to a cell became shorter, by a last move from one of the cells round it."""
    if not water[row, column]:
        return False
    rows, columns = water.shape
    before = best = float(way_m[row, column])
    for move in range(len(UP)):
        begin, left = row - UP[move], column - RIGHT[move]
        if 0 <= begin < rows and 0 <= left < columns:
            way = way_m[begin, left] + length_m[move, begin]
            if way < best and _is_free(water, begin, left, move):
                best = way
    way_m[row, column] = best
    return best < before


@helper
def _is_free(water: Mask, row: int, column: int, move: int) -> bool:
    """Whether no land bars a move from a cell: between the ends of a knight's one of two cells must be water."""
    if abs(UP[move]) + abs(RIGHT[move]) <= 2:
        return True
    straight_on = bool(water[row + ON_UP[move], column + ON_RIGHT[move]])
    return straight_on or bool(water[row + CORNER_UP[move], column + CORNER_RIGHT[move]])
