"""The command line. Each command is a few lines: it composes, and says where to look next."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from monitor.errors import ShadowfleetError
from monitor.model.event import Kind
from monitor.model.marking import Marking, Tlp
from pipelines.home import Home, home_at
from pipelines.options import (
    DAY_FORMATS,
    HomeOption,
    JsonOption,
    LangOption,
    MapOption,
    MaxUnpackedOption,
    PathsArgument,
    PdfOption,
    QuietOption,
    RedactOption,
    ReferenceOption,
    SignOption,
    SinceOption,
    StartOption,
    TlpOption,
    UntilOption,
)

if TYPE_CHECKING:
    from pipelines.ingest import ReadOptions

app = typer.Typer(
    name="shadowfleet",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="""Reads AIS files and writes offline maps and verifiable dossiers of suspect tankers.

    A finding is a lead for an analyst, never a verdict. Start with [bold]shadowfleet demo[/bold], then run
    [bold]shadowfleet nightly FOLDER[/bold] on a folder of AIS files every night, for example from cron.""",
    epilog="Exit codes: 0 all done; 1 a data check failed and nothing was published, or verify found a difference, or "
    "an unexpected error; 2 wrong usage; 3 some items could not be processed and were set aside while the rest was "
    "done (see shadowfleet status), or no input could be read, or the home folder could not be used.",
)

UNFORESEEN = 1
INTERRUPTED = 130  # what Typer makes of Ctrl-C


@app.command()
def ingest(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read AIS files into the store. Reading the same file again changes nothing."""
    from pipelines.intake import run_ingest

    raise typer.Exit(run_ingest(home_at(home), paths, _options(start, map_, max_unpacked), quiet=quiet))


@app.command()
def scan(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    since: Annotated[datetime | None, typer.Option(help="Rescan from this UTC day on.", formats=DAY_FORMATS)] = None,
    quiet: QuietOption = False,
) -> None:
    """Search every new or changed day for dark periods, ship-to-ship transfers, flag changes and other events."""
    from pipelines.jobs import run_scan

    raise typer.Exit(run_scan(home_at(home), reference, since=since.date() if since else None, quiet=quiet))


@app.command()
def publish(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    lang: LangOption = "en",
    tlp: TlpOption = Tlp.CLEAR,
    redact: RedactOption = None,
    sign_key: SignOption = None,
    pdf: PdfOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the maps and dossiers of suspect vessels to HOME/site, replacing the previous edition."""
    from pipelines.nightly import Wanted, run_publish

    wanted = Wanted(lang, Marking(tlp, frozenset(redact or ())), sign_key, pdf)
    raise typer.Exit(run_publish(home_at(home), reference, wanted, quiet=quiet))


@app.command()
def nightly(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    reference: ReferenceOption = None,
    lang: LangOption = "en",
    tlp: TlpOption = Tlp.CLEAR,
    redact: RedactOption = None,
    sign_key: SignOption = None,
    pdf: PdfOption = False,
    quiet: QuietOption = False,
) -> None:
    """Ingest, scan and publish in one run, for example from cron. Safe to run twice."""
    from pipelines.nightly import Wanted, run_nightly

    wanted = Wanted(lang, Marking(tlp, frozenset(redact or ())), sign_key, pdf)
    options = _options(start, map_, max_unpacked)
    raise typer.Exit(run_nightly(home_at(home), paths, reference, wanted, options, quiet=quiet))


@app.command()
def backfill(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    reference: ReferenceOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read an archive of past AIS files and scan every day that they cover. Publishes nothing.

    You can stop it at any time; run it again and it continues where it stopped.
    """
    from pipelines.jobs import run_backfill

    options = _options(start, map_, max_unpacked)
    raise typer.Exit(run_backfill(home_at(home), paths, reference, options, quiet=quiet))


@app.command()
def status(
    home: HomeOption = None,
    json: JsonOption = False,
    refused: Annotated[int, typer.Option(help="Also show this many refused lines.", min=0)] = 0,
) -> None:
    """Show what is in the store: files, time span, vessels, refused lines by reason, last runs."""
    from pipelines.tell import tell_status

    tell_status(home_at(home), as_json=json, refused=refused)


@app.command()
def receivers(
    home: HomeOption = None,
    days: Annotated[int, typer.Option(help="Number of days, counted back from the newest data.", min=1)] = 28,
    json: JsonOption = False,
) -> None:
    """Show how much each receiver received, what only it received, and outages of receivers and whole areas."""
    from pipelines.tell_receivers import tell_receivers

    tell_receivers(home_at(home), days=days, as_json=json)


@app.command()
def verify(home: HomeOption = None, quiet: QuietOption = False) -> None:
    """Check the store: read every row, recount the ledger, rehash the source files. Changes nothing."""
    from pipelines.verify import run_verify

    raise typer.Exit(run_verify(home_at(home), quiet=quiet))


@app.command()
def params(json: JsonOption = False) -> None:
    """List every threshold with its unit and its source."""
    from pipelines.tell import tell_params

    tell_params(as_json=json)


@app.command()
def events(
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind of event.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    vessel: Annotated[str | None, typer.Option(help="IMO number, MMSI or part of a name.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")] = False,
) -> None:
    """List the events found, each in its newest version."""
    from pipelines.tell import tell_events

    tell_events(home_at(home), kind=kind, since=since, until=until, vessel=vessel, as_json=json)


@app.command()
def vessel(
    who: Annotated[list[str], typer.Argument(metavar="IMO|MMSI|NAME", help="A number, or part of a name.")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
) -> None:
    """Show all that is known of one ship: reported identities, port calls, events and listings."""
    from pipelines.tell_vessel import tell_vessel

    tell_vessel(home_at(home), " ".join(who), reference=reference, as_json=json)


lists_app = typer.Typer(help="Manage the sanctions lists that you supply, kept as dated snapshots.")
app.add_typer(lists_app, name="lists")


@lists_app.callback(invoke_without_command=True)
def lists(context: typer.Context, home: HomeOption = None, json: JsonOption = False) -> None:
    """Show the list snapshots in the store, with what each added and removed."""
    from pipelines.lists import tell_lists

    if context.invoked_subcommand is None:
        tell_lists(home_at(home), as_json=json)


@lists_app.command("who")
def lists_who(home: HomeOption = None, json: JsonOption = False) -> None:
    """Compare authorities: who listed each vessel in the store, since when, and who did not."""
    from pipelines.who_listed import tell_who_listed

    tell_who_listed(home_at(home), as_json=json)


@lists_app.command("add")
def lists_add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One list; its format is recognised by its content.")],
    as_of: Annotated[datetime, typer.Option(help="Date of this version of the list.", formats=["%Y-%m-%d"])],
    authority: Annotated[
        str | None,
        typer.Option(help="Who issued the list (US, UK, EU, CA, ...); taken from its format or rows by default."),
    ] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    quiet: QuietOption = False,
) -> None:
    """Store a list as a dated snapshot. Adding the same file again changes nothing."""
    from pipelines.lists import run_lists_add

    day = as_of.date()
    run_lists_add(home_at(home), file, authority=authority, as_of=day, reference=reference, quiet=quiet)


@app.command("verify-dossier")
def verify_dossier(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A vessel's folder, as published or as received.")],
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="PUB.pem",
            help="The sender's public key, which you received over another channel than the folder.",
        ),
    ] = None,
) -> None:
    """Check a dossier: recompute its digests, decode its raw lines, and compare them with what it says.

    Does the same as python3 verify.py in the folder itself, which works without this program. --key also checks the
    signature, which Python alone cannot do. For site/downloads only digests and signature are checked.
    """
    from monitor.share.verify import main as verify
    from pipelines.keys import signature_check

    raise typer.Exit(verify([str(folder)], signature_check(key)))


@app.command()
def explain(
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT_ID", help="The id that `events` lists, or at least its first 4 digits.")
    ],
    home: HomeOption = None,
) -> None:
    """Explain an event: what was observed, what follows from it, and what else could explain it."""
    from pipelines.explain import tell_explanation

    tell_explanation(home_at(home), event_id)


@app.command()
def demo(
    home: Annotated[Path, typer.Option("--home", help="Folder for everything the demo writes.")] = Path(
        "shadowfleet-home/demo"
    ),
    quiet: QuietOption = False,
) -> None:
    """Run all steps on the built-in sample: one simulated week, labelled as simulated."""
    from pipelines.demo import run_demo

    run_demo(Home(home.absolute()), quiet=quiet)


def _options(start: datetime | None, map_: list[str] | None, max_unpacked: float | None) -> ReadOptions:
    from monitor.read.limits import limits_of
    from pipelines.column_map import column_map
    from pipelines.ingest import ReadOptions

    return ReadOptions(start, column_map(map_), limits_of(max_unpacked))


def main() -> None:
    """Entry point: every error becomes a sentence and an exit code, never a stack trace."""
    try:
        app()
    except ShadowfleetError as problem:
        print(f"shadowfleet: {problem}", file=sys.stderr)
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        _stopped()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _stopped()
        raise
    except Exception as problem:  # noqa: BLE001 -- the last word: the log of the run has the traceback
        print(f"shadowfleet: unexpected error: {type(problem).__name__}: {problem}", file=sys.stderr)
        print("Please report it and attach the log (HOME/logs). Completed work is kept.", file=sys.stderr)
        sys.exit(UNFORESEEN)


def _stopped() -> NoReturn:
    print("shadowfleet: stopped. Completed work is kept; run the same command again to continue.", file=sys.stderr)
    sys.exit(INTERRUPTED)
