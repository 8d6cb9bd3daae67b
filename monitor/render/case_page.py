"""The first page of a dossier: the case in short, everything in it told in full further down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monitor.geo.areas.areas import Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.background import Party
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.listing import OnList, Role, Said
from monitor.model.message import Country, Message, message
from monitor.model.rule_in_force import Subject
from monitor.model.track import Track
from monitor.model.vessel import FlagSaid
from monitor.render.case_search import Search, searches
from monitor.render.case_timeline import Timeline, timeline
from monitor.render.locator import Chart, close_up
from monitor.text import case_told
from monitor.text.rules_told import rules_told

MOST_FLAGS = 5
MOST_RULES = 3
OfEvents = Sequence[tuple[Sequence[int], Message]]  # what is told of the events with these numbers
ON_FIRST_PAGE = (Subject.CRUDE, Subject.OIL, Subject.SAKHALIN_2)  # products in full further down


@dataclass(frozen=True, slots=True)
class Told:
    """One of the events that the case rests on."""

    number: int
    event: Event
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Status:
    """Authorities that say the same, and where to read it."""

    authorities: tuple[str, ...]
    says: Message
    url: str | None  # a web address, else None


@dataclass(frozen=True, slots=True)
class Case:
    """What the page tells."""

    what: Sequence[Message]
    timeline: Timeline | None
    events: Sequence[Told]
    likelihoods: OfEvents
    confidences: OfEvents
    flags: Sequence[FlagSaid]
    statuses: Sequence[Status]
    rules_day: date | None
    rules: Sequence[Message]
    explanations: case_told.Explanations
    searches: Sequence[Search]
    to_ask: Sequence[Message]
    people: Sequence[tuple[Role, Sequence[Party]]]


def case_of(
    finding: Finding,
    numbers: Mapping[str, int],
    edition: Edition,
    last_heard: datetime | None,
    tracks: Sequence[Track],
    fences: Fences,
    coast: Coast | None,
    areas: Areas,
) -> Case:
    """The case of a finding.

    Args:
        numbers: of its events on the page, by id.
    """
    main = case_told.main_events(finding)
    numbered = sorted(((numbers[e.event_id], e) for e in finding.events), key=lambda one: one[0])
    shown = [(numbers[e.event_id], e) for e in main]
    day = main[0].start.date() if main else None
    return Case(
        what=case_told.what_happened(finding, last_heard),
        timeline=timeline(finding, numbered, main, edition.data_end),
        events=[Told(n, e, close_up(n, e, tracks, fences, coast, areas)) for n, e in shown],
        likelihoods=_by_number(shown, case_told.likelihood),
        confidences=_by_number(shown, case_told.confidence),
        flags=_newest_flags(finding.background.flags),
        statuses=statuses(finding.background.authorities),
        rules_day=day,
        rules=_rules(finding, main),
        explanations=case_told.explanations(main),
        searches=searches(shown, fences, edition.data_end),
        to_ask=_to_ask(finding, main, edition),
        people=[(role, [p for p in finding.background.parties if p.role is role]) for role in Role],
    )


def _by_number(shown: Sequence[tuple[int, Event]], tell: Callable[[Event], Message]) -> OfEvents:
    """Events of which the same can be said together."""
    found: dict[Message, list[int]] = {}
    for number, event in shown:
        found.setdefault(tell(event), []).append(number)
    return [(numbers, told) for told, numbers in found.items()]


def _newest_flags(flags: Sequence[FlagSaid]) -> list[FlagSaid]:
    """What each source said last of each country, a few at most, in the order of the sources."""
    newest: dict[tuple[str, str | None, str], FlagSaid] = {}
    for one in flags:
        newest[one.voice.value, one.country, one.source.id] = one
    return list(newest.values())[-MOST_FLAGS:]


def statuses(said: Sequence[Said]) -> list[Status]:
    """What the lists say, authorities that say the same together, those that list the vessel first."""
    found: dict[tuple[Message, str | None], list[str]] = {}
    for one in sorted(said, key=lambda one: list(OnList).index(one.says)):
        found.setdefault((_status(one), _web(one.url)), []).append(one.authority)
    return [Status(tuple(who), says, url) for (says, url), who in found.items()]


def _status(said: Said) -> Message:
    if said.says is OnList.LISTED and said.since is not None:
        return message("case_status_listed", since=said.since, dated=_day(said.list_dated))
    if said.says is OnList.LISTED:
        return message("case_status_listed_as_of", as_of=_day(said.as_of))
    dated = {"dated": _day(said.list_dated)} if said.says is not OnList.NO_LIST else {}
    return Message(f"case_status_{said.says}", dated)


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()


def _web(url: str | None) -> str | None:
    """An address of the web; lists are strangers' files, and what else an address could start is nobody's to follow."""
    return url if url is not None and url.startswith("https://") else None


def _rules(finding: Finding, main: Sequence[Event]) -> list[Message]:
    """What was in force on the day of the first event of the case."""
    first = main[0].event_id if main else None
    regime = next((r for r in finding.regimes if any(one.event_id == first for one in r.events)), None)
    if regime is None:
        return []
    near = [rule for rule in finding.rules if rule.subject in ON_FIRST_PAGE]
    return rules_told(regime, near)[:MOST_RULES]


def _to_ask(finding: Finding, main: Sequence[Event], edition: Edition) -> list[Message]:
    vessel = finding.vessel
    ship = f"IMO {vessel.imo}" if vessel.imo else f"MMSI {vessel.mmsi}"
    since = min((e.start for e in main), default=edition.period_start).date().isoformat()
    registry = (
        message("case_next_registry", country=Country(vessel.flag), ship=ship)
        if vessel.flag
        else message("case_next_registry_unknown", ship=ship)
    )
    return [message("case_next_psc", ship=ship, since=since), registry, message("case_next_insurer", ship=ship)]
