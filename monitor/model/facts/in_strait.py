"""Straits, as facts tell them."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.fact import fact
from monitor.model.gate import Bound, Gate
from monitor.model.passage import Passage
from monitor.model.units import iso


@dataclass(frozen=True, slots=True)
class StraitAcross:
    """A strait that lies between two positions."""

    gate: str = fact("Id of its gate in `data/reference/gates.geojson`.")
    gate_name: str = fact("Its name, in English.")
    gate_name_ja: str = fact("Its name in Japanese.")
    bound: Bound = fact("Which way the vessel went, if it went through.")

    @classmethod
    def of(cls, gate: Gate, *, from_left: bool) -> StraitAcross:
        """As facts, of a vessel that came from one side of the gate."""
        bound = gate.from_left if from_left else gate.from_left.opposite
        return cls(gate.gate_id, gate.name_en, gate.name_ja, bound)


@dataclass(frozen=True, slots=True)
class StraitPassed:
    """A strait that was passed, with a position on either side."""

    gate: str = fact("Id of its gate in `data/reference/gates.geojson`.")
    gate_name: str = fact("Its name, in English.")
    gate_name_ja: str = fact("Its name in Japanese.")
    bound: Bound = fact("Which way the vessel went.")
    passed: str = fact("When it crossed the gate, UTC.")

    @classmethod
    def of(cls, passage: Passage) -> StraitPassed:
        """As facts."""
        return cls(passage.gate, passage.name_en, passage.name_ja, passage.bound, iso(passage.t))
