"""What is known of a vessel beside its events: its flag by source, its status by authority, cargoes, and its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.model.leg import Leg
from monitor.model.listing import Role, Said
from monitor.model.message import Message
from monitor.model.vessel import FlagSaid


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom a list names as a ship's owner, manager, insurer or class. AIS says none of them."""

    role: Role
    name: str
    authority: str
    list_name: str
    list_dated: date
    url: str | None


@dataclass(frozen=True, slots=True)
class FleetMate:
    """Another ship of the same owner or manager, by the same lists."""

    imo: int
    name: str | None
    role: Role
    party: str
    rank: int | None  # among the findings of the edition; None where it is none of them


@dataclass(frozen=True, slots=True)
class CargoSaid:
    """A cargo that the ship had, or may have had."""

    cargo_id: str  # id of the event that loaded it
    seen: bool  # a call was received; else a time unseen left time for one
    typed: bool  # draughts typed before and after show that it loaded
    loaded: datetime
    loader: Message  # the ship that loaded it: this one, or another whose cargo came to it
    passed: tuple[Message, ...]  # from ship to ship, in order of time
    holder: Message  # the ship that had it last
    places: tuple[str, ...]  # where it was loaded; several where a time unseen left time for several
    origin: Message  # where its oil can come from
    volume: Message | None  # a range; None where a draught or a size was missing
    ending: Message
    destination: str | None  # id of the place of discharge; None where it was not received
    confidence: str  # high, medium, low: of its least sure step
    legs: tuple[Leg, ...] = ()  # straits and waits of the ships that had it, in order of time
    licences: tuple[Message, ...] = ()  # that stood, or may have, when it was loaded and discharged


@dataclass(frozen=True, slots=True)
class Background:
    """All of it."""

    first_received: datetime | None = None  # position or static report; None where nobody looked
    last_received: datetime | None = None  # likewise
    flags: tuple[FlagSaid, ...] = ()
    authorities: tuple[Said, ...] = ()
    cargoes: tuple[CargoSaid, ...] = ()  # the newest last
    parties: tuple[Party, ...] = ()
    fleet: tuple[FleetMate, ...] = ()


NO_BACKGROUND = Background()
