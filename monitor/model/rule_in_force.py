"""Rules by date: price caps, bans, licences and rounds of listings, and what is known of one on a day.

What a table does not say is not filled in: after an end that nobody stated, a rule is not known to stand, nor to have
ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model.partial_date import PartialDate


class RuleKind(StrEnum):
    """What a rule does, in the order in which they are shown."""

    PRICE_CAP = "price_cap"
    BAN = "ban"  # of imports
    SERVICE_BAN = "service_ban"  # of services to those who carry or handle it
    LICENCE = "licence"  # or exemption: what is allowed although a cap or a ban stands
    LISTING_ROUND = "listing_round"  # the day on which an authority listed so many vessels


class Subject(StrEnum):
    """What a rule is about."""

    CRUDE = "crude"
    PREMIUM_PRODUCTS = "premium_products"  # dearer than crude: diesel
    DISCOUNT_PRODUCTS = "discount_products"  # cheaper than crude: fuel oil
    PRODUCTS = "products"
    OIL = "oil"  # crude and products
    REFINED_ABROAD = "refined_abroad"  # products made elsewhere from Russian crude
    LNG = "lng"
    LNG_SHORT = "lng_short"  # under contracts of short terms
    SAKHALIN_2 = "sakhalin_2"
    VESSELS = "vessels"


class Then(StrEnum):
    """What is known of the time after the last day."""

    REPLACED = "replaced"  # by another row
    ENDED = "ended"
    UNKNOWN = "unknown"  # it may have been prolonged


class Standing(StrEnum):
    """What is known of a rule on a day."""

    IN_FORCE = "in_force"
    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """One row of `data/reference/rules.csv`."""

    rule_id: str  # "US-GL-55A"
    kind: RuleKind
    authority: str  # as lists name it: "US", "UK", "EU"
    subject: Subject
    level: float | None  # of a cap its price, of a round its number of vessels
    unit: str | None
    valid_from: PartialDate
    valid_to: PartialDate | None  # the last day; None where no end is known
    then: Then
    stood_on: date | None  # the latest day on which a source shows it in force
    title: str | None  # "GL 55A"
    places: tuple[str, ...]  # ids of the only places that it is about; empty: any
    note: str | None
    source: str
    url: str | None
    verified: bool  # the publication named was read
    as_of: date

    @property
    def of(self) -> tuple[RuleKind, str, Subject]:
        """What one rule follows another in."""
        return self.kind, self.authority, self.subject


def standing(rule: RuleInForce, day: date, rules: Iterable[RuleInForce]) -> Standing:
    """What is known of a rule on a day.

    Args:
        rules: all of the table: what one of them took the place of has ended.
    """
    if day < rule.valid_from.first:
        return Standing.NOT_YET
    if day < rule.valid_from.last:  # some day of that month
        return Standing.UNKNOWN
    stood = max(filter(None, (rule.stood_on, rule.valid_from.last)))
    if rule.valid_to is not None and day > rule.valid_to.last and rule.then is not Then.UNKNOWN:
        return Standing.ENDED
    if rule.valid_to is not None and day <= rule.valid_to.first:
        return Standing.IN_FORCE
    if rule.valid_to is None and day <= stood:
        return Standing.IN_FORCE
    followed = any(
        other.of == rule.of and rule.valid_from < other.valid_from and other.valid_from.last <= day for other in rules
    )
    return Standing.ENDED if followed else Standing.UNKNOWN


@dataclass(frozen=True, slots=True)
class Exempt:
    """A licence or exemption of a cargo, by where it was loaded, on the days of loading and of arrival."""

    rule: RuleInForce
    standing: Standing  # in force on both days, or not known
    loading: str  # id of the event
    loaded_on: date
    arrived_on: date

    @property
    def is_known(self) -> bool:
        """Whether it was in force on both days."""
        return self.standing is Standing.IN_FORCE


def exemptions(
    rules: Sequence[RuleInForce], loading: str, places: Collection[str], loaded_on: date, arrived_on: date
) -> tuple[Exempt, ...]:
    """The licences that name all these places and stood, or may have stood, when a cargo was loaded and arrived."""
    stood = _licences(rules, places, (loaded_on, arrived_on))
    return tuple(Exempt(rule, what, loading, loaded_on, arrived_on) for rule, what in stood)


def licences_for(
    rules: Sequence[RuleInForce], places: Collection[str], days: Collection[date]
) -> tuple[RuleInForce, ...]:
    """The licences that name all these places and were in force on all these days, in the order of the table."""
    return tuple(rule for rule, what in _licences(rules, places, days) if what is Standing.IN_FORCE)


def _licences(
    rules: Sequence[RuleInForce], places: Collection[str], days: Collection[date]
) -> list[tuple[RuleInForce, Standing]]:
    """Licences that stood on all days, and those of which that is not known; those that stood first."""
    own = [rule for rule in rules if rule.kind is RuleKind.LICENCE and set(rule.places).issuperset(places)]
    told = [(rule, {standing(rule, day, rules) for day in days}) for rule in own]
    sure = [(rule, Standing.IN_FORCE) for rule, what in told if what == {Standing.IN_FORCE}]
    open_ = {Standing.IN_FORCE, Standing.UNKNOWN}
    return sure + [(rule, Standing.UNKNOWN) for rule, what in told if Standing.UNKNOWN in what and what <= open_]


def on_day(rules: Sequence[RuleInForce], day: date) -> list[tuple[RuleInForce, Standing]]:
    """The rules that stood on a day, or of which that is not known, in the order of the table."""
    told = [(rule, standing(rule, day, rules)) for rule in rules]
    return [(rule, what) for rule, what in told if what in (Standing.IN_FORCE, Standing.UNKNOWN)]
