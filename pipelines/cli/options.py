"""Options and arguments that several commands share, each described once."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from monitor.model.marking import Redact, Tlp
from pipelines.cli.moments import WHEN, moment
from pipelines.jobs.home import Home, home_at


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
        help="Folder for everything that is written; without it $SHADOWFLEET_HOME, else ./shadowfleet-home.",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
ReferenceOption = Annotated[
    Path | None, typer.Option("--reference", help="Folder with your own fences, MID table and flag risks.")
]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="AIS files, folders of them, or glob patterns in quotes.")
]
StartOption = Annotated[
    datetime | None,
    typer.Option(
        help="UTC time for sentences that carry none; without it they are refused.",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"],
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,… or FILE.toml",
        help="Name columns of tables by hand, with a unit where it is another, as in time=UTC,lat=Y,lon=X,mmsi=ID,"
        "sog_kn=SPEED:dkn; used for tables that have all of them.",
    ),
]
MaxUnpackedOption = Annotated[
    float | None,
    typer.Option(
        "--max-unpacked",
        metavar="GB",
        min=0.001,
        help="Refuse a packed file, or a member of an archive, that unpacks to more; without it, over 200 GB or "
        "over 250 times its size once that is more than 0.02 GB (less costs seconds, and is read).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For scripts: JSON on standard output.")]
SinceOption = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="WHEN", help=f"Only what touches this UTC time or later: {WHEN}."),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="WHEN", help=f"Only what begins before this UTC time: {WHEN}."),
]
LangOption = Annotated[str, typer.Option("--lang", help="Languages of the pages, the first shown at first: en,ja.")]
TlpOption = Annotated[
    Tlp,
    typer.Option(
        "--tlp", parser=tlp, metavar="clear|green|amber|amber+strict|red", help="How far the pages may be passed on."
    ),
]
RedactOption = Annotated[
    list[Redact] | None,
    typer.Option("--redact", help="Withhold file names, station ids or analysts' notes; may be given more than once."),
]
PdfOption = Annotated[
    bool, typer.Option("--pdf", help="Print each dossier as dossier.pdf too; takes some seconds for each vessel.")
]
SignOption = Annotated[
    Path | None,
    typer.Option(
        "--sign-key",
        metavar="FILE",
        envvar="SHADOWFLEET_SIGN_KEY",
        help="Sign the manifests of dossiers and downloads with this private key: Ed25519, PEM, without a passphrase.",
    ),
]


def home_of(given: Path | None) -> Home:
    """The home folder of a command: named after it, before it, by the environment, or ./shadowfleet-home."""
    return home_at(given or HOME_BEFORE.get())
