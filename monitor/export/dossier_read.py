"""A dossier read back from its files: the same finding, edition and raw lines that it was written from.

What the files do not hold is missing: the positions between events, which the chart of the page draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from monitor.export.background_record import background_of
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.exhibit import Exhibit, ExhibitKey, RawLine, Role, State
from monitor.model.finding import Finding, ScoreReason
from monitor.model.gate import Bound
from monitor.model.listing import Listing, ListStatus
from monitor.model.marking import Office, Redact, Tlp, Withheld
from monitor.model.message import Message
from monitor.model.params import Threshold
from monitor.model.partial_date import PartialDate
from monitor.model.passage import Passage
from monitor.model.regime import EventDay, ListThen, Regime, SaidThen
from monitor.model.rule_in_force import RuleInForce, RuleKind, Subject, Then
from monitor.model.units import from_iso
from monitor.model.vessel import IdentitySpan, Vessel

Record = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What `dossier.json` and `evidence.jsonl` say."""

    finding: Finding
    edition: Edition
    exhibits: Mapping[ExhibitKey, Exhibit]
    note: str | None
    withheld: tuple[Withheld, ...]
    changes: Record | None


def read_back(dossier: Record, evidence: Iterable[Record], languages: tuple[str, ...]) -> ReadBack:
    """What the two files say.

    Args:
        dossier: `dossier.json`.
        evidence: the lines of `evidence.jsonl`.
        languages: of the pages beside them, the one of `dossier.html` first.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: they are not as this version writes them.
    """
    seen = dossier["observation"]
    finding = Finding(
        rank=seen["rank"],
        vessel=_plain(Vessel, dossier["vessel"]),
        points=seen["points"],
        reasons=tuple(map(_reason, seen["reasons"])),
        events=tuple(map(_event, seen["events"])),
        identities=tuple(map(_identity, seen["identities"])),
        listings=tuple(map(_listing, seen["listings"])),
        passages=tuple(map(_passage, seen["passages"])),
        regimes=tuple(map(_regime, seen["regimes"])),
        rules=tuple(map(_rule_by_date, seen["rules_by_date"])),
        background=background_of(seen["background"]),
    )
    said = dossier["assessment"]
    return ReadBack(
        finding,
        _edition(dossier, languages),
        {_key(line): _exhibit(line) for line in evidence},
        None if said is None else said["markdown"],
        tuple(Withheld(Redact(one["what"]), one["n"]) for one in dossier["withheld"]),
        dossier["changes"],
    )


def _plain(made: type[T], record: Record, /, **other: Any) -> T:
    """A record whose members are plain values, but for the others."""
    names = [f.name for f in fields(made) if f.name not in other]  # type: ignore[arg-type]  # a dataclass
    return made(**{name: record[name] for name in names}, **other)


def _messages(records: Sequence[Record]) -> tuple[Message, ...]:
    return tuple(map(Message.of, records))


def _edition(dossier: Record, languages: tuple[str, ...]) -> Edition:
    said = dossier["edition"]
    return Edition(
        run_id=said["run_id"],
        tool_version=said["tool_version"],
        generated_at=from_iso(said["generated_at"]),
        period_start=from_iso(said["period_start"]),
        period_end=from_iso(said["period_end"]),
        data_end=from_iso(said["data_end"]),
        counts=_plain(Counts, said["counts"]),
        rules=tuple(map(_rule, dossier["rules"])),
        sources=tuple(map(_source, dossier["sources"])),
        reference_digest=said["reference_digest"],
        simulated=dossier["simulated"],
        tlp=Tlp(dossier["tlp"]),
        office=Office(**dossier["office"]),
        languages=languages,
    )


def _rule(said: Record) -> Rule:
    return Rule(
        said["rule"],
        Message.of(said["meaning"]),
        Message.of(said["limits"]),
        said["params_digest"],
        tuple(_threshold(one) for one in said["thresholds"]),
    )


def _threshold(said: Record) -> Threshold:
    return _plain(Threshold, said, **{name: Message.of(said[name]) for name in ("unit", "source", "why")})


def _source(said: Record) -> SourceFile:
    first, last = (None if said[name] is None else from_iso(said[name]) for name in ("first", "last"))
    return SourceFile(said["file"], said["sha256"], said["lines"], first, last)


def _reason(said: Record) -> ScoreReason:
    return ScoreReason(said["name"], said["points"], Message.of(said), tuple(said["event_ids"]))


def _identity(said: Record) -> IdentitySpan:
    times = {name: from_iso(said[name]) for name in ("first_seen", "last_seen")}
    return _plain(IdentitySpan, said, **times, sources=tuple(said["sources"]))


def _passage(said: Record) -> Passage:
    times = {name: from_iso(said[name]) for name in ("t", "before_t", "after_t")}
    return _plain(Passage, said, **times, bound=Bound(said["bound"]))


def _rule_by_date(said: Record) -> RuleInForce:
    return _plain(
        RuleInForce,
        said,
        kind=RuleKind(said["kind"]),
        subject=Subject(said["subject"]),
        valid_from=PartialDate(said["valid_from"]),
        valid_to=_partial(said["valid_to"]),
        then=Then(said["then"]),
        stood_on=_day(said["stood_on"]),
        places=tuple(said["places"]),
        as_of=date.fromisoformat(said["as_of"]),
    )


def _regime(said: Record) -> Regime:
    return Regime(
        tuple(EventDay(one["event_id"], date.fromisoformat(one["day"])) for one in said["events"]),
        tuple(said["in_force"]),
        tuple(said["not_known"]),
        tuple(
            ListThen(
                one["authority"],
                SaidThen(one["says"]),
                _partial(one["since"]),
                *(_day(one[name]) for name in ("list_dated", "as_of")),
            )
            for one in said["lists"]
        ),
    )


def _partial(said: str | None) -> PartialDate | None:
    return None if said is None else PartialDate(said)


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)


def _listing(said: Record) -> Listing:
    days = ("first_seen_in", "last_seen_in", "gone_by")
    return _plain(
        Listing,
        said,
        status=ListStatus(said["status"]),
        listed_on=_partial(said["listed_on"]),
        because=_messages(said["because"]),
        contradicts=_messages(said["contradicts"]),
        **{name: _day(said[name]) for name in days},
    )


def _event(said: Record) -> Event:
    return _plain(
        Event,
        said,
        kind=Kind(said["kind"]),
        answer=Answer(said["answer"]),
        vessels=tuple(_plain(VesselRef, one) for one in said["vessels"]),
        start=from_iso(said["start"]),
        end=None if said["end"] is None else from_iso(said["end"]),
        hypotheses=tuple(map(_hypothesis, said["hypotheses"])),
        evidence=tuple(map(_evidence, said["evidence"])),
    )


def _hypothesis(said: Record) -> Hypothesis:
    return Hypothesis(said["id"], Verdict(said["verdict"]), Message.of(said["reason"]))


def _evidence(said: Record) -> Evidence:
    return Evidence(said["sha256"], said["file"], said["line"], said["offset"], Message.of(said["shows"]))


def _key(said: Record) -> ExhibitKey:
    return (said["sha256"], said["file"], said["line"])


def _exhibit(said: Record) -> Exhibit:
    return Exhibit(
        *_key(said),
        said["offset"],
        said["format"],
        State(said["state"]),
        tuple(_raw(line) for line in said["lines"]),
        said["says"]["position"],
        said["says"]["static"],
    )


def _raw(said: Record) -> RawLine:
    line = said["text"].encode("utf-8", "surrogateescape")
    return RawLine(Role(said["role"]), said["line"], said["offset"], line)
