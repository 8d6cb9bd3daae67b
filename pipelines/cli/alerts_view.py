"""`shadowfleet alerts`: what was sent, what waits, and sending it."""

from __future__ import annotations

from typing import Any

from monitor.errors import WrongUsage
from monitor.model.alert import Alert
from monitor.model.message import message
from monitor.store.outbox import outbox
from pipelines.alerts.channels import channels_of
from pipelines.alerts.send import are_due, is_to_make, lay_out_due, places_of, send_waiting
from pipelines.alerts.spool import as_it_stands
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.progress import Terminal
from pipelines.jobs.run_ingest import OK, SET_ASIDE
from pipelines.jobs.runs import run_of
from pipelines.jobs.settings import settings_of

FIELDS = ("alert_id", "channel", "made_at", "sent_at", "tries", "problem")


def tell_alerts(home: Home, *, as_json: bool) -> None:
    """`shadowfleet alerts list`: the newest first."""
    with reading(home) as con:
        found = as_it_stands(home, outbox(con))
    told = [_row(one) for one in reversed(found)]
    if as_json:
        print_json([{**row, "content": one.content} for row, one in zip(told, reversed(found), strict=True)])
        return
    out = console()
    show_table(out, message("alert_outbox", n=sum(one.sent_at is None for one in found)), FIELDS, told)
    if not found:
        say(out, message("alert_none"))


def run_send(home: Home, *, quiet: bool) -> int:
    """`shadowfleet alerts send`. It writes nothing where nothing is due: cron may call it often.

    What an earlier run laid out is sent while another run is at work.

    Raises:
        WrongUsage: the settings name no channel.
    """
    channels = channels_of(settings_of(home).alerts)
    if not channels:
        where = str(home.settings)
        raise WrongUsage(message("error_no_channel"), where=where, todo=message("todo_no_channel"))
    talk = Terminal(quiet=quiet)
    with reading(home) as con:
        to_make, places = is_to_make(con, home, channels), places_of(con)
    if to_make:
        with run_of(home, "alerts send") as run:
            places = lay_out_due(run, home, talk)
    if not are_due(home, channels):
        talk.say(message("alert_nothing_due"))
        return OK
    return SET_ASIDE if send_waiting(home, places, talk).waiting else OK


def _row(one: Alert) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in FIELDS}
    return {**plain, "problem": None if one.problem is None else tell(one.problem)}
