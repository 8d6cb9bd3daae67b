"""Options and arguments that several commands share, each described once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.model.marking import Redact, Tlp

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Folder for everything that is written [default: $SHADOWFLEET_HOME or ./shadowfleet-home].",
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
        "250 times its size.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For scripts: JSON on standard output.")]
DAY_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]
SinceOption = Annotated[
    datetime | None, typer.Option(help="Only what touches this UTC time or later.", formats=DAY_FORMATS)
]
UntilOption = Annotated[
    datetime | None, typer.Option(help="Only what begins before this UTC time.", formats=DAY_FORMATS)
]
LangOption = Annotated[str, typer.Option("--lang", help="Languages of the pages, the first shown at first: en,ja.")]
TlpOption = Annotated[
    Tlp, typer.Option("--tlp", help="How far the pages may be passed on: the mark on each.", case_sensitive=False)
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
