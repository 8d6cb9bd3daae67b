"""The flag of a hull in four voices: what its MMSI says, its call sign, lists, and denials. Never resolved into one.

Does not tell  the flag of record, which only the registry knows. A denial of the dated risk table is about all ships
               that claim the flag, not about this one; a denial of a list is about this one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from monitor.geo.call_signs import CallSigns
from monitor.geo.reference import FlagRisk
from monitor.model.listing import Listing, ListStatus
from monitor.model.message import Country, Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.units import midnight
from monitor.model.vessel import FlagSaid, IdentitySpan, Voice


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two voices that do not agree, and from when to when both spoke."""

    since: datetime
    until: datetime
    text: Message


def voices(
    spans: Sequence[IdentitySpan], listings: Sequence[Listing], call_signs: CallSigns, risks: Mapping[str, FlagRisk]
) -> tuple[FlagSaid, ...]:
    """Everything said of a hull's flag, voice by voice, in order of time within each."""
    said = [*_mids(spans), *_call_signs(spans, call_signs)]
    said += [_listed(listing) for listing in listings if listing.flag]
    claimed = dict.fromkeys(f.country for f in said if f.voice is Voice.MID and f.country)
    said += [_denied(risks[c]) for c in claimed if c in risks and risks[c].denies]
    order = list(Voice)
    return tuple(
        sorted(said, key=lambda f: (order.index(f.voice), f.since, f.country or "", f.source.id, str(f.source.args)))
    )


def _mids(spans: Sequence[IdentitySpan]) -> list[FlagSaid]:
    said = [
        FlagSaid(Voice.MID, s.flag, s.first_seen, s.last_seen, message("flag_said_mid", mmsi=s.mmsi), True)
        for s in spans
        if s.mid is not None
    ]
    return _joined(said)


def _call_signs(spans: Sequence[IdentitySpan], table: CallSigns) -> list[FlagSaid]:
    said = []
    for span in spans:
        if span.call_sign:
            series = table.series_of(span.call_sign)
            country, verified = (series.iso2, series.verified) if series else (None, None)
            source = message("flag_said_call_sign", call_sign=span.call_sign)
            said.append(FlagSaid(Voice.CALL_SIGN, country, span.first_seen, span.last_seen, source, verified))
    return _joined(said)


def _joined(said: Sequence[FlagSaid]) -> list[FlagSaid]:
    """The same words of the same source in a row are one."""
    joined: list[FlagSaid] = []
    for one in said:
        if joined and (joined[-1].country, joined[-1].source) == (one.country, one.source):
            until = max(filter(None, (joined[-1].until, one.until)), default=None)
            joined[-1] = replace(joined[-1], until=until)
        else:
            joined.append(one)
    return joined


def _listed(listing: Listing) -> FlagSaid:
    voice = Voice.DENIED if listing.status is ListStatus.DENIED else Voice.LIST
    said: dict[str, Any] = {"authority": listing.authority, "list": listing.list_name}
    said["day"] = PartialDate(listing.last_seen_in.isoformat())
    source = message("flag_said_list", **said) if listing.certain else message("flag_said_list_possible", **said)
    until = None if listing.gone_by is None else midnight(listing.gone_by)
    since = listing.listed_on.day if listing.listed_on else None  # a month is no day: then from when it is known
    return FlagSaid(voice, listing.flag, midnight(since or listing.first_seen_in), until, source, None)


def _denied(risk: FlagRisk) -> FlagSaid:
    denial = {"name": risk.name, "risk": Message(f"code_registry_{risk.risk_class}"), "evidence": risk.evidence}
    source = message("flag_said_denied", **denial)
    return FlagSaid(Voice.DENIED, risk.iso2, _said_by(risk.asof), None, source, risk.verified)


def _said_by(as_of: str) -> datetime:
    """The end of a year or month (`2025`, `2025-03`): a denial never counts before it was surely spoken."""
    year, _, month = as_of.partition("-")
    last_day = date(int(year), int(month or 12), monthrange(int(year), int(month or 12))[1])
    return midnight(last_day + timedelta(days=1))


def conflicts(said: Sequence[FlagSaid], call_signs: CallSigns) -> tuple[Conflict, ...]:
    """Where an MMSI's country meets a voice that says otherwise at the same time, in order of time."""
    mids = [f for f in said if f.voice is Voice.MID]
    found = []
    for mid in mids:
        for other in said:
            ends = [f.until for f in (mid, other) if f.until is not None]
            since, until = max(mid.since, other.since), min(ends, default=mid.since)
            text = _contradiction(mid, other, call_signs) if since <= until else None
            if text is not None:
                found.append(Conflict(since, until, text))
    return tuple(sorted(found, key=lambda c: (c.since, c.until, c.text.id, str(c.text.args))))


def _contradiction(mid: FlagSaid, other: FlagSaid, call_signs: CallSigns) -> Message | None:
    if mid.country is None or other.country is None:
        return None
    if other.voice is Voice.DENIED and other.country == mid.country:
        return message("flag_source_denied", country=Country(mid.country), source=other.source)
    if other.voice is Voice.DENIED or other.country == mid.country:
        return None
    countries = {"country": Country(mid.country), "other": Country(other.country)}
    if other.voice is Voice.LIST:
        return message("flag_source_list", **countries, source=other.source)
    call_sign = other.source.args.get("call_sign")
    if other.voice is not Voice.CALL_SIGN or call_signs.contradicting(call_sign, mid.country) is None:
        return None
    return message("flag_source_call_sign", **countries, call_sign=call_sign)
