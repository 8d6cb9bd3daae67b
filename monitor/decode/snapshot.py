"""Snapshots of last known vessels (JSON): who is who, and nothing else.

The age of a position in a snapshot is unknown, so it is never a fix. The time of a report is the
snapshot's own. One vessel counts as one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from monitor.decode.lines import kept
from monitor.decode.reference import Refused
from monitor.decode.tables.values import number, words
from monitor.decode.time_limits import EARLIEST
from monitor.errors import InputUnreadable
from monitor.model.ids import MmsiKind, mmsi_kind
from monitor.model.message import MAX_KEPT_CHARS, Decoded, Reason, Refusal, Static

MAX_BYTES = 200_000_000  # a snapshot of every ship at sea has 60 MB


def decode_snapshot(stream: BinaryIO, start: datetime | None, latest: datetime) -> Iterator[Decoded]:
    """One static report a vessel; `start` stands in where the snapshot has no time.

    Args:
        latest: UTC; of a snapshot taken at or after it every vessel is refused.

    Raises:
        InputUnreadable: too large, no JSON, or no list of vessels.
    """
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise InputUnreadable("the snapshot is larger than 200 MB", todo="Split it into several files.")
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise InputUnreadable(f"the snapshot is no JSON ({problem})", todo="Fetch it again.") from problem
    vessels = said.get("vessels") if isinstance(said, dict) else said
    if not isinstance(vessels, list):
        raise InputUnreadable("the snapshot has no list of vessels", todo="It needs a list under 'vessels'.")
    taken = (_time(said.get("timestamp")) if isinstance(said, dict) else None) or start
    for n, vessel in enumerate(vessels, start=1):
        try:
            yield _static(vessel, taken, n, latest)
        except Refused as refused:
            text = json.dumps(vessel, ensure_ascii=False)[:MAX_KEPT_CHARS].encode("utf-8", "backslashreplace")
            yield Refusal(n, 0, refused.reason, kept(text, MAX_KEPT_CHARS))


def _static(vessel: Any, taken: datetime | None, n: int, latest: datetime) -> Static:
    if not isinstance(vessel, dict):
        raise Refused(Reason.COLUMNS)
    mmsi = vessel.get("mmsi")
    if not isinstance(mmsi, int) or mmsi_kind(mmsi) is MmsiKind.INVALID:
        raise Refused(Reason.MMSI_INVALID)
    if taken is None:
        raise Refused(Reason.NO_TIME)
    if not EARLIEST <= taken < latest:
        raise Refused(Reason.CLOCK_INVALID)
    draught_dm = _number(vessel, "draught", "draft")
    return Static(
        mmsi, taken, imo=_whole(vessel, "imo"), name=_words(vessel, "name"),
        call_sign=_words(vessel, "callSign", "call_sign", "callsign"),
        ship_type=_whole(vessel, "ship_type", "shipType"), length_m=None, beam_m=None,
        draught_m=draught_dm / 10 if draught_dm else None, destination=_words(vessel, "destination"),
        eta=None, msg_type=0, line_no=n, offset=0,
    )  # fmt: skip


def _time(text: Any) -> datetime | None:
    try:
        t = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return t.astimezone(UTC).replace(tzinfo=None) if t.tzinfo else t


def _said(vessel: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((vessel[name] for name in names if vessel.get(name) is not None), None)


def _number(vessel: Mapping[str, Any], *names: str) -> float | None:
    return number(str(_said(vessel, names)))


def _whole(vessel: Mapping[str, Any], *names: str) -> int | None:
    value = _number(vessel, *names)
    return int(value) if value is not None and 0 < value < 1e9 else None


def _words(vessel: Mapping[str, Any], *names: str) -> str | None:
    value = _said(vessel, names)
    return words(value) if isinstance(value, str) else None
