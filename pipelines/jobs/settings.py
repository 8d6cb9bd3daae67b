"""The user's settings: `settings.toml` in the home folder, below the environment and what a command's own options say.

    [standing]                      # how far the sources of files are trusted, by patterns of their paths
    "receivers/*" = "trusted"       # the first pattern that fits decides
    "/archive/strangers/*" = "unknown"

    [office]                        # all other tables are records: pipelines.jobs.setting_sections
    name = "Heron Desk"

A pattern that does not begin with `/` fits at any folder; `*` stands for anything, also over several folders. Other
paths are told from the home folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from monitor.errors import WrongUsage
from monitor.model.message import Message, message
from monitor.model.source import Standing
from pipelines.jobs.home import Home
from pipelines.jobs.nearest import did_you_mean
from pipelines.jobs.setting_fields import Key, Origin, nearest_choice, told
from pipelines.jobs.setting_sections import (
    SECTIONS,
    Alerts,
    AreaFiles,
    Fetch,
    Machine,
    Night,
    Office,
    Pages,
    Record,
    Retention,
    WatchFiles,
    keys,
)

STANDING = "standing"
TABLES = (STANDING, *SECTIONS)


@dataclass(frozen=True, slots=True)
class StandingRule:
    """How far files are trusted whose path fits a pattern."""

    pattern: str
    standing: Standing

    def fits(self, path: str) -> bool:
        """Whether a file's path, from the root on, fits."""
        return fnmatchcase(path, self.pattern if self.pattern.startswith("/") else f"*/{self.pattern}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file and the environment say; as it is without them."""

    standing: tuple[StandingRule, ...] = ()  # in the order of the file
    office: Office = field(default_factory=Office)
    pages: Pages = field(default_factory=Pages)
    areas: AreaFiles = field(default_factory=AreaFiles)
    watchlist: WatchFiles = field(default_factory=WatchFiles)
    machine: Machine = field(default_factory=Machine)
    nightly: Night = field(default_factory=Night)
    retention: Retention = field(default_factory=Retention)
    fetch: Fetch = field(default_factory=Fetch)
    record: Record = field(default_factory=Record)
    alerts: Alerts = field(default_factory=Alerts)
    origins: Mapping[str, Origin] = field(default_factory=dict)  # by `section.key`

    def value(self, key: Key) -> Any:
        """Of one key."""
        return getattr(getattr(self, key.section), key.name)


@dataclass(slots=True)
class Faults:
    """What is wrong with the settings, all of it."""

    found: list[WrongUsage] = field(default_factory=list)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note what is refused in the block, and go on behind it."""
        try:
            yield
        except WrongUsage as problem:
            self.found.append(problem)


def settings_of(home: Home) -> Settings:
    """The settings of a home folder.

    Raises:
        WrongUsage: the file cannot be read, or says what does not exist; or a variable of the environment does.
    """
    settings, faults = settings_and_faults(home)
    if faults:
        raise faults[0]
    return settings


def settings_and_faults(home: Home) -> tuple[Settings, list[WrongUsage]]:
    """The settings, with defaults where they cannot be read, and all that is wrong with them."""
    faults, said, rules = Faults(), dict[str, Any](), list[StandingRule]()
    with faults.noting():
        said = _file(home)
    for name, table in said.items():
        with faults.noting():
            _among(home, name, TABLES, "error_settings_key")
            if not isinstance(table, dict):
                raise _wrong(home, name, "error_settings_table")
    tables = {name: table for name, table in said.items() if name in TABLES and isinstance(table, dict)}
    for pattern, standing in tables.get(STANDING, {}).items():
        with faults.noting():
            rules.append(_standing_rule(home, pattern, standing))
    values, origins = _values(home, tables, faults)
    records = {name: record(**values[name]) for name, record in SECTIONS.items()}
    return Settings(tuple(rules), **records, origins=origins), faults.found


def standing_of(path: str, rules: Sequence[StandingRule]) -> Standing:
    """Of a file with this absolute path: what the first rule that fits says, else ordinary."""
    return next((rule.standing for rule in rules if rule.fits(path)), Standing.ORDINARY)


def _file(home: Home) -> dict[str, Any]:
    try:
        return tomllib.loads(home.settings.read_text(encoding="utf-8-sig"))  # Notepad puts a mark first
    except (FileNotFoundError, NotADirectoryError):  # of a home that is none, who makes it tells
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        todo = None if isinstance(problem, OSError) else message("todo_mend_settings")
        what = message("error_settings_file", said=str(problem))
        raise WrongUsage(what, where=str(home.settings), todo=todo) from problem


def _values(home: Home, said: Mapping[str, Any], faults: Faults) -> tuple[dict[str, dict[str, Any]], dict[str, Origin]]:
    """The values of each section, and where those came from that are not the default's."""
    known: dict[str, dict[str, Key]] = {name: {} for name in SECTIONS}
    for key in keys():
        known[key.section][key.name] = key
    values: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
    origins: dict[str, Origin] = {}
    for section, table in ((name, table) for name, table in said.items() if name in SECTIONS):
        for name, value in table.items():
            with faults.noting():
                _among(home, name, tuple(known[section]), "error_settings_no_key", f"{section}.")
                key = known[section][name]
                values[section][name] = _at_home(home, _read(key, value, f"{home.settings}: {key.path}"))
                origins[key.path] = Origin.FILE
    for key in (key for of in known.values() for key in of.values()):
        text = os.environ.get(key.environment, "").strip()
        if text:
            with faults.noting():
                values[key.section][key.name] = _read(key, key.takes.from_text(text), key.environment)
                origins[key.path] = Origin.ENVIRONMENT
    return values, origins


def _read(key: Key, said: Any, where: str) -> Any:
    try:
        return key.takes.read(said)
    except WrongUsage as problem:
        raise WrongUsage(problem.what, where=where, todo=problem.todo) from problem
    except ValueError as problem:
        word = nearest_choice(said, key.takes.choices)
        near = did_you_mean(str(word), key.takes.choices, most=1) if key.takes.choices else None
        todo = near or _what_it_takes(key)
        raise WrongUsage(message("error_settings_value", said=told(word)), where=where, todo=todo) from problem


def _what_it_takes(key: Key) -> Message:
    if key.takes.choices:
        return message("todo_use_one_of", values=key.takes.choices)
    return Message(f"setting_takes_{key.takes.name}")


def _at_home(home: Home, value: Any) -> Any:
    """Paths of the file are told from the home folder."""
    if isinstance(value, Path):
        return home.root / value
    return tuple(_at_home(home, one) for one in value) if isinstance(value, tuple) else value


def _standing_rule(home: Home, pattern: str, standing: Any) -> StandingRule:
    if not pattern.strip():
        raise _wrong(home, STANDING, "error_settings_pattern")
    _among(home, standing, [one.value for one in Standing], "error_settings_standing")
    return StandingRule(pattern, Standing(standing))


def _among(home: Home, given: Any, names: Sequence[str], problem: str, before: str = "") -> None:
    if given not in names:
        todo = did_you_mean(str(given), names, most=1) or message("todo_use_one_of", values=tuple(names))
        raise WrongUsage(Message(problem), where=f"{home.settings}: {before}{given}", todo=todo)


def _wrong(home: Home, name: str, problem: str) -> WrongUsage:
    return WrongUsage(message(problem), where=f"{home.settings}: {name}")
