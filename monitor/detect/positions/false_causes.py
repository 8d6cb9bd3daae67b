"""Innocent causes of a stretch of false positions, each with the fact that decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.model.event import Hypothesis, Verdict
from monitor.model.false_signs import Cause, Judgement, Sign, foreign_to
from monitor.model.message import Message, message
from monitor.model.vessel import TANKER_TYPES

Row = Mapping[str, Any]


def hypotheses_of(row: Row, ship_type: int | None) -> tuple[Hypothesis, ...]:
    """Each cause against the signs of a stretch; besides, whether one sign is all, and whether it is a tanker.

    Args:
        row: of `false_stretches`.
    """
    signs = [Sign(code) for code in row["signs"].split(",")]
    out = {Cause(code) for code in row["ruled_out"].split(",") if code}
    causes = [_of(cause, signs, out, row) for cause in Cause]
    return (*causes, _alone(signs), _tanker(ship_type))


def _of(cause: Cause, signs: list[Sign], out: set[Cause], row: Row) -> Hypothesis:
    if cause is Cause.JAMMING and row["judgement"] == Judgement.JAMMED:
        return Hypothesis(cause.value, Verdict.EXPLAINS, _may_be_jamming(row))
    foreign = [sign for sign in signs if sign in foreign_to(cause, signs)]
    if cause in out:
        return Hypothesis(cause.value, Verdict.DOES_NOT_EXPLAIN, _out(cause, row))
    if foreign:
        reason = message("false_not_its_sign", sign=Message(f"code_sign_{foreign[0]}"))
        return Hypothesis(cause.value, Verdict.DOES_NOT_EXPLAIN, reason)
    if cause is Cause.JAMMING:
        return Hypothesis(cause.value, Verdict.UNDECIDED, _may_be_jamming(row))
    return Hypothesis(cause.value, Verdict.UNDECIDED, message("false_accounts_for_all"))


def _out(cause: Cause, row: Row) -> Message:
    if cause is Cause.SHARED:
        return message("false_same_static")
    if cause is Cause.CLOCK:
        return message("false_off_own_track")
    if row["jammed"]:
        return message("false_differs_from_jamming")
    if row["others_displaced"] or row["others_alike"]:
        displaced = max(int(row["others_displaced"]), int(row["others_alike"]))
        return message("false_others_not_alike", displaced=displaced, n=int(row["others_near"]))
    return message("false_others_not_displaced", n=int(row["others_near"]))


def _may_be_jamming(row: Row) -> Message:
    if row["others_alike"]:
        return message("false_others_alike", n=int(row["others_alike"]))
    if row["others_displaced"]:
        return message("false_others_displaced", displaced=int(row["others_displaced"]), n=int(row["others_near"]))
    return message("false_too_few_others", n=int(row["others_near"]))


def _alone(signs: list[Sign]) -> Hypothesis:
    verdict = Verdict.UNDECIDED if len(signs) < 2 else Verdict.DOES_NOT_EXPLAIN
    return Hypothesis("chance_of_one_sign", verdict, message("false_signs", n=len(signs)))


def _tanker(ship_type: int | None) -> Hypothesis:
    if ship_type in TANKER_TYPES:
        return Hypothesis("type_unknown", Verdict.DOES_NOT_EXPLAIN, message("gap_type_tanker", type=ship_type))
    return Hypothesis("type_unknown", Verdict.UNDECIDED, message("gap_type_unknown"))
