"""Type 24 comes in two messages: part A with the name, part B with call sign, type and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from monitor.model.ais_message import Static

MAX_APART = timedelta(minutes=6)  # class B sends both every six minutes (ITU-R M.1371-5, annex 1, table 2)


class Halves:
    """Joins parts A and B of one MMSI, whichever comes first."""

    def __init__(self) -> None:
        self._waiting: dict[int, Static] = {}

    def add(self, half: Static) -> tuple[Static | None, Static | None]:
        """(the joined report, a half that stays alone). A half that finds no other yet waits."""
        other = self._waiting.pop(half.mmsi, None)
        if other is None:
            self._waiting[half.mmsi] = half
            return None, None
        if _is_a(other) == _is_a(half) or abs(half.t - other.t) > MAX_APART:
            self._waiting[half.mmsi] = half
            return None, other
        a, b = (half, other) if _is_a(half) else (other, half)
        return replace(b, name=a.name), None

    def rest(self) -> Iterator[Static]:
        """The halves that found no other, in order of their lines."""
        yield from sorted(self._waiting.values(), key=lambda s: s.line_no)
        self._waiting.clear()


def _is_a(half: Static) -> bool:
    """Part B without a call sign, a type and a size says nothing; it is taken for a nameless part A."""
    return half.call_sign is None and half.ship_type is None and half.length_m is None
