"""`shadowfleet effect`: what it prints of the page and the table that it wrote; checks come first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from monitor.effect.analysis import Analysis
from monitor.effect.did import Fitted
from monitor.effect.estimates import Estimate
from monitor.effect.hazard import Hazard
from monitor.effect.panel import Outcome
from monitor.effect.told import (
    authority_told,
    change_told,
    check_levels,
    check_told,
    data_told,
    hulls_told,
    lists_told,
    nothing_told,
    percent_told,
    records,
    value,
    verdict_told,
)
from monitor.model.marking import Tlp
from monitor.model.message import Country, Message, message
from monitor.store.resources import Resources
from monitor.store.scanned_with import reference_of
from monitor.text.catalogue import known_languages
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.language import LANGUAGE, tell
from pipelines.jobs.listing_effect import listing_effect, write_effect

CHECKS = ("group", "counted", "check_before", "check_never")
ESTIMATES = (
    *("group", "counted", "told", "hulls_listed", "hulls_compared", "unlisted", "observed", "change"),
    "change_percent",
)
COUNTRIES = ("country", *ESTIMATES[2:])
HAZARDS = ("group", "told", "hulls_listed", "calls_after", "ratio")


def tell_effect(
    home: Home, out: Path | None, reference: Path | None, *, as_json: bool, resources: Resources | None, tlp: Tlp
) -> None:
    """`shadowfleet effect`.

    Args:
        tlp: the page's marking.

    Raises:
        WrongUsage, ReferenceInvalid: as `listing_effect`.
        StoreUnusable: there is no store, or a file could not be written.
    """
    spoken = LANGUAGE.get()
    languages = (spoken, *(other for other in known_languages() if other != spoken))
    with reading(home, resources) as con:
        found = listing_effect(con, reference_of(con, reference), languages, tlp, now())
    page, table = write_effect(found, out or home.effect)
    if as_json:
        print_json(records(found.analysis))
        return
    _print(found.analysis)
    say(console(), message("cli_effect_files", page=str(page), table=str(table)))


def _print(found: Analysis) -> None:
    out = console()
    for line in (data_told(found), *hulls_told(found), *lists_told(found)):
        say(out, line)
    nothing = nothing_told(found)
    if nothing is not None:
        say(out, nothing)
        return
    checked = [one for one in found.estimates if one.outcome is Outcome.RUSSIAN_CALLS]
    levels = check_levels(found.params)
    title = message("cli_effect_checks", before=levels["before"], never=levels["never"])
    show_table(out, title, CHECKS, map(_check, checked))
    rows = [_row(one) for one in found.estimates]
    if found.by_age is not None:
        rows.append(_row(found.by_age) | {"group": tell(message("effect_by_age"))})
    show_table(out, message("cli_effect_estimates"), ESTIMATES, rows)
    show_table(out, message("effect_countries"), COUNTRIES, (_country(*one) for one in found.by_country))
    show_table(out, message("cli_effect_hazards"), HAZARDS, (_hazard(one, found) for one in found.hazards))
    say(out, message("effect_assumed_alike"))
    say(out, message("effect_cannot_reception"))
    say(out, message("effect_cannot_taken_over"))


def _check(one: Estimate) -> dict[str, Any]:
    checks = {"check_before": one.checks.before, "check_never": one.checks.never}
    return _names(one) | {name: _checked(one, fitted) for name, fitted in checks.items()}


def _checked(one: Estimate, fitted: Fitted | None) -> str:
    """What a check found, with the range that decides."""
    if fitted is None or (change := change_told(one.outcome, fitted)) is None:
        return tell(check_told(fitted))
    return tell(message("cli_effect_check", found=check_told(fitted), change=change))


def _names(one: Estimate) -> dict[str, Any]:
    return {"group": tell(Message(f"code_group_{one.group}")), "counted": tell(Message(f"code_outcome_{one.outcome}"))}


def _row(one: Estimate) -> dict[str, Any]:
    change, percent = change_told(one.outcome, one.fitted), percent_told(one)
    return _names(one) | {
        "told": tell(verdict_told(one.verdict, one.why)),
        "hulls_listed": one.listed,
        "hulls_compared": one.compared,
        "unlisted": _amount(one.outcome, one.unlisted),
        "observed": _amount(one.outcome, one.observed),
        "change": tell(change) if change else None,
        "change_percent": tell(percent) if percent else None,
    }


def _country(country: str, one: Estimate) -> dict[str, Any]:
    return _row(one) | {"country": tell(message("tell_value", value=Country(country)))}


def _amount(outcome: Outcome, x: float | None) -> str | None:
    return None if x is None else tell(message("tell_value", value=value(outcome, x)))


def _hazard(one: Hazard, found: Analysis) -> dict[str, Any]:
    ends = {"low": round(one.low, 2), "high": round(one.high, 2)}
    ratio = message("effect_ratio_range", ratio=round(one.ratio, 2), **ends)
    return {
        "group": tell(authority_told(one.authority)),
        "told": tell(verdict_told(*found.answer(one))),
        "hulls_listed": one.hulls,
        "calls_after": one.calls_after,
        "ratio": tell(ratio),
    }
