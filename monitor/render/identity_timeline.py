"""The identities of a hull as a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.model.vessel import IdentitySpan


@dataclass(frozen=True, slots=True)
class Stage:
    """One identity on the timeline: where its bar lies, in percent, and which of its fields are new."""

    span: IdentitySpan
    left: float
    width: float
    changed: frozenset[str]


def stages(identities: Sequence[IdentitySpan]) -> list[Stage]:
    """Identities with their bars: percent of the time from the first to the last report."""
    if not identities:
        return []
    first = min(s.first_seen for s in identities)
    whole_s = max((s.last_seen - first).total_seconds() for s in identities) or 1.0
    new = [frozenset[str](), *(_changes(a, b) for a, b in pairwise(identities))]
    return [
        Stage(
            span,
            round((span.first_seen - first).total_seconds() / whole_s * 100, 2),
            round((span.last_seen - span.first_seen).total_seconds() / whole_s * 100, 2),
            changed,
        )
        for span, changed in zip(identities, new, strict=True)
    ]


def _changes(before: IdentitySpan, after: IdentitySpan) -> frozenset[str]:
    fields = ("imo", "mmsi", "flag", "name", "call_sign", "ship_type", "length_m", "beam_m")
    return frozenset(f for f in fields if getattr(before, f) != getattr(after, f))
