"""Where a feed comes from: `tcp://HOST:PORT`, `udp://HOST:PORT` (to listen at), `wss://HOST/PATH`."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.text.wording import visible
from pipelines.record.names import MOST_NAME_CHARS


class Transport(StrEnum):
    """How a feed comes."""

    TCP = "tcp"
    UDP = "udp"
    WEB_SOCKET = "wss"
    OPEN_WEB_SOCKET = "ws"  # not encrypted: of this machine only, since a key goes over it


@dataclass(frozen=True, slots=True)
class Address:
    """Where a feed comes from."""

    transport: Transport
    host: str
    port: int
    url: str  # without a user or a password

    @property
    def is_web_socket(self) -> bool:
        """Whether messages of JSON come, not sentences."""
        return self.transport in (Transport.WEB_SOCKET, Transport.OPEN_WEB_SOCKET)

    @property
    def name(self) -> str:
        """What its files begin with."""
        return re.sub(r"[^A-Za-z0-9.]+", "-", f"{self.transport}-{self.host}-{self.port}")[:MOST_NAME_CHARS]


@dataclass(frozen=True, slots=True)
class Box:
    """Waters between two parallels and two meridians, in degrees."""

    south: float
    west: float
    north: float
    east: float


WORLD = Box(-90.0, -180.0, 90.0, 180.0)


def box_of(text: str) -> Box:
    """The box that `SOUTH,WEST,NORTH,EAST` means.

    Raises:
        WrongUsage: it means none.
    """
    what = message("error_option_value", option="--box", value=text)
    try:
        box = Box(*map(float, text.split(",")))
    except (ValueError, TypeError) as problem:
        raise WrongUsage(what, todo=message("todo_record_box")) from problem
    if 90 >= box.south > box.north >= -90:
        raise WrongUsage(what, todo=message("todo_record_box_south"))
    on_earth = -90 <= box.south < box.north <= 90 and -180 <= box.west <= 180 and -180 <= box.east <= 180
    if not on_earth or box.west == box.east:
        raise WrongUsage(what, todo=message("todo_record_box"))
    return box


def address_of(url: str) -> Address:
    """The parts of a URL.

    Raises:
        WrongUsage: it is none of these, has a user or a password in it, or is an open web socket of another machine.
    """
    try:
        parts = urlsplit(url)
        transport, host, port = Transport(parts.scheme), parts.hostname or "", parts.port
    except ValueError as problem:
        raise _wrong(url) from problem
    if transport in (Transport.WEB_SOCKET, Transport.OPEN_WEB_SOCKET):
        port = port or (443 if transport is Transport.WEB_SOCKET else 80)
    elif parts.path.strip("/") or parts.query:
        raise _wrong(url)
    if not host or not port or "@" in parts.netloc:
        raise _wrong(url)
    if transport is Transport.OPEN_WEB_SOCKET and not _is_here(host):
        raise WrongUsage(message("error_record_open"), where=visible(url), todo=message("todo_record_wss"))
    return Address(transport, host, port, url)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _wrong(url: str) -> WrongUsage:
    where = visible(url) if "@" not in url else ""  # a password is not printed
    return WrongUsage(message("error_record_url"), where=where, todo=message("todo_record_url"))
