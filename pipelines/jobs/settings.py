"""The user's settings: `settings.toml` in the home folder. What a command's own option says goes before.

    [standing]                      # how far the sources of files are trusted, by patterns of their paths
    "receivers/*" = "trusted"       # the first pattern that fits decides
    "/archive/strangers/*" = "unknown"

A pattern that does not begin with `/` fits at any folder; `*` stands for anything, also over several folders.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.model.source import Standing
from pipelines.jobs.home import Home
from pipelines.jobs.nearest import did_you_mean

STANDING = "standing"
TABLES = (STANDING,)


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
    """What the file says; as it is without one."""

    standing: tuple[StandingRule, ...] = ()  # in the order of the file


def settings_of(home: Home) -> Settings:
    """The settings of a home folder.

    Raises:
        WrongUsage: the file cannot be read, has a table or a standing that does not exist, or a pattern that is empty.
    """
    try:
        said = tomllib.loads(home.settings.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # of a home that is none, who makes it tells
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise WrongUsage(message("error_settings_file", said=str(problem)), where=str(home.settings)) from problem
    for name, table in said.items():
        _among(home, name, TABLES, "error_settings_key")
        if not isinstance(table, dict):
            raise _wrong(home, name, "error_settings_table")
    return Settings(tuple(_standing_rule(home, *of) for of in said.get(STANDING, {}).items()))


def standing_of(path: str, rules: Sequence[StandingRule]) -> Standing:
    """Of a file with this absolute path: what the first rule that fits says, else ordinary."""
    return next((rule.standing for rule in rules if rule.fits(path)), Standing.ORDINARY)


def _standing_rule(home: Home, pattern: str, standing: Any) -> StandingRule:
    if not pattern.strip():
        raise _wrong(home, STANDING, "error_settings_pattern")
    _among(home, standing, [one.value for one in Standing], "error_settings_standing")
    return StandingRule(pattern, Standing(standing))


def _among(home: Home, given: Any, names: Sequence[str], problem: str) -> None:
    if given not in names:
        todo = did_you_mean(str(given), names, most=1) or message("todo_use_one_of", values=tuple(names))
        raise WrongUsage(message(problem), where=f"{home.settings}: {given}", todo=todo)


def _wrong(home: Home, name: str, problem: str) -> WrongUsage:
    return WrongUsage(message(problem), where=f"{home.settings}: {name}")
