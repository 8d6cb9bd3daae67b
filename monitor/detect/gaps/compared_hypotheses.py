"""What is asked of a gap that nothing else explains: whether ordinary ships have such gaps, and if it is a tanker."""

from __future__ import annotations

from monitor.detect.gaps.false_discoveries import FalseDiscoveryParams, Ordinary
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import estimated, message, quantity, sentences


def by_ordinary(ordinary: Ordinary | None, params: FalseDiscoveryParams) -> Hypothesis:
    """Whether ordinary ships have gaps like this one as well. Args: `ordinary`: None where it was not asked."""
    id_ = "ordinary_gap"
    if ordinary is None:
        return Hypothesis(id_, Verdict.NOT_TESTED, message("gap_ordinary_not_asked"))
    reason = sentences(
        message(
            "gap_ordinary_alike",
            n=ordinary.gaps,
            alike=ordinary.alike,
            received=round(ordinary.vessel_days),
            days=params.window_d,
        ),
        message(
            "gap_ordinary_expected",
            expected=estimated(ordinary.expected),
            found=ordinary.found,
            level=quantity(params.q, "share", 2),
        ),
        message("gap_ordinary_a_year", n=estimated(ordinary.a_year), most=round(params.most_a_year, 1)),
    )
    is_rare = ordinary.q <= params.q and ordinary.a_year <= params.most_a_year
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN if is_rare else Verdict.UNDECIDED, reason)


def by_type(ship_type: int | None) -> Hypothesis:
    """Whether the vessel may be no tanker: one that never broadcast its type is judged, and nothing is concluded."""
    if ship_type is None:
        return Hypothesis("type_unknown", Verdict.UNDECIDED, message("gap_type_unknown"))
    return Hypothesis("type_unknown", Verdict.DOES_NOT_EXPLAIN, message("gap_type_tanker", type=ship_type))
