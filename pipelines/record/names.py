"""What recordings and receivers may be called."""

from __future__ import annotations

import re
from datetime import date

MOST_NAME_CHARS = 60
_NAME = re.compile(rf"\w[\w.-]{{0,{MOST_NAME_CHARS - 1}}}")  # no stroke, and not hidden: it stays in its folder
_STATION = re.compile(r"[A-Za-z0-9_.-]{1,15}")  # of a tag block: 15 characters at most, NMEA 0183 v4.10
_RECORDING = re.compile(r".+-\d{4}-\d\d-\d\d\.(?:nmea|json)\.zst")


def is_name(text: str) -> bool:
    """Whether names of files may begin with it: letters, digits, `_`, `.` and `-`; a letter, digit or `_` first."""
    return _NAME.fullmatch(text) is not None


def is_station(text: str) -> bool:
    """Whether a tag block may name it as the one who received a sentence."""
    return _STATION.fullmatch(text) is not None


def file_name(name: str, day: date, ending: str) -> str:
    """Of the file of a UTC day. Args: `ending`: nmea or json."""
    return f"{name}-{day}.{ending}.zst"


def is_recording(file: str) -> bool:
    """Whether a file is called as `file_name` calls it."""
    return _RECORDING.fullmatch(file) is not None
