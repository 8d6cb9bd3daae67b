"""The settings to begin with: every key with its meaning and its default, all of them commented out."""

from __future__ import annotations

import os
from textwrap import wrap

from monitor.errors import StoreUnusable, WrongUsage
from monitor.model.message import Message, message
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.setting_fields import Key, written
from pipelines.jobs.setting_sections import SECTIONS, keys

WIDTH = 100


def template() -> str:
    """The text of a file that says nothing yet, in the reader's language."""
    lines = [*_comment(message("settings_head")), "", *_comment(message("settings_standing")), "[standing]"]
    lines += ['# "receivers/*" = "trusted"', '# "strangers/*" = "unknown"', ""]
    for section in SECTIONS:
        lines += [*_comment(Message(f"settings_of_{section}")), f"[{section}]"]
        for key in keys():
            if key.section == section:
                lines += [*_comment(told_of(key)), f"# {key.name} = {written(key, key.default)}"]
        lines.append("")
    return "\n".join(lines)


def told_of(key: Key) -> Message:
    """What a key means."""
    return Message(f"setting_{key.section}_{key.name}")


def write_template(home: Home) -> None:
    """Lay the template into the home folder; it is its user's alone.

    Raises:
        WrongUsage: there are settings. StoreUnusable: they cannot be written.
    """
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        own = os.open(home.settings, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as problem:
        where, todo = str(home.settings), message("todo_edit_settings")
        raise WrongUsage(message("error_settings_exist"), where=where, todo=todo) from problem
    except OSError as problem:
        where = f"{home.settings} ({problem.strerror})"
        raise StoreUnusable(message("error_home_unwritable"), where=where, todo=message("todo_other_home")) from problem
    with os.fdopen(own, "w", encoding="utf-8") as file:
        file.write(template())


def _comment(told: Message) -> list[str]:
    return [f"# {line}" for line in wrap(tell(told), WIDTH)]
