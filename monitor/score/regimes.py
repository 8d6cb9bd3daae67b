"""What was in force on the days of a vessel's events, and what the user's lists said of it then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.listed_then import lists_then
from monitor.model.listing import Listing
from monitor.model.regime import EventDay, ListThen, Regime
from monitor.model.rule_in_force import RuleInForce, RuleKind, Standing, on_day


def with_regimes(finding: Finding, rules: Sequence[RuleInForce], lists: Mapping[str, date]) -> Finding:
    """The same finding with what stood on the day on which each of its events began.

    Args:
        lists: by authority, the date of its newest list in the store.
    """
    regimes = regimes_of(finding.events, finding.listings, rules, lists)
    named = {rule_id for one in regimes for rule_id in (*one.in_force, *one.not_known)}
    return replace(finding, regimes=regimes, rules=tuple(rule for rule in rules if rule.rule_id in named))


def regimes_of(
    events: Iterable[Event], listings: Sequence[Listing], rules: Sequence[RuleInForce], lists: Mapping[str, date]
) -> tuple[Regime, ...]:
    """One for all events with the same rules and lists, in order of the first of them.

    A rule that is about some places only counts for events there; rounds of listings are no rule that stands.
    """
    found: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[ListThen, ...]], list[EventDay]] = {}
    for event in sorted(events, key=lambda e: (e.start, e.event_id)):
        day = event.start.date()
        told = [(rule, what) for rule, what in _stood(tuple(rules), day) if concerns(rule, event.near)]
        by = {what: tuple(r.rule_id for r, its in told if its is what) for what in Standing}
        key = (by[Standing.IN_FORCE], by[Standing.UNKNOWN], lists_then(listings, lists, day))
        found.setdefault(key, []).append(EventDay(event.event_id, day))
    return tuple(Regime(tuple(days), *key) for key, days in found.items())


@lru_cache(maxsize=4096)  # days of the events of thousands of vessels are the same few
def _stood(rules: tuple[RuleInForce, ...], day: date) -> list[tuple[RuleInForce, Standing]]:
    return on_day(rules, day)


def concerns(rule: RuleInForce, place: str | None) -> bool:
    """Whether a rule is about what happens at a place."""
    return rule.kind is not RuleKind.LISTING_ROUND and (not rule.places or place in rule.places)
