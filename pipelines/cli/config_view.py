"""`shadowfleet config`: the settings of a home folder, with where each value came from."""

from __future__ import annotations

from typing import Any

from monitor.model.message import Message, message
from monitor.text.english import message_record
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.cli.tell_error import tell_error
from pipelines.jobs.check_settings import check_settings
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.progress import Terminal
from pipelines.jobs.setting_fields import Key, Origin, plain, written
from pipelines.jobs.setting_sections import keys
from pipelines.jobs.settings import Settings, settings_of
from pipelines.jobs.settings_template import told_of, write_template

FIELDS = ("setting", "value", "came_from", "variable")


def run_init(home: Home) -> None:
    """`shadowfleet config init`."""
    write_template(home)
    say(console(), message("cli_settings_written", file=str(home.settings)))


def run_check(home: Home) -> None:
    """`shadowfleet config check`.

    Raises:
        ShadowfleetError: the last of what is wrong; the others are told before it.
    """
    checked = check_settings(home)
    settings, talk = checked.settings, Terminal()
    for remark in checked.remarks:
        talk.warn(remark)
    for problem in checked.faults[:-1]:
        tell_error(problem)
    if checked.faults:
        raise checked.faults[-1]
    n = sum(origin is Origin.FILE for origin in settings.origins.values()) + len(settings.standing)
    if not home.settings.exists():
        say(console(), message("cli_settings_none", file=str(home.settings)))
    else:
        say(console(), message("cli_settings_sound", file=str(home.settings), n=n))


def tell_settings(home: Home, *, as_json: bool) -> None:
    """`shadowfleet config show`."""
    settings = settings_of(home)
    if as_json:
        standing = {rule.pattern: rule.standing.value for rule in settings.standing}
        rows = [_row(settings, key) for key in keys()]
        print_json({"file": str(home.settings), "standing": standing, "settings": rows})
        return
    out = console()
    told = "cli_settings_in" if home.settings.exists() else "cli_settings_none"
    say(out, Message(told, {"file": str(home.settings)}))
    show_table(out, message("cli_settings"), FIELDS, (_told(settings, key) for key in keys()))
    rules = [{"pattern": rule.pattern, "standing": rule.standing.value} for rule in settings.standing]
    rules = [{**row, "standing": tell(Message(f"code_standing_{row['standing']}"))} for row in rules]
    show_table(out, message("cli_standings"), ("pattern", "standing"), rules)
    say(out, message("cli_settings_options"))


def _row(settings: Settings, key: Key) -> dict[str, Any]:
    return {
        "setting": key.path,
        "value": plain(settings.value(key)),
        "came_from": settings.origins.get(key.path, Origin.DEFAULT).value,
        "variable": key.environment,
        "meaning": message_record(told_of(key)),
    }


def _told(settings: Settings, key: Key) -> dict[str, Any]:
    row = _row(settings, key)
    value = settings.value(key)
    shown = "" if value is None or value in ((), "") else written(key, value)
    return {**row, "value": shown, "came_from": tell(Message(f"code_setting_from_{row['came_from']}"))}
