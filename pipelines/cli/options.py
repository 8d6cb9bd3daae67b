"""Options and arguments that several commands share, each described once."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from monitor.model.marking import Redact, Tlp
from monitor.store.resources import memory_from, threads_from
from pipelines.cli.moments import WHEN, moment
from pipelines.jobs.home import Home, home_at
from pipelines.jobs.language import ENGLISH, LANGUAGE, known_language


def tlp(text: str) -> Tlp:
    """A mark of the Traffic Light Protocol, with or without `TLP:`, in capitals or small letters.

    Raises:
        BadParameter: there is no such mark.
    """
    name = text.upper().removeprefix("TLP:").replace("_", "+")
    try:
        return Tlp(f"TLP:{name}")
    except ValueError as unknown:
        raise typer.BadParameter(
            f"{text!r} is none of {', '.join(mark.removeprefix('TLP:') for mark in Tlp)}"
        ) from unknown


def memory(text: str | int) -> int:
    """Bytes of `--memory`; a number is what this function gave before.

    Raises:
        BadParameter: it is no size of memory that can be had.
    """
    return _or_bad(memory_from, text)


def threads(text: str | int) -> int:
    """Of `--threads`.

    Raises:
        BadParameter: it is no number of threads.
    """
    return _or_bad(threads_from, text)


def _or_bad(read: Callable[[str], int], text: str | int) -> int:
    try:
        return text if isinstance(text, int) else read(text)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from problem


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
        help="Folder for the store, the site and the logs (default: $SHADOWFLEET_HOME or ./shadowfleet-home).",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors.")]
ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        "--reference",
        envvar="SHADOWFLEET_REFERENCE",
        help="Folder with your own reference data (fences, MID table, flag risks, ...). Without this option, commands "
        "that only tell or publish what was scanned use that of the last scan.",
    ),
]
MemoryOption = Annotated[
    int | None,
    typer.Option(
        "--memory",
        parser=memory,
        metavar="SIZE",
        envvar="SHADOWFLEET_MEMORY",
        help="Memory for the database, for example 8GB; what does not fit is kept on disk meanwhile. Without this "
        "option 6 GB, or half of the memory there is where that is less.",
    ),
]
ThreadsOption = Annotated[
    int | None,
    typer.Option(
        "--threads",
        parser=threads,
        metavar="N",
        envvar="SHADOWFLEET_THREADS",
        help="Threads of the database and of decoding, and at most as many processes that write dossiers. Without "
        "this option 2 threads, and up to 8 processes where there are many dossiers.",
    ),
]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="AIS files, folders, or quoted glob patterns.")
]
StartOption = Annotated[
    datetime | None,
    typer.Option(
        help="Receive time (UTC) for sentences that carry none; without this option they are refused.",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"],
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,… or FILE.toml",
        help="Name the columns of tables yourself, with the unit where it differs, for example "
        "time=UTC,lat=Y,lon=X,mmsi=ID or sog_kn=SPEED:dkn; time=UTC:dmy if the day comes first in 03/02/2026, "
        "time=UTC:mdy if the month does. Applies to tables that have all of these columns.",
    ),
]
MaxUnpackedOption = Annotated[
    float | None,
    typer.Option(
        "--max-unpacked",
        metavar="GB",
        min=0.001,
        help="Refuse a packed file or archive member that unpacks to more than this. Without this option the limits "
        "are 200 GB, and 250 times the packed size once that is more than 0.02 GB.",
    ),
]
SpeakOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        callback=speak,
        is_eager=True,
        help="Language of what is printed, as en or ja (default: $SHADOWFLEET_LANG or en). JSON is the same in all.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
SinceOption = Annotated[
    datetime | None,
    typer.Option(
        parser=moment, metavar="WHEN", help=f"Only events still going on at this UTC time, or starting later: {WHEN}."
    ),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="WHEN", help=f"Only events that start before this UTC time: {WHEN}."),
]
LangOption = Annotated[
    str, typer.Option("--lang", help="Languages of the pages, for example en,ja; the first one is the default.")
]
TlpOption = Annotated[
    Tlp,
    typer.Option(
        "--tlp",
        parser=tlp,
        metavar="clear|green|amber|amber+strict|red",
        help="TLP marking of every page and file: how widely they may be shared.",
    ),
]
RedactOption = Annotated[
    list[Redact] | None,
    typer.Option(
        "--redact", help="Leave out source file names, station ids or analysts' notes; repeat the option for several."
    ),
]
PdfOption = Annotated[
    bool, typer.Option("--pdf", help="Also write each dossier as a PDF; takes a few seconds per vessel.")
]
SignOption = Annotated[
    Path | None,
    typer.Option(
        "--sign-key",
        metavar="FILE",
        envvar="SHADOWFLEET_SIGN_KEY",
        help="Sign the manifests of dossiers and downloads with this private key (Ed25519, PEM, no passphrase).",
    ),
]


def home_of(given: Path | None) -> Home:
    """The home folder of a command: named after it, before it, by the environment, or ./shadowfleet-home."""
    return home_at(given or HOME_BEFORE.get())
