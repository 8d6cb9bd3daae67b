"""`shadowfleet record`: a feed into the day files of a folder, until SIGINT, SIGTERM or SIGHUP."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.model.message import Message, message
from monitor.read.unreadable import place_of
from pipelines.jobs.clock import precisely
from pipelines.jobs.progress import Terminal
from pipelines.record.address import WORLD, Address, Box, Transport, address_of
from pipelines.record.day_file import DayFiles
from pipelines.record.names import MOST_NAME_CHARS, is_name, is_station
from pipelines.record.recorder import SILENT, Recorder
from pipelines.record.sources import Source, TcpSource, UdpSource

KEY = "SHADOWFLEET_STREAM_KEY"


@dataclass(frozen=True, slots=True)
class RecordWanted:
    """How a feed is recorded, as the user asks for it."""

    url: str
    to: Path
    name: str | None = None  # of the files; None: by the address
    station: str = ""  # the receiver, in each tag block
    boxes: Sequence[Box] = ()  # asked of a web socket; none: the world


def run_record(wanted: RecordWanted, *, quiet: bool) -> None:
    """Record until told to stop.

    Raises:
        WrongUsage: the address is none, a name is none, or what a web socket needs is missing.
        StoreUnusable: the files cannot be written.
        ServerRefuses: the service refuses. ServerUnusable: its certificate cannot be trusted.
    """
    address, talk = address_of(wanted.url), Terminal(quiet=quiet)
    _check(wanted, address)

    def say(told: Message) -> None:
        with suppress(OSError):  # the terminal has gone, and the feed has not
            talk.say(told)

    connect = _web_socket(address, wanted.boxes) if address.is_web_socket else _sentences(address)
    files = DayFiles(
        wanted.to,
        wanted.name or address.name,
        "json" if address.is_web_socket else "nmea",
        lambda path: say(message("record_file", file=place_of(path))),
    )
    with _stopped_by_signals() as stop:
        Recorder(
            connect,
            files,
            say,
            clock=precisely,
            stop=stop,
            silent=None if address.transport is Transport.UDP else SILENT,
            is_json=address.is_web_socket,
            station=wanted.station,
        ).run()


def _check(wanted: RecordWanted, address: Address) -> None:
    if wanted.name is not None and not is_name(wanted.name):
        what = message("error_option_value", option="--name", value=wanted.name)
        raise WrongUsage(what, todo=message("todo_record_name", n=MOST_NAME_CHARS))
    if wanted.station and not is_station(wanted.station):
        what = message("error_option_value", option="--station", value=wanted.station)
        raise WrongUsage(what, todo=message("setting_takes_station"))
    if wanted.boxes and not address.is_web_socket:
        raise WrongUsage(message("error_record_box"), where=address.url, todo=message("todo_record_no_box"))


def _sentences(address: Address) -> Callable[[], Source]:
    kind = TcpSource if address.transport is Transport.TCP else UdpSource
    return lambda: kind(address)


def _web_socket(address: Address, boxes: Sequence[Box]) -> Callable[[], Source]:
    try:
        from pipelines.record.web_socket import Subscription, WebSocketSource  # noqa: PLC0415 -- an extra
    except ImportError as problem:
        raise WrongUsage(message("error_no_websockets"), todo=message("todo_install_record")) from problem
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise WrongUsage(message("error_no_stream_key"), where=KEY, todo=message("todo_stream_key", name=KEY))
    return lambda: WebSocketSource(address, Subscription(key, tuple(boxes) or (WORLD,)))


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that SIGINT, SIGTERM and the end of a terminal set; a second one ends the program as it always does.

    Where `nohup` has the end of the terminal ignored, it stays so.
    """
    stop = threading.Event()

    def told(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    ending = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        ending.append(signal.SIGHUP)
    before = {number: signal.signal(number, told) for number in ending}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
