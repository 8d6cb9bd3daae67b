"""Thresholds of voyages."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.model.params import judged
from monitor.voyages.cargo import CargoParams


@dataclass(frozen=True, slots=True)
class VoyageParams:
    """When a step moves cargo, and how long a cargo is taken to be aboard."""

    moved_m: float = judged(0.6, "m", "2026-11-29")
    unseen_m: float = judged(3.5, "m", "2026-11-29")
    next_d: float = judged(45.0, "d", "2026-11-29")
    top_up_d: float = judged(5.0, "d", "2026-11-29")
    lost_after_d: float = judged(14.0, "d", "2026-11-29")
    wait_off_nm: float = judged(12.0, "nm", "2026-11-29")
    cargo: CargoParams = field(default_factory=CargoParams)

    @property
    def typed_m(self) -> float:
        """How far a typed draught may be off."""
        return self.cargo.displacement.typed_m

    @property
    def cargo_m(self) -> float:
        """A change of draught that is a cargo."""
        return self.cargo.cargo_draught_m
