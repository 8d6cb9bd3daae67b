"""What a call at a Russian terminal counts for: as much as is known of where the vessel lay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.model.facts.loading import Loading
from monitor.model.message import Message, message, sentences
from monitor.score.points import ScoreParams


def share_of(call: Mapping[str, Any], params: ScoreParams) -> float:
    """How much of the points a call gives.

    Args:
        call: the facts of a port call, or a call among the facts of an encounter: `loading` and `area`.
    """
    if call.get("loading") == Loading.NOT_KNOWN:
        return params.berth_not_known
    return params.berth_of_low_confidence if _is_unsure(call) else 1.0


def after_call(points: float, text: Message, call: Mapping[str, Any], params: ScoreParams) -> tuple[float, Message]:
    """Points and text of what followed a call: fewer, and so told, where the berth is not known, or not well."""
    told = points * share_of(call, params)
    if call.get("loading") == Loading.NOT_KNOWN:
        return told, sentences(text, message("reason_berth_not_known"))
    return told, sentences(text, message("reason_berth_of_low_confidence")) if _is_unsure(call) else text


def _is_unsure(call: Mapping[str, Any]) -> bool:
    area = call.get("area")
    return isinstance(area, Mapping) and area.get("area_confidence") == "low"
