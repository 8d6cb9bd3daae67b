"""The draught that the crew typed before an event and after it: part of the facts of several kinds."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.fact import fact

UNTYPED = "where it was not broadcast within two weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDraught:
    """What the crew typed, and how long before the start and after the end of the event."""

    draught_before_m: float | None = fact("Draught typed before.", "m", none=UNTYPED)
    draught_before_h: float | None = fact("How long before.", "h", none=UNTYPED)
    draught_after_m: float | None = fact("Draught typed after.", "m", none=UNTYPED)
    draught_after_h: float | None = fact("How long after.", "h", none=UNTYPED)
