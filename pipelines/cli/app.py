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
from pipelines.cli.options import (
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
from pipelines.jobs.home import Home, home_at

if TYPE_CHECKING:
    from pipelines.jobs.ingest import ReadOptions

app = typer.Typer(
    name="shadowfleet",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="""AIS files in; offline maps and checkable dossiers of suspect tankers out.

    Triage for people, never a verdict. Start with [bold]shadowfleet demo[/bold], then
    [bold]shadowfleet nightly FOLDER[/bold] with a folder of AIS files, every night from cron.""",
    epilog="Exit codes: 0 all done; 1 a data check failed and nothing was published, or verify found a difference; "
    "2 wrong usage; 3 something could not be read, judged or written and was set aside, the rest is done "
    "(shadowfleet status), or nothing could be read, or the home folder could not be used.",
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
    """Read AIS files into the store. The same file twice changes nothing."""
    from pipelines.jobs.run_ingest import run_ingest

    raise typer.Exit(run_ingest(home_at(home), paths, _options(start, map_, max_unpacked), quiet=quiet))


@app.command()
def scan(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    since: Annotated[
        datetime | None, typer.Option(help="Scan again from this UTC day on.", formats=DAY_FORMATS)
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Look for dark periods, transfers and flag changes in every day that is new or has changed."""
    from pipelines.jobs.run_scan import run_scan

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
    """Write the maps and dossiers of the suspects under HOME/site, replacing the edition before."""
    from pipelines.jobs.nightly import Wanted, run_publish

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
    """Ingest, scan and publish: the line for cron. Safe to run twice."""
    from pipelines.jobs.nightly import Wanted, run_nightly

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
    """Read an archive of past files and scan every day that they touch. Publishes nothing.

    Can be stopped at any time: run again, it goes on where it was.
    """
    from pipelines.jobs.run_scan import run_backfill

    options = _options(start, map_, max_unpacked)
    raise typer.Exit(run_backfill(home_at(home), paths, reference, options, quiet=quiet))


@app.command()
def status(
    home: HomeOption = None,
    json: JsonOption = False,
    refused: Annotated[int, typer.Option(help="Also show this many refused lines.", min=0)] = 0,
) -> None:
    """What is in the store: files, spans, vessels, refused lines by reason, last runs."""
    from pipelines.cli.tell import tell_status

    tell_status(home_at(home), as_json=json, refused=refused)


@app.command()
def receivers(
    home: HomeOption = None,
    days: Annotated[int, typer.Option(help="How many days of data, back from the last.", min=1)] = 28,
    json: JsonOption = False,
) -> None:
    """Which receivers heard how much, what only they heard, and when they or whole areas were quiet."""
    from pipelines.cli.receivers import tell_receivers

    tell_receivers(home_at(home), days=days, as_json=json)


@app.command()
def verify(home: HomeOption = None, quiet: QuietOption = False) -> None:
    """Read every row of the store, recount its ledger, and hash the files again that are there. Changes nothing."""
    from pipelines.cli.verify import run_verify

    raise typer.Exit(run_verify(home_at(home), quiet=quiet))


@app.command()
def params(json: JsonOption = False) -> None:
    """Every threshold with its unit and its source."""
    from pipelines.cli.tell import tell_params

    tell_params(as_json=json)


@app.command()
def events(
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind of event.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    vessel: Annotated[str | None, typer.Option(help="IMO number, MMSI or part of a name.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the events found, each in its newest version."""
    from pipelines.cli.tell import tell_events

    tell_events(home_at(home), kind=kind, since=since, until=until, vessel=vessel, as_json=json)


@app.command()
def vessel(
    who: Annotated[list[str], typer.Argument(metavar="IMO|MMSI|NAME", help="A number, or part of a name.")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
) -> None:
    """The story of one ship: who it said it was, where it called, what was seen, who listed it."""
    from pipelines.cli.vessel import tell_vessel

    tell_vessel(home_at(home), " ".join(who), reference=reference, as_json=json)


lists_app = typer.Typer(help="Lists of ships that you bring: dated snapshots, and what is in the store.")
app.add_typer(lists_app, name="lists")


@lists_app.callback(invoke_without_command=True)
def lists(context: typer.Context, home: HomeOption = None, json: JsonOption = False) -> None:
    """The snapshots of lists in the store, with what each added and removed."""
    from pipelines.cli.lists import tell_lists

    if context.invoked_subcommand is None:
        tell_lists(home_at(home), as_json=json)


@lists_app.command("who")
def lists_who(home: HomeOption = None, json: JsonOption = False) -> None:
    """Vessels of the store by authority: who listed each, since when, and who did not."""
    from pipelines.cli.who_listed import tell_who_listed

    tell_who_listed(home_at(home), as_json=json)


@lists_app.command("add")
def lists_add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One list, recognised by its content.")],
    as_of: Annotated[datetime, typer.Option(help="The day on which the list stood so.", formats=["%Y-%m-%d"])],
    authority: Annotated[
        str | None,
        typer.Option(help="Whose list it is (US, UK, EU, CA, ...) [default: as its format or its rows say]."),
    ] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    quiet: QuietOption = False,
) -> None:
    """Store a list as its snapshot of a day. The same file twice changes nothing."""
    from pipelines.cli.lists import run_lists_add

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
            help="The public key of whom it should be from, which reached you by another way than the folder.",
        ),
    ] = None,
) -> None:
    """Recompute the digests of a dossier, decode its raw lines, and compare them with what it says.

    The same as python3 verify.py in the folder itself, which needs nothing of this program; --key adds the signature,
    which Python alone cannot check. Of site/downloads it checks digests and signature.
    """
    from monitor.verify.verify import main as verify
    from pipelines.jobs.keys import signature_check

    raise typer.Exit(verify([str(folder)], signature_check(key)))


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(metavar="EVENT_ID", help="As `events` lists it, or its first digits.")],
    home: HomeOption = None,
) -> None:
    """Why one event was told: what was seen, what follows, what else could explain it."""
    from pipelines.cli.explain import tell_explanation

    tell_explanation(home_at(home), event_id)


@app.command()
def demo(
    home: Annotated[Path, typer.Option("--home", help="Folder for everything that the demo writes.")] = Path(
        "shadowfleet-home/demo"
    ),
    quiet: QuietOption = False,
) -> None:
    """Run the whole job on the embedded sample: a simulated week, labelled so."""
    from pipelines.jobs.demo import run_demo

    run_demo(Home(home.absolute()), quiet=quiet)


def _options(start: datetime | None, map_: list[str] | None, max_unpacked: float | None) -> ReadOptions:
    from monitor.read.limits import limits_of
    from pipelines.jobs.column_map import column_map
    from pipelines.jobs.ingest import ReadOptions

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
        print(f"shadowfleet: an error that was not foreseen: {type(problem).__name__}: {problem}", file=sys.stderr)
        print("Please report it with the log (HOME/logs); what was finished is kept.", file=sys.stderr)
        sys.exit(UNFORESEEN)


def _stopped() -> NoReturn:
    print("shadowfleet: stopped; what was finished is kept, run the same command again to go on", file=sys.stderr)
    sys.exit(INTERRUPTED)
