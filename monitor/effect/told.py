"""What the command and the page say of estimates."""

from __future__ import annotations

from typing import Any

from monitor.effect.analysis import Analysis
from monitor.effect.did import Fitted
from monitor.effect.effect_params import EffectParams
from monitor.effect.estimates import Estimate, Verdict, Why
from monitor.effect.panel import COUNTED, OF_OTHERS, OTHERS, Outcome
from monitor.model.message import Message, Quantity, message, quantity
from monitor.model.partial_date import PartialDate

_UNITS = {Outcome.DARK_H: ("h", 1), Outcome.IDLE_D: ("d", 1), Outcome.SAILED_NM: ("nm", 0)}


def value(outcome: Outcome, x: float) -> Quantity | float:
    """An amount as it is told: with its unit, or a number."""
    unit, decimals = _UNITS.get(outcome, ("", 2))
    return quantity(x, unit, decimals) if unit else round(x, decimals) + 0.0  # no minus before nothing


def change_told(outcome: Outcome, fitted: Fitted | None) -> Message | None:
    """A change with its range."""
    if fitted is None:
        return None
    ends = {"low": value(outcome, fitted.low), "high": value(outcome, fitted.high)}
    return message("effect_change_range", change=value(outcome, fitted.change), **ends)


def percent_told(estimate: Estimate) -> Message | None:
    """The change as a share of what is expected without the listing; None where that is next to nothing."""
    fitted = estimate.fitted
    if fitted is None or (change := estimate.share(fitted.change)) is None:
        return None
    low, high = estimate.share(fitted.low) or 0.0, estimate.share(fitted.high) or 0.0
    return message("effect_percent_range", change=_percent(change), low=_percent(low), high=_percent(high))


def _percent(share: float) -> int:
    return round(100 * share)


def verdict_told(verdict: Verdict, why: Why | None) -> Message:
    """The answer, or why there is none."""
    if verdict is Verdict.CANNOT_TELL and why is not None:
        return message("effect_because", why=Message(f"code_why_{why}"))
    return Message(f"code_effect_{verdict}")


def check_told(fitted: Fitted | None) -> Message:
    """What a check with false dates found."""
    if fitted is None:
        return message("effect_not_possible")
    return message("effect_failed") if fitted.found else message("effect_passed")


def check_levels(params: EffectParams) -> dict[str, float]:
    """In percent, how often ranges hold the true value: those of both checks, and those of estimates and pictures."""
    return {"before": _level(params.alpha_check), "never": _level(params.alpha), "estimates": _level(params.alpha)}


def _level(alpha: float) -> float:
    return round(100 * (1 - alpha), 2)


def lists_told(found: Analysis) -> tuple[Message, ...]:
    """Whom each authority listed in the time of the data, and whose lists are missing."""
    return tuple(_list_told(by, found) for by in COUNTED)


def _list_told(by: str, found: Analysis) -> Message:
    dated, who = found.lists.get(by), authority_told(by)
    if dated is None:
        return message("effect_listed_by_no_list", authority=who)
    own, day = found.listed[by], PartialDate(dated.isoformat())
    return message("effect_listed_by", authority=who, n=own.compared, named=own.named, unsure=own.unsure, dated=day)


def authority_told(by: str) -> Message:
    """The name of one authority, or of the others that are counted as one."""
    return message("tell_value", value=OF_OTHERS if by == OTHERS else by)


def nothing_told(found: Analysis) -> Message | None:
    """That no comparison has enough ships, where none has; with how many the largest has."""
    if found.is_compared:
        return None
    least = {"least": found.params.least_listed, "others": found.params.least_compared}
    return Message("effect_nobody", least | {"listed": found.most.listed, "compared": found.most.compared})


def data_told(found: Analysis) -> Message:
    """Which weeks have data, and what they are used for; that they end too early to compare anything."""
    days = {"first": found.first, "last": found.last, "sorted": found.sorted_until}
    told = {name: PartialDate(day.isoformat()) for name, day in days.items()}
    if found.sorted_until > found.last:
        return Message("effect_data_short", told)
    return Message("effect_data", told | {"weeks": found.params.design.period_weeks})


def hulls_told(found: Analysis) -> tuple[Message, ...]:
    """How many ships are compared, and why others are not."""
    told = message("effect_in", n=found.hulls)
    if not found.left_out:
        return (told,)
    left = tuple(
        message("effect_left", n=n, why=Message(f"code_left_{why}")) for why, n in sorted(found.left_out.items())
    )
    return (told, message("effect_left_out", left=left))


def record(estimate: Estimate) -> dict[str, Any]:
    """A row of the table of estimates, for CSV and JSON: numbers and codes; empty is not known."""
    fitted, before, never = estimate.fitted, estimate.checks.before, estimate.checks.never
    return {
        "measure": "difference",
        "group": estimate.group.value,
        "outcome": estimate.outcome.value,
        "country": None,
        "periods_since_listing": None,
        "verdict": estimate.verdict.value,
        "why": estimate.why.value if estimate.why else None,
        "hulls_listed": estimate.listed,
        "hulls_compared": estimate.compared,
        "hull_periods": estimate.hull_periods,
        "hulls_unmatched": estimate.unmatched,
        "observed": _number(estimate.observed),
        "unlisted": _number(estimate.unlisted),
        **_fitted("", fitted),
        "share": _number(estimate.share(fitted.change)) if fitted else None,
        "share_low": _number(estimate.share(fitted.low)) if fitted else None,
        "share_high": _number(estimate.share(fitted.high)) if fitted else None,
        "check_before_hulls": estimate.checks.before_hulls,
        **_fitted("check_before_", before),
        **_fitted("check_never_", never),
    }


def records(found: Analysis) -> list[dict[str, Any]]:
    """All rows: the differences, then Cox's ratios, then Russian calls by period since the listing."""
    rows = [record(one) for one in found.estimates]
    if found.by_age is not None:
        rows.append(record(found.by_age) | {"measure": "difference_by_age"})
    rows += [
        record(one) | {"measure": "difference_in_country", "country": country} for country, one in found.by_country
    ]
    empty, calls = dict.fromkeys(rows[0]), Outcome.RUSSIAN_CALLS.value
    for hazard in found.hazards:
        told: dict[str, Any] = {"measure": "rate_ratio", "group": hazard.authority.lower(), "outcome": calls}
        verdict, why = found.answer(hazard)
        told |= {"verdict": verdict.value, "why": why.value if why else None, "alpha": found.params.alpha}
        ends = {"change": hazard.ratio, "low": hazard.low, "high": hazard.high}
        rows.append(empty | told | {name: _number(x) for name, x in ends.items()} | {"hulls_listed": hazard.hulls})
    for group, path in found.paths.items():
        told = {"measure": "by_period", "group": group.value, "outcome": calls}
        rows += [empty | told | {"periods_since_listing": no} | _fitted("", fitted) for no, fitted in path]
    return rows


def _fitted(prefix: str, fitted: Fitted | None) -> dict[str, float | None]:
    names = ("change", "low", "high", "p", "alpha")
    return {f"{prefix}{name}": _number(getattr(fitted, name)) if fitted else None for name in names}


def _number(x: float | None) -> float | None:
    return None if x is None else float(f"{x:.5g}")
