"""Options and arguments that several commands share, each described once."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.ids import imo_from_text, imo_is_valid
from monitor.model.marking import Redact, Tlp
from monitor.model.message import message
from monitor.model.source import Standing
from monitor.store.resources import memory_from, threads_from
from pipelines.cli.moments import moment
from pipelines.engines.names import EngineName
from pipelines.jobs.home import Home, home_at
from pipelines.jobs.language import ENGLISH, LANGUAGE, known_language


def tlp(text: str) -> Tlp:
    """A mark of the Traffic Light Protocol, with or without `TLP:`, in capitals or small letters.

    Raises:
        WrongUsage: there is no such mark.
    """
    try:
        return Tlp.of(text)
    except ValueError as unknown:
        marks = tuple(mark.removeprefix("TLP:").lower() for mark in Tlp)
        what = message("error_option_value", option="--tlp", value=text)
        raise WrongUsage(what, todo=message("todo_choose_among", values=marks)) from unknown


def imo(text: str | int) -> int:
    """An IMO number, in any spelling; a number is what this function gave before.

    Raises:
        WrongUsage: it is none, or its check digit does not hold.
    """
    number = imo_from_text(str(text))
    if number is None or not imo_is_valid(number):
        raise WrongUsage(message("error_option_value", option="--vessel", value=str(text)), todo=message("todo_watch"))
    return number


def memory(text: str | int) -> int:
    """Bytes of `--memory`; a number is what this function gave before.

    Raises:
        WrongUsage: it is no size of memory that can be had.
    """
    return text if isinstance(text, int) else memory_from(text)


def threads(text: str | int) -> int:
    """Of `--threads`.

    Raises:
        WrongUsage: it is no number of threads.
    """
    return text if isinstance(text, int) else threads_from(text)


def speak(language: str | None) -> str | None:
    """Speak this language from now on; None leaves it as it is.

    Raises:
        WrongUsage: there are no words for it.
    """
    if language is not None:
        LANGUAGE.set(known_language(language))
    return language


def speak_first(language: str | None) -> str | None:
    """The same before the command: without one, English."""
    LANGUAGE.set(ENGLISH)
    return speak(language)


HOME_BEFORE: ContextVar[Path | None] = ContextVar("HOME_BEFORE", default=None)
"""--home where it stands before the command."""


class Form(Enum):
    """How a command writes what it found."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="help_home",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="help_quiet")]
ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        "--reference",
        envvar="SHADOWFLEET_REFERENCE",
        help="help_reference",
    ),
]
MemoryOption = Annotated[
    int | None,
    typer.Option(
        "--memory",
        parser=memory,
        metavar="SIZE",
        envvar="SHADOWFLEET_MEMORY",
        help="help_memory",
    ),
]
ThreadsOption = Annotated[
    int | None,
    typer.Option(
        "--threads",
        parser=threads,
        metavar="N",
        envvar="SHADOWFLEET_THREADS",
        help="help_threads",
    ),
]
EngineOption = Annotated[EngineName | None, typer.Option("--engine", help="help_engine")]
AddressOption = Annotated[str | None, typer.Option("--address", metavar="ADDRESS", help="help_address")]
PathsArgument = Annotated[list[str], typer.Argument(metavar="PATH…", help="help_paths")]
NightPathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH…", help="help_night_paths", show_default=False)
]
StartOption = Annotated[
    datetime | None,
    typer.Option(
        help="help_start",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"],
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…|FILE.toml",
        help="help_map",
    ),
]
MaxUnpackedOption = Annotated[
    float | None,
    typer.Option(
        "--max-unpacked",
        metavar="GB",
        min=0.001,
        help="help_max_unpacked",
    ),
]
SimulatedOption = Annotated[bool, typer.Option("--simulated", help="help_simulated")]
StandingOption = Annotated[Standing | None, typer.Option("--standing", help="help_standing")]
SpeakOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        callback=speak,
        is_eager=True,
        help="help_lang",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="help_json")]
SinceOption = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="WHEN", help="help_since"),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="WHEN", help="help_until"),
]
LangOption = Annotated[str, typer.Option("--lang", help="help_page_languages")]
TlpOption = Annotated[
    Tlp,
    typer.Option(
        "--tlp",
        parser=tlp,
        metavar="clear|green|amber|amber+strict|red",
        help="help_tlp",
    ),
]
RedactOption = Annotated[
    list[Redact] | None,
    typer.Option("--redact", help="help_redact"),
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="help_pdf")]
SignOption = Annotated[
    Path | None,
    typer.Option(
        "--sign-key",
        metavar="FILE",
        envvar="SHADOWFLEET_SIGN_KEY",
        help="help_sign_key",
    ),
]


def home_of(given: Path | None) -> Home:
    """The home folder of a command: named after it, before it, by the environment, or ./shadowfleet-home."""
    return home_at(given or HOME_BEFORE.get())


def stands_alone(context: typer.Context, home: Path | None) -> bool:
    """Whether a command is called without one of its own commands; else its --home is that of the one behind it."""
    if context.invoked_subcommand is None:
        return True
    if home is not None:
        HOME_BEFORE.set(home)
    return False
