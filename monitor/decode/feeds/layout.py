"""How the elements of a JSON file stand in it, told from its beginning."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

HEAD_BYTES = 1 << 16  # in which the frame, and what stands before the list, must show
FIRST_LINES = 32  # one of which must be whole
ANSWER = "ERROR"  # the member by which an object is known to tell of the list behind it

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"
_BOM = b"\xef\xbb\xbf"


class Frame(Enum):
    """How elements stand in a file."""

    LINES = "an object a line"
    LIST = "a list of objects"
    OBJECTS = "objects over several lines, one after the other"


@dataclass(slots=True)
class Layout:
    """What the beginning of a file tells."""

    frame: Frame
    begin: int  # byte at which the elements begin
    members: dict[str, Any] = field(default_factory=dict)  # of the object around the list, those before it


def layout_of(head: bytes, lists: Collection[str]) -> Layout | None:
    """The layout of a JSON file by its first `HEAD_BYTES` bytes; None where it is no JSON.

    Args:
        lists: names under which the object of a document may hold its list.
    """
    text = head.decode("latin-1")  # a character a byte, so that places are bytes: the structure of JSON is ASCII
    begin = _skip(text, len(_BOM) if head.startswith(_BOM) else 0)
    if text.startswith("[", begin):
        return _list(text, begin)
    try:
        if text.startswith("{", begin):
            return _object(text, begin, lists)
    except (ValueError, RecursionError):
        pass  # its first line may be damaged, or cut short as those of rotated logs are
    return Layout(Frame.LINES, 0) if any(map(_is_object, text.splitlines()[:FIRST_LINES])) else None


def members_of(text: str) -> dict[str, Any]:
    """What stands between a list and the end of the object around it, as far as it can be read."""
    members: dict[str, Any] = {}
    at = _skip(text, 0)
    try:
        while text.startswith(",", at):
            key, value, at = _member(text, _skip(text, at + 1))
            members[key] = value
    except (ValueError, RecursionError):
        pass  # what comes before the damage counts
    return members


def _list(text: str, begin: int) -> Layout:
    """A list of elements; or of an object that tells of an answer, and the list of what was asked for (AISHub)."""
    try:
        header, end = _DECODER.raw_decode(text, _skip(text, begin + 1))
        end = _skip(text, end)
        behind = _skip(text, end + 1)
        if ANSWER in header and text.startswith(",", end) and text.startswith("[", behind):
            return Layout(Frame.LIST, behind + 1, header)
    except (ValueError, TypeError, RecursionError):
        pass  # the first element is damaged: the others may not be
    return Layout(Frame.LIST, begin + 1)


def _object(text: str, begin: int, lists: Collection[str]) -> Layout:
    members: dict[str, Any] = {}
    at = _skip(text, begin + 1)
    while not text.startswith("}", at):
        key, value_at = _key(text, at)
        if key in lists and text.startswith("[", value_at):
            return Layout(Frame.LIST, value_at + 1, members)
        key, members[key], at = _member(text, at)
        at = _skip(text, at + 1) if text.startswith(",", at) else at
    one_line = "\n" not in text[begin:at]
    return Layout(Frame.LINES if one_line else Frame.OBJECTS, begin)


def _key(text: str, at: int) -> tuple[str, int]:
    key, at = _DECODER.raw_decode(text, at)
    return str(key), _skip(text, _skip(text, at) + 1)


def _member(text: str, at: int) -> tuple[str, Any, int]:
    key, at = _key(text, at)
    value, at = _DECODER.raw_decode(text, at)
    return key, value, _skip(text, at)


def _is_object(line: str) -> bool:
    try:
        return line.startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at
