"""`--help`: how a command is called, what it does, its arguments, options and commands, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.model.message import Message, message
from pipelines.jobs.language import tell, tell_paragraphs

NAME_CHARS = 34  # of the column of options, at most
TYPERS_OWN = {name: f"help_{name}" for name in ("help", "install_completion", "show_completion")}
"""Options whose help Typer writes, in English."""


def show_help(command: Any, ctx: Any) -> None:
    """Print the help of a command.

    Args:
        command: whose `help` and `epilog`, and those of its parameters, are ids of texts.
        ctx: its context.
    """
    out = Console(highlight=False)
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    out.print(Text(tell(message("help_usage", usage=usage)), style="bold"), end="\n\n")
    out.print(Text(tell_paragraphs(command.help)), end="\n\n")
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in shown if param.param_type_name == "argument"]
    options = [param for param in shown if param.param_type_name == "option"]
    _section(out, message("help_arguments"), [(_argument(param), _told(param)) for param in arguments])
    _section(out, message("help_options"), [(_option(param, ctx), _told(param)) for param in options])
    _section(out, message("help_commands"), list(_commands(command)))
    if command.epilog:
        out.print(Text(tell_paragraphs(command.epilog)))


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


def _argument(param: Any) -> str:
    return str(param.display_name_raw)


def _option(param: Any, ctx: Any) -> str:
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag else f"{names} {param.metavar or param.display_type(ctx)}"


def _told(param: Any) -> str:
    return " ".join(tell(part) for part in _parts(param))


def _parts(param: Any) -> Iterator[Message]:
    """What a parameter is for, and what is taken without it."""
    yield Message(TYPERS_OWN.get(param.name, param.help))
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
