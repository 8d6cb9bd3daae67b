"""`--help`: how a command is called, what it does, its arguments, options and commands, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.model.message import Message, message
from pipelines.jobs.language import tell, tell_paragraphs

NAME_CHARS = 34  # of the column of options, at most
VALUES = {
    Path: "help_value_path",
    int: "help_value_number",
    float: "help_value_number",
    datetime: "help_value_date",
}  # ids of the words that stand for values of a type
TYPERS_OWN = {name: f"help_{name}" for name in ("help", "install_completion", "show_completion")}
"""Options whose help Typer writes, in English."""


def show_help(command: Any, ctx: Any) -> None:
    """Print the help of a command.

    Args:
        command: whose `help` and `epilog`, and those of its parameters, are ids of texts.
        ctx: its context.
    """
    out = Console(highlight=False)
    shown = shown_of(command, ctx)
    arguments = [param for param in shown if param.param_type_name == "argument"]
    out.print(Text(usage_of(command, ctx), style="bold"), end="\n\n")
    out.print(Text(tell_paragraphs(command.help)), end="\n\n")
    options = [param for param in shown if param.param_type_name == "option"]
    _section(out, message("help_arguments"), [(argument_name(param), told_of(param)) for param in arguments])
    _section(out, message("help_options"), [(option_name(param), told_of(param)) for param in options])
    _section(out, message("help_commands"), list(_commands(command)))
    if command.epilog:
        out.print(Text(tell_paragraphs(command.epilog)))


def shown_of(command: Any, ctx: Any) -> list[Any]:
    """The parameters of a command that people are shown."""
    return [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]


def _section(out: Console, title: Message, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold cyan", max_width=NAME_CHARS, overflow="fold")
    table.add_column(overflow="fold")
    for name, text in rows:
        table.add_row(Text(name), Text(text))
    out.print(Text(tell(title), style="bold"))
    out.print(Padding(table, (0, 0, 1, 2)))


def usage_of(command: Any, ctx: Any) -> str:
    """How a command is called."""
    arguments = [param for param in shown_of(command, ctx) if param.param_type_name == "argument"]
    words = [tell(message("help_usage_options")), *map(argument_name, arguments)]
    if hasattr(command, "commands"):
        words.append(tell(message("help_usage_command")))
    return tell(message("help_usage", usage=" ".join([ctx.command_path, *words])))


def argument_name(param: Any) -> str:
    """An argument as usage shows it."""
    return str(param.display_name_raw)


def option_name(param: Any) -> str:
    """An option with its short name, and what stands for its value."""
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag else f"{names} {_value(param)}"


def _value(param: Any) -> str:
    """What stands for a value."""
    kind = param.type_descriptor
    if kind.is_choice:
        return tell(message("help_value_choice"))
    return str(param.metavar or tell(Message(VALUES.get(kind.annotation, "help_value_text"))))


def _choices(param: Any) -> tuple[str, ...]:
    """The words of which a value is one; an option may take shorter ones than it stands for, and names them itself."""
    kind = param.type_descriptor
    if not kind.is_choice:
        return ()
    return tuple(param.metavar.split("|")) if param.metavar else tuple(str(choice.value) for choice in kind.choices)


def told_of(param: Any) -> str:
    """What a parameter is for, what it takes, and what is taken without it."""
    return " ".join(tell(part) for part in _parts(param))


def _parts(param: Any) -> Iterator[Message]:
    """What a parameter is for, and what is taken without it."""
    yield Message(TYPERS_OWN.get(param.name, param.help))
    if choices := _choices(param):
        yield message("help_choices", values=choices)
    if getattr(param, "envvar", None):
        yield message("help_environment", name=str(param.envvar))
    if isinstance(param.default, Enum):
        yield message("help_default", value=str(param.default.value))
    elif param.default and not callable(param.default):
        yield message("help_default", value=str(param.default))
    if param.required:
        yield message("help_required")


def _commands(command: Any) -> Iterator[tuple[str, str]]:
    for name, one in getattr(command, "commands", {}).items():
        yield name, one.get_short_help_str()
