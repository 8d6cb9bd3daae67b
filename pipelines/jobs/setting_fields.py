"""What a key of the settings takes, how it is read, and where its value came from.

A section of `settings.toml` is a frozen record (pipelines.jobs.setting_sections), a key is a field of it that `setting`
makes. What the file may say, what the environment may say, the template of `config init`, and the defaults of options
follow from the record. The standard library reads TOML; records of our own, and no library for settings, because a
suggestion for each wrong word and messages in two languages would have to be put on top of any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, field
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

from monitor.model.marking import Redact, Tlp
from monitor.store.resources import bytes_of, memory_from, threads_from
from monitor.text.wording import visible
from pipelines.alerts.webhook_url import checked_webhook
from pipelines.fetch.base_url import base_url
from pipelines.record.names import is_station

MOST_CHARS = 500  # of a text that is shown on pages
MOST_PORT = 65_535
MOST_DAYS = 36_500  # a hundred years: what is more is a slip, and no date; project judgement, 2026-11-30
HOST = re.compile(r"[A-Za-z0-9._:-]+")  # a name or a number, without a scheme
ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")  # no blank and no line end: nothing else gets into a mail's head
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Origin(StrEnum):
    """Where a value came from; what a command's own option says goes before all."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Takes:
    """What a key takes. `setting_takes_NAME` tells it to people."""

    name: str
    read: Callable[[Any], Any]  # of what TOML has; raises ValueError or WrongUsage where it is nothing of the kind
    from_text: Callable[[str], Any] = str  # what TOML would have for the text of an environment variable
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a section."""

    section: str
    name: str
    takes: Takes
    default: Any
    environment: str  # the variable that goes before the file
    param: str  # of commands: the option or argument that goes before both; '' where no command has one

    @property
    def path(self) -> str:
        """As people write it: `office.name`."""
        return f"{self.section}.{self.name}"


def setting(takes: Takes, default: Any, *, param: str = "", environment: str = "") -> Any:
    """A field of a section.

    Args:
        param: name of the parameter of commands that goes before it.
        environment: its variable, where it is not SHADOWFLEET_SECTION_KEY.
    """
    return field(default=default, metadata={"takes": takes, "param": param, "environment": environment})


def key_of(section: str, one: Field[Any]) -> Key:
    """The key that a field of a section's record is."""
    said = one.metadata
    variable = said["environment"] or f"SHADOWFLEET_{section}_{one.name}".upper()
    return Key(section, one.name, said["takes"], one.default, variable, said["param"])


def one_of(choices: type[Enum]) -> Takes:
    """A word of an enumeration."""
    return Takes("choice", choices, choices=tuple(str(one.value) for one in choices))


def some_of(choices: type[Enum]) -> Takes:
    """Several words of an enumeration."""
    words = tuple(str(one.value) for one in choices)
    return Takes("choices", lambda said: tuple(choices(one) for one in _texts(said)), _split, words)


def plain(value: Any) -> Any:
    """A value as TOML and options have it."""
    match value:
        case Enum():
            return value.value
        case Path():
            return str(value)
        case tuple() | frozenset():
            return [plain(one) for one in value]
    return value


def written(key: Key, value: Any) -> str:
    """The value of a key as it is written in the file."""
    if key.takes.name == "size" and value is not None:
        return _toml(f"{value / 1e9:.10g}GB")
    return _toml(plain(value))


def _toml(said: Any) -> str:
    match said:
        case bool(told):
            return "true" if told else "false"
        case list(told):
            return f"[{', '.join(_toml(one) for one in told)}]"
        case str(told):
            return '"' + told.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case None:
            return '""'
        case told:
            return f"{told:g}" if isinstance(told, float) else str(told)


def _text(said: Any) -> str:
    """What is shown on pages and stands in the heads of mails: nothing in it is hidden or ends a line."""
    text = _words(said)
    if visible(text, MOST_CHARS) != text:
        raise ValueError
    return text


def _words(said: Any) -> str:
    if not isinstance(said, str) or len(said) > MOST_CHARS or "\0" in said:
        raise ValueError
    return said.strip()


def _texts(said: Any) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise ValueError
    return tuple(dict.fromkeys(_words(one) for one in said))


def _addresses(said: Any) -> tuple[str, ...]:
    found = _texts(said)
    if not all(ADDRESS.fullmatch(one) for one in found):
        raise ValueError
    return found


def _address(said: Any) -> str:
    text = _text(said)
    if text and not ADDRESS.fullmatch(text):
        raise ValueError
    return text


def _host(said: Any) -> str:
    text = _text(said)
    if text and not HOST.fullmatch(text):
        raise ValueError
    return text


def _station(said: Any) -> str:
    text = _text(said)
    if text and not is_station(text):
        raise ValueError
    return text


def _port(said: Any) -> int:
    port = _whole(said)
    if not 1 <= port <= MOST_PORT:
        raise ValueError
    return port


def _webhook(said: Any) -> str:
    return checked_webhook(_text(said)) if _text(said) else ""


def _base_url(said: Any) -> str:
    return base_url(_text(said)) if _text(said) else ""


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _path(said: Any) -> Path | None:
    text = _words(said)
    try:
        return Path(text).expanduser() if text else None
    except RuntimeError as problem:  # ~NAME of nobody
        raise ValueError from problem


def _paths(said: Any) -> tuple[Path, ...]:
    return tuple(path for one in _texts(said) if (path := _path(one)) is not None)


def _yes_or_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise ValueError
    return said


def _bool_of_text(text: str) -> Any:
    return True if text.lower() in YES else False if text.lower() in NO else text


def _number(said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said < 1e9:
        raise ValueError
    return float(said)


def _number_of_text(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text


def _whole(said: Any) -> int:
    number = _number(said)
    if number != int(number):
        raise ValueError
    return int(number)


def _more_than_none(said: Any) -> float:
    number = _number(said)
    if not number:
        raise ValueError
    return number


def _days(said: Any) -> int:
    days = _whole(said)
    if days > MOST_DAYS:
        raise ValueError
    return days


def _memory(said: Any) -> int | None:
    return memory_from(str(said)) if str(said).strip() else None


def _threads(said: Any) -> int | None:
    return threads_from(str(said)) if str(said).strip() else None


def _size(said: Any) -> int:
    size = None if isinstance(said, bool) else bytes_of(str(said))
    if size is None:
        raise ValueError
    return size


def _tlp(said: Any) -> Tlp:
    return Tlp.of(_text(said))


def _languages(said: Any) -> tuple[str, ...]:
    from monitor.text.catalogue import known_languages  # noqa: PLC0415 -- heavy

    codes = _texts(said)
    if not codes or set(codes) - set(known_languages()):
        raise ValueError
    return codes


TEXT = Takes("text", _text)
STATION = Takes("station", _station)
MAIL_ADDRESS = Takes("address", _address)
MAIL_ADDRESSES = Takes("addresses", _addresses, _split)
FILE = Takes("path", _path)
FILES = Takes("paths", _paths, _split)
YES_OR_NO = Takes("yes_or_no", _yes_or_no, _bool_of_text)
NUMBER = Takes("number", _number, _number_of_text)
MORE_THAN_NONE = Takes("more_than_none", _more_than_none, _number_of_text)
DAYS = Takes("days", _days, _number_of_text)
PORT = Takes("port", _port, _number_of_text)
HOST_NAME = Takes("host", _host)
WEBHOOK = Takes("text", _webhook)
BASE_URL = Takes("text", _base_url)
SIZE = Takes("size", _size)
MEMORY = Takes("size", _memory)
THREADS = Takes("whole_number", _threads)
LANGUAGES = Takes("languages", _languages, _split)
TLP = Takes("choice", _tlp, choices=tuple(mark.removeprefix("TLP:").lower() for mark in Tlp))
REDACT = some_of(Redact)


def told(said: Any) -> str:
    """A value that the file has, as it stands there; a text is in quotes, since "5" is no number."""
    return visible(_toml(said))


def nearest_choice(said: Any, choices: Sequence[str]) -> Any:
    """The word of a value that is none of the choices; of a list the first such word; all of it without choices."""
    words = said if choices and isinstance(said, list) else [said]
    return next((word for word in words if word not in choices), said)
