"""The dossier as one canonical JSON: everything a finding holds, with what is needed to check it.

Machine observation (`observation`) and a person's assessment (`assessment`) are separate members, so that nobody
takes the one for the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from typing import Any

from monitor.export.background_record import background_record
from monitor.export.canonical import canonical_json
from monitor.export.event_record import event_record
from monitor.model.edition import Edition, Rule, SourceFile
from monitor.model.event import Event
from monitor.model.finding import Finding, ScoreReason
from monitor.model.listing import Listing
from monitor.model.marking import Withheld
from monitor.model.params import Threshold
from monitor.model.passage import Passage
from monitor.model.regime import Regime
from monitor.model.rule_in_force import RuleInForce
from monitor.model.units import iso
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.text.english import message_record
from monitor.text.statement import CORRECTIONS, LIMITS, TRIAGE, WHAT_IT_IS_NOT, not_seen, what_it_is

# `dossier.schema.json` beside this file says what every member means, and validates.
SCHEMA = "urn:shadow-fleet-monitor:dossier"
SCHEMA_VERSION = 2  # another number where a reader of the old form would go wrong


def dossier_schema() -> bytes:
    """The JSON Schema of `dossier.json`, as it goes into a folder."""
    return files("monitor.export").joinpath("dossier.schema.json").read_bytes()


def dossier_json(record: Mapping[str, Any], changes: Mapping[str, Any] | None = None) -> bytes:
    """`dossier.json`: the same arguments give the same bytes.

    Args:
        record: as `dossier_record` gives it.
        changes: since the edition before, as `export.revision` finds them; None in the first edition.

    Raises:
        ValueError: a fact is no number that JSON has (NaN, infinity).
    """
    return canonical_json({**record, "changes": changes})


def dossier_record(
    finding: Finding, edition: Edition, note: str | None = None, withheld: Sequence[Withheld] = ()
) -> dict[str, Any]:
    """The dossier in plain values, without its change log; times as `2026-03-01T04:05:06Z`, the unknown as None.

    Args:
        note: what a person wrote of the vessel, in Markdown.
        withheld: what was left out before.
    """
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tlp": edition.tlp.value,
        "office": asdict(edition.office),
        "simulated": edition.simulated,
        "statement": {
            "triage": message_record(TRIAGE),
            "is": message_record(what_it_is(finding)),
            "is_not": [message_record(part) for part in WHAT_IT_IS_NOT],
            "corrections": message_record(CORRECTIONS),
        },
        "edition": _edition(edition),
        "vessel": _vessel(finding.vessel),
        "observation": {
            "rank": finding.rank,
            "points": finding.points,
            "reasons": [_reason(reason) for reason in finding.reasons],
            "listings": [_listing(listing) for listing in finding.listings],
            "identities": [_identity(span) for span in finding.identities],
            "passages": [_passage(passage) for passage in finding.passages],
            "rules_by_date": [_rule_by_date(rule) for rule in finding.rules],
            "regimes": [_regime(regime) for regime in finding.regimes],
            "background": background_record(finding.background),
            "events": [event_record(event, params_of(event, edition)) for event in finding.events],
        },
        "assessment": None if note is None else {"markdown": note},
        "withheld": [{"what": w.what.value, "n": w.n} for w in withheld],
        "limits": {
            "general": [message_record(limit) for limit in LIMITS],
            "not_seen": [message_record(part) for part in not_seen(finding)],
        },
        "rules": [_rule(rule) for rule in edition.rules],
        "sources": [_source(source) for source in edition.sources],
    }


def params_of(event: Event, edition: Edition) -> Mapping[str, Any]:
    """The thresholds that made an event, by name; empty where an earlier version or other thresholds did."""
    rule = edition.rule(event.detector, event.params_digest)
    return {} if rule is None else {t.name: t.value for t in rule.thresholds}


def _edition(edition: Edition) -> dict[str, Any]:
    counts = edition.counts
    return {
        "run_id": edition.run_id,
        "basis": edition.basis,
        "tool": "shadow-fleet-monitor",
        "tool_version": edition.tool_version,
        "reference_digest": edition.reference_digest,
        "generated_at": iso(edition.generated_at),
        "period_start": iso(edition.period_start),
        "period_end": iso(edition.period_end),
        "data_end": iso(edition.data_end),
        "counts": {
            "files": counts.files,
            "lines": counts.lines,
            "fixes": counts.fixes,
            "vessels": counts.vessels,
            "refused": dict(counts.refused),
        },
    }


def _reason(reason: ScoreReason) -> dict[str, Any]:
    return {
        "name": reason.name,
        "points": reason.points,
        **message_record(reason.message),
        "event_ids": list(reason.event_ids),
    }


def _vessel(vessel: Vessel) -> dict[str, Any]:
    return {**asdict(vessel), "is_tanker": vessel.is_tanker}


def _identity(span: IdentitySpan) -> dict[str, Any]:
    return {**asdict(span), "first_seen": iso(span.first_seen), "last_seen": iso(span.last_seen)}


def _passage(passage: Passage) -> dict[str, Any]:
    return {**asdict(passage), **{name: iso(getattr(passage, name)) for name in ("t", "before_t", "after_t")}}


def _rule_by_date(rule: RuleInForce) -> dict[str, Any]:
    days = {name: _day(getattr(rule, name)) for name in ("stood_on", "as_of")}
    return {**asdict(rule), **days, "places": list(rule.places)}


def _regime(regime: Regime) -> dict[str, Any]:
    return {
        "events": [{"event_id": one.event_id, "day": one.day.isoformat()} for one in regime.events],
        "in_force": list(regime.in_force),
        "not_known": list(regime.not_known),
        "lists": [
            {**asdict(one), "list_dated": _day(one.list_dated), "as_of": _day(one.as_of)} for one in regime.lists
        ],
    }


def _listing(listing: Listing) -> dict[str, Any]:
    days = ("first_seen_in", "last_seen_in", "gone_by")
    said = asdict(listing) | {name: _day(getattr(listing, name)) for name in days}
    return said | {
        "listed_on": None if listing.listed_on is None else str(listing.listed_on),
        "status": listing.status.value,
        "because": [message_record(text) for text in listing.because],
        "contradicts": [message_record(text) for text in listing.contradicts],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "meaning": message_record(rule.meaning),
        "limits": message_record(rule.limits),
        "params_digest": rule.params_digest,
        "thresholds": [_threshold(threshold) for threshold in rule.thresholds],
    }


def _threshold(threshold: Threshold) -> dict[str, Any]:
    texts = {name: message_record(getattr(threshold, name)) for name in ("unit", "source", "why")}
    return {"name": threshold.name, "value": threshold.value, **texts}


def _source(source: SourceFile) -> dict[str, Any]:
    ends = {name: None if t is None else iso(t) for name, t in (("first", source.first_t), ("last", source.last_t))}
    return {"file": source.name, "sha256": source.sha256, "lines": source.lines, **ends}
