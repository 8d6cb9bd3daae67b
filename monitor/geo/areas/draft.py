"""An area as somebody gave it, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.errors import ReferenceInvalid
from monitor.model.area import CONFIDENCES, AreaPurpose, AreaRole
from monitor.model.message import Message, message

LONGEST = 200  # characters of a name
_CONTROL = dict.fromkeys((*range(32), 127))


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """One area of a table or a layer.

    Attributes:
        where: rows of the table or number of the feature, for what is said of it.
        shape: shapely geometry in degrees, whatever it was: a point, a line, corners in any order.
        radius_m: of the water round a point; None where it is not said.
    """

    where: str
    place: str | None
    role: AreaRole
    name_en: str
    name_ja: str | None
    purpose: AreaPurpose
    remark: str | None
    source: str
    url: str | None
    as_of: str
    valid_from: date | None
    valid_to: date | None
    confidence: str
    shape: Any
    radius_m: float | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one area that was read: why it was refused, or what was changed."""

    where: str
    name: str
    text: Message


def draft_of(where: str, said: dict[str, str], shape: Any) -> AreaDraft:
    """Read what is said of an area.

    Args:
        said: texts by the names of the columns of `port_areas.csv`; what may be missing is "".

    Raises:
        ReferenceInvalid: it has no name or source, or its role, purpose, confidence, a date or the radius is none.
    """
    name = _plain(said["name"])
    if not name or not said["source"].strip():
        raise ReferenceInvalid(message("area_lacks", property="source" if name else "name"), where=where)
    start, end = _day(said["valid_from"], where), _day(said["valid_to"], where)
    if start and end and end < start:
        raise ReferenceInvalid(message("area_ends_before"), where=where)
    return AreaDraft(
        where,
        _plain(said["place"]) or None,
        AreaRole(_one_of(said["area_kind"], AreaRole, "area_role_unknown", where)),
        name,
        _plain(said["name_ja"]) or None,
        AreaPurpose(_one_of(said["purpose_code"] or "unknown", AreaPurpose, "area_purpose_unknown", where)),
        _plain(said["purpose"]) or None,
        _plain(said["source"], 2 * LONGEST),
        _plain(said["url"], 2 * LONGEST) or None,
        _plain(said["as_of"]) or "undated",
        start,
        end,
        _one_of(said["confidence"] or "low", CONFIDENCES, "area_confidence_unknown", where),
        shape,
        _radius_m(said["radius_m"], where),
    )


def _plain(text: str, longest: int = LONGEST) -> str:
    return text.translate(_CONTROL).strip()[:longest]


def _one_of(text: str, known: Any, id_: str, where: str) -> str:
    code, codes = text.strip().lower(), tuple(str(value) for value in known)
    if code not in codes:
        raise ReferenceInvalid(Message(id_, {"said": _plain(text), "known": codes}), where=where)
    return code


def _day(text: str, where: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as problem:
        raise ReferenceInvalid(message("area_date_unread", said=_plain(text)), where=where) from problem


def _radius_m(text: str, where: str) -> float | None:
    try:
        radius_m = float(text) if text.strip() else None
    except ValueError as problem:
        raise ReferenceInvalid(message("area_radius_unread", said=_plain(text)), where=where) from problem
    if radius_m is not None and not 10.0 <= radius_m <= 100_000.0:
        raise ReferenceInvalid(message("area_radius_unread", said=_plain(text)), where=where)
    return radius_m
