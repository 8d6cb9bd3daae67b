"""The command line: its commands, and what becomes of errors."""

from __future__ import annotations

import errno
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from monitor.errors import ShadowfleetError
from monitor.model.message import message
from monitor.text.wording import visible
from pipelines.cli.commands.alerts import alerts_app
from pipelines.cli.commands.areas import areas_app
from pipelines.cli.commands.backfill import backfill
from pipelines.cli.commands.backtest import backtest
from pipelines.cli.commands.backup import backup
from pipelines.cli.commands.config import config_app
from pipelines.cli.commands.demo import demo
from pipelines.cli.commands.diff import diff
from pipelines.cli.commands.doctor import doctor
from pipelines.cli.commands.effect import effect
from pipelines.cli.commands.events import events
from pipelines.cli.commands.explain import explain
from pipelines.cli.commands.export_store import export_store
from pipelines.cli.commands.fetch import fetch
from pipelines.cli.commands.flows import flows
from pipelines.cli.commands.import_store import import_store
from pipelines.cli.commands.ingest import ingest
from pipelines.cli.commands.japan import japan
from pipelines.cli.commands.lists import lists_app
from pipelines.cli.commands.nightly import nightly
from pipelines.cli.commands.params import params
from pipelines.cli.commands.publish import publish
from pipelines.cli.commands.rebuild import rebuild
from pipelines.cli.commands.receivers import receivers
from pipelines.cli.commands.record import record
from pipelines.cli.commands.rules import rules
from pipelines.cli.commands.scan import scan
from pipelines.cli.commands.status import status
from pipelines.cli.commands.verify import verify
from pipelines.cli.commands.verify_dossier import verify_dossier
from pipelines.cli.commands.vessel import vessel
from pipelines.cli.commands.voyages import voyages
from pipelines.cli.commands.watchlist import watchlist_app
from pipelines.cli.options import HOME_BEFORE, speak_first
from pipelines.cli.parser import Command, Group
from pipelines.cli.stop_signals import INTERRUPTED, Stops, sigterm_like_ctrl_c
from pipelines.cli.tell_error import tell_error
from pipelines.jobs.garbage import collect_seldom
from pipelines.jobs.language import VARIABLE, tell

app = typer.Typer(
    name="shadowfleet",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="help_shadowfleet",
    epilog="help_exit_codes",
)
for command in (ingest, scan, publish, nightly, backfill, status, receivers, verify, params, events, vessel):
    app.command(cls=Command, help=f"help_command_{command.__name__}")(command)
app.command(cls=Command, help="help_command_voyages")(voyages)
app.command(cls=Command, help="help_command_flows")(flows)
app.command(cls=Command, help="help_command_fetch")(fetch)
app.command(cls=Command, help="help_command_record")(record)
app.command(cls=Command, help="help_command_diff")(diff)
app.add_typer(alerts_app, name="alerts")
app.add_typer(lists_app, name="lists")
app.add_typer(watchlist_app, name="watchlist")
app.add_typer(areas_app, name="areas")
app.add_typer(config_app, name="config")
app.command(cls=Command, help="help_command_doctor")(doctor)
app.command(cls=Command, help="help_command_backup")(backup)
app.command(cls=Command, help="help_command_rebuild")(rebuild)
app.command("export-store", cls=Command, help="help_command_export_store")(export_store)
app.command("import-store", cls=Command, help="help_command_import_store")(import_store)
app.command("verify-dossier", cls=Command, help="help_command_verify_dossier")(verify_dossier)
app.command(cls=Command, help="help_command_explain")(explain)
app.command(cls=Command, help="help_command_demo")(demo)
app.command(cls=Command, help="help_command_backtest")(backtest)
app.command(cls=Command, help="help_command_effect")(effect)
app.command(cls=Command, help="help_command_rules")(rules)
app.command(cls=Command, help="help_command_japan")(japan)

UNFORESEEN = 1
OUTPUT_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"shadowfleet {version('shadow-fleet-monitor')}")
        raise typer.Exit


@app.callback()
def _of_all_commands(
    home: Annotated[Path | None, typer.Option("--home", help="help_home_before")] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            callback=speak_first,
            envvar=VARIABLE,
            is_eager=True,
            help="help_lang_before",
        ),
    ] = None,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="help_version")
    ] = False,
) -> None:
    """Options that stand before the command."""
    HOME_BEFORE.set(home)


def main() -> None:
    """Entry point: every error becomes a sentence and an exit code, never a stack trace."""
    collect_seldom()
    with sigterm_like_ctrl_c() as stops:
        try:
            app(prog_name="shadowfleet")
        except ShadowfleetError as problem:
            tell_error(problem)
            sys.exit(problem.exit_code)
        except KeyboardInterrupt:
            _stopped(stops)
        except SystemExit as end:
            if end.code == INTERRUPTED:
                _stopped(stops)
            raise
        except Exception as problem:  # noqa: BLE001 -- the last word: the log of the run has the traceback
            _unexpected(problem)


def _unexpected(problem: Exception) -> NoReturn:
    if _is_of_the_output(problem):
        print(f"shadowfleet: {tell(message('cli_output_unwritten'))}", file=sys.stderr)
        _leave_unflushed()
    told = message("cli_unexpected", type=type(problem).__name__, said=visible(str(problem)))
    print(f"shadowfleet: {tell(told)}", tell(message("cli_report_unexpected")), sep="\n", file=sys.stderr)
    sys.exit(UNFORESEEN)


def _is_of_the_output(problem: Exception) -> bool:
    """Whether what was printed could not be written: files that a command writes have a name in their errors."""
    return isinstance(problem, OSError) and problem.errno in OUTPUT_FULL and problem.filename is None


def _leave_unflushed() -> NoReturn:
    """End without a second try at what could not be written, which would be told by Python itself."""
    sys.stdout = None
    sys.exit(UNFORESEEN)


def _stopped(stops: Stops) -> NoReturn:
    print(f"shadowfleet: {tell(message('cli_stopped'))}", file=sys.stderr)
    sys.exit(stops.exit_code)


if __name__ == "__main__":
    main()
