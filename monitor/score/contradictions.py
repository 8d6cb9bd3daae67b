"""What a vessel said against what its finding rests on: told with no points, and not obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from monitor.model.finding import ScoreReason
from monitor.model.message import message
from monitor.model.vessel import TANKER_TYPES


def contradicted_type(types: Mapping[int, int]) -> Iterator[ScoreReason]:
    """Static reports that call a tanker something else, the type said most often first.

    Args:
        types: number of static reports by the ship type that they name.
    """
    total = sum(types.values())
    others = sorted((-n, code) for code, n in types.items() if code not in TANKER_TYPES)
    for less, code in others[:1]:
        text = message("reason_type_contradicted", n=-less, type=code, total=total)
        yield ScoreReason("type_contradicted", 0.0, text, ())
