"""What is known of a vessel beside its events, as a member of `dossier.json`, and read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from monitor.model.background import Background, CargoSaid, FleetMate, Party
from monitor.model.leg import Leg, LegKind
from monitor.model.listing import OnList, Role, Said
from monitor.model.message import Message
from monitor.model.partial_date import PartialDate
from monitor.model.units import from_iso, iso
from monitor.model.vessel import FlagSaid, Voice
from monitor.text.english import message_record

Record = Mapping[str, Any]


def background_record(background: Background) -> dict[str, Any]:
    """Plain values; times as `2026-03-01T04:05:06Z`, days as `2026-03-01`, the unknown as None."""
    return {
        "first_received": _iso(background.first_received),
        "last_received": _iso(background.last_received),
        "flags": [_flag(one) for one in background.flags],
        "authorities": [_authority(one) for one in background.authorities],
        "cargoes": [_cargo(one) for one in background.cargoes],
        "parties": [{**asdict(one), "list_dated": one.list_dated.isoformat()} for one in background.parties],
        "fleet": [asdict(one) for one in background.fleet],
    }


def background_of(said: Record) -> Background:
    """What `background_record` wrote.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it did not write this.
    """
    return Background(
        first_received=_time(said["first_received"]),
        last_received=_time(said["last_received"]),
        flags=tuple(map(_flag_of, said["flags"])),
        authorities=tuple(map(_authority_of, said["authorities"])),
        cargoes=tuple(map(_cargo_of, said["cargoes"])),
        parties=tuple(
            Party(**{**one, "role": Role(one["role"]), "list_dated": date.fromisoformat(one["list_dated"])})
            for one in said["parties"]
        ),
        fleet=tuple(FleetMate(**{**one, "role": Role(one["role"])}) for one in said["fleet"]),
    )


def _iso(t: datetime | None) -> str | None:
    return None if t is None else iso(t)


def _time(said: str | None) -> datetime | None:
    return None if said is None else from_iso(said)


def _flag(one: FlagSaid) -> dict[str, Any]:
    return {**asdict(one), "since": iso(one.since), "until": _iso(one.until), "source": message_record(one.source)}


def _flag_of(said: Record) -> FlagSaid:
    return FlagSaid(
        Voice(said["voice"]),
        said["country"],
        from_iso(said["since"]),
        _time(said["until"]),
        Message.of(said["source"]),
        said["verified"],
    )


def _authority(one: Said) -> dict[str, Any]:
    days = {name: getattr(one, name) for name in ("as_of", "gone_by", "list_dated")}
    told = {name: None if day is None else day.isoformat() for name, day in days.items()}
    return {**asdict(one), "since": None if one.since is None else str(one.since), **told}


def _authority_of(said: Record) -> Said:
    days = {name: None if said[name] is None else date.fromisoformat(said[name]) for name in ("as_of", "gone_by")}
    return Said(
        said["authority"],
        OnList(said["says"]),
        None if said["since"] is None else PartialDate(said["since"]),
        after_first_d=said["after_first_d"],
        list_dated=None if said["list_dated"] is None else date.fromisoformat(said["list_dated"]),
        url=said["url"],
        **days,
    )


def _cargo(one: CargoSaid) -> dict[str, Any]:
    told = {name: message_record(getattr(one, name)) for name in ("loader", "holder", "origin", "ending")}
    volume = None if one.volume is None else message_record(one.volume)
    own = {name: getattr(one, name) for name in ("cargo_id", "seen", "typed", "destination", "confidence")}
    said = {name: [message_record(line) for line in getattr(one, name)] for name in ("passed", "licences")}
    lists = {"places": list(one.places), **said, "legs": [_leg(leg) for leg in one.legs]}
    return {**own, "loaded": iso(one.loaded), **told, "volume": volume, **lists}


def _cargo_of(said: Record) -> CargoSaid:
    return CargoSaid(
        cargo_id=said["cargo_id"],
        seen=said["seen"],
        typed=said["typed"],
        loaded=from_iso(said["loaded"]),
        loader=Message.of(said["loader"]),
        passed=tuple(map(Message.of, said["passed"])),
        holder=Message.of(said["holder"]),
        places=tuple(said["places"]),
        origin=Message.of(said["origin"]),
        volume=None if said["volume"] is None else Message.of(said["volume"]),
        ending=Message.of(said["ending"]),
        destination=said["destination"],
        confidence=said["confidence"],
        legs=tuple(map(_leg_of, said["legs"])),
        licences=tuple(map(Message.of, said["licences"])),
    )


def _leg(leg: Leg) -> dict[str, Any]:
    where = None if leg.where is None else message_record(leg.where)
    return {**asdict(leg), "start": iso(leg.start), "end": _iso(leg.end), "where": where}


def _leg_of(said: Record) -> Leg:
    return Leg(
        LegKind(said["kind"]),
        said["hull"],
        from_iso(said["start"]),
        _time(said["end"]),
        None if said["where"] is None else Message.of(said["where"]),
        said["event_id"],
    )
