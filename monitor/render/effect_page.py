"""The page of what a listing does: checks first, then what they allow to be told, then what it cannot show."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from monitor.effect.analysis import Analysis
from monitor.effect.estimates import Estimate
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
    value,
    verdict_told,
)
from monitor.model.edition import Edition
from monitor.model.message import Message, message
from monitor.render.effect_plots import forest, next_calls, paths
from monitor.render.page_helpers import PAGES
from monitor.render.templating import asset

CANNOT = ("dark", "reception", "taken_over", "chosen", "age", "others")
ASSUMED = ("alike", "foreseen", "received")


def effect_page(found: Analysis, edition: Edition) -> str:
    """`effect.html`.

    Raises:
        ImportError: matplotlib is not installed.
        DataCheckFailed: something in the data brought a script along.
    """
    calls = [one for one in found.estimates if one.outcome is Outcome.RUSSIAN_CALLS]
    others = [one for one in found.estimates if one.outcome is not Outcome.RUSSIAN_CALLS]  # by outcome, then by group
    return PAGES.page(
        "effect.html.j2",
        edition,
        n_scripts=1,
        found=found,
        calls=calls,
        others=others,
        data=data_told(found),
        nothing=nothing_told(found),
        authority_told=authority_told,
        about=(*hulls_told(found), *lists_told(found)),
        forest=_in_each(found, edition, forest),
        paths=_in_each(found, edition, paths),
        next_calls=_in_each(found, edition, next_calls),
        change_told=change_told,
        percent_told=percent_told,
        verdict_told=verdict_told,
        check_told=check_told,
        levels=check_levels(found.params),
        amount=_amount,
        ratio=_ratio,
        cannot=CANNOT,
        assumed=ASSUMED,
        script=asset("monitor.render", "words.js"),
        effect_css=PAGES.asset("effect.css"),
    )


def _in_each(found: Analysis, edition: Edition, draw: Callable[[Analysis, str], Markup | None]) -> Markup | None:
    """A picture in each language of the page; None where there is nothing to draw."""
    drawn = [(language, draw(found, language)) for language in edition.languages]
    shown = [Markup('<div lang="{}">{}</div>').format(language, one) for language, one in drawn if one is not None]
    return Markup().join(shown) if shown else None


def _amount(one: Estimate, x: float | None) -> Message | None:
    return None if x is None else message("tell_value", value=value(one.outcome, x))


def _ratio(ratio: float, low: float, high: float) -> Message:
    return message("effect_ratio_range", ratio=round(ratio, 2), low=round(low, 2), high=round(high, 2))
