"""Commands whose help and errors are told in the reader's language: what Typer makes of our functions.

Typer's contexts and parameters are `Any` here: their classes are in modules of its own use, which move.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

from monitor.errors import WrongUsage
from monitor.model.message import message
from pipelines.cli.empty_words import refuse_empty
from pipelines.cli.options import home_of
from pipelines.cli.usage_errors import USAGE_ERROR, wrong_usage
from pipelines.jobs.language import ENGLISH, LANGUAGE, VARIABLE, tell_paragraphs
from pipelines.jobs.nearest import did_you_mean

MOST_LIKE = 3  # commands of nearly that name


class _Helped:
    """What has a help, whose texts are named by ids."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _show_help(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it does, for completion in a shell."""
        return _first_paragraph(self)


class Command(_Helped, TyperCommand):
    """A command; its help and that of its options are ids of texts."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options, and what stands beside them.

        Raises:
            WrongUsage: they are not as the command takes them.
        """
        speak_early(self, ctx, args)
        if not {"-h", "--help"} & set(args):
            refuse_empty(self.params, args)
            ctx.default_map = _settled(self, args)
        ctx.allow_extra_args = True  # so that they are told here, by name
        try:
            extra = super().parse_args(ctx, args)
        except USAGE_ERROR as problem:
            raise wrong_usage(problem, ctx) from problem
        if extra and not ctx.resilient_parsing:
            see_help = message("todo_see_help", command=f"{ctx.command_path} --help")
            raise WrongUsage(message("error_extra_words", words=tuple(extra)), todo=see_help)
        return extra


class Group(_Helped, TyperGroup):
    """A command with commands of its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command.

        Raises:
            WrongUsage: they are not as the group takes them.
        """
        speak_early(self, ctx, args)
        if not args and self.no_args_is_help:
            return super().parse_args(ctx, args)  # shows the help, and ends with what is no error of ours
        refuse_empty(self.params, _before_command(args, self.commands))
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as problem:
            raise wrong_usage(problem, ctx) from problem

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command.

        Raises:
            WrongUsage: there is none of that name.
        """
        name = args[0]
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            raise _no_such_command(name, list(self.commands), ctx.command_path)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Raises:
            WrongUsage: none is named.
        """
        try:
            return super().invoke(ctx)
        except USAGE_ERROR as problem:
            raise wrong_usage(problem, ctx) from problem


def speak_early(command: Any, ctx: Any, args: Sequence[str]) -> None:
    """Speak the language that is asked for before anything is read: help and errors come before options are at work.

    A language that is not known is left to the option itself, which says so.
    """
    from monitor.text.catalogue import known_languages  # noqa: PLC0415 -- heavy

    wanted: list[str | None] = []
    if any(param.name == "lang" and param.is_eager for param in command.params):
        wanted.append(_language_in(args, getattr(command, "commands", {})))
    if ctx.parent is None:
        LANGUAGE.set(ENGLISH)
        wanted.append(os.environ.get(VARIABLE))
    code = next((code for code in wanted if code in known_languages()), None)
    if code and code != LANGUAGE.get():
        LANGUAGE.set(code)


def _language_in(args: Sequence[str], commands: Any) -> str | None:
    """What --lang says before the name of a command."""
    return _said(_before_command(args, commands), "--lang")


def _before_command(args: Sequence[str], commands: Any) -> Sequence[str]:
    return args[: next((i for i, arg in enumerate(args) if arg in commands), len(args))]


def _said(args: Sequence[str], wanted: str) -> str | None:
    """What an option says that is looked for before all are read."""
    found = [arg.removeprefix(f"{wanted}=") for arg in args if arg.startswith(f"{wanted}=")]
    found += [value for option, value in pairwise(args) if option == wanted]
    return found[-1] if found else None


def _settled(command: Any, args: Sequence[str]) -> dict[str, Any]:
    """What the settings of the home folder say of a command's options, and what they are without being given."""
    from pipelines.cli.settled import settled  # noqa: PLC0415 -- only commands that have such options read the file

    home = _said(args, "--home")
    return settled(str(command.name), command.params, home_of(Path(home) if home else None))


def _no_such_command(name: str, commands: Sequence[str], path: str) -> WrongUsage:
    todo = did_you_mean(name, commands, MOST_LIKE) or message("todo_see_help", command=f"{path} --help")
    return WrongUsage(message("error_no_such_command", command=name), todo=todo)


def _first_paragraph(command: Any) -> str:
    return tell_paragraphs(command.help).partition("\n")[0]


def _show_help(command: Any, ctx: Any) -> None:
    from pipelines.cli.help_page import show_help  # noqa: PLC0415 -- Rich, for those who ask

    show_help(command, ctx)
