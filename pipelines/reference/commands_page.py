"""The commands with their arguments and options, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import typer

from pipelines.cli.app import app
from pipelines.cli.help_page import argument_name, option_name, shown_of, told_of, usage_of
from pipelines.jobs.language import LANGUAGE, tell_paragraphs
from pipelines.reference.blocks import table

NAME = "shadowfleet"


def commands(language: str = "en") -> str:
    """Every command, one after the other: how it is called, what it does, what it takes."""
    return copy_context().run(_commands, language)


def every_command() -> Iterator[tuple[Any, Any]]:
    """Each command that does something, with its context; groups that have one of their own before their commands."""
    yield from _below(typer.main.get_command(app), None, NAME)


def _commands(language: str) -> str:
    LANGUAGE.set(language)
    return "\n\n".join(part for command, ctx in every_command() for part in _command(command, ctx))


def _below(command: Any, above: Any, name: str) -> Iterator[tuple[Any, Any]]:
    ctx = command.make_context(name, [], parent=above, resilient_parsing=True)
    if above is not None:
        yield command, ctx
    for of_it, one in getattr(command, "commands", {}).items():
        yield from _below(one, ctx, of_it)


def _command(command: Any, ctx: Any) -> Iterator[str]:
    yield f"## {ctx.command_path}"
    yield tell_paragraphs(command.help)
    yield f"```\n{usage_of(command, ctx)}\n```"
    shown = shown_of(command, ctx)
    rows = [(f"`{_name(param)}`", _plain(told_of(param))) for param in shown if param.name != "help"]
    if rows:
        yield table(("", ""), rows)


def _name(param: Any) -> str:
    return argument_name(param) if param.param_type_name == "argument" else option_name(param)


def _plain(told: str) -> str:
    """Text of which no character is Markdown."""
    return told.replace("\\", "\\\\").replace("*", "\\*").replace("<", "&lt;").replace("_", "\\_")
