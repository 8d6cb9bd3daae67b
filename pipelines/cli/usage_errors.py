"""Errors of usage that Typer finds, told as ours are: in the reader's language, with what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typer

from monitor.errors import WrongUsage
from monitor.model.message import Message, as_written, message, sentences
from pipelines.jobs.nearest import did_you_mean

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]  # Typer keeps it in a module of its own use
EXAMPLE = datetime(2026, 3, 4, 12, 30)


def wrong_usage(problem: Any, ctx: Any) -> WrongUsage:
    """What a parser of options found wrong.

    Args:
        problem: a `USAGE_ERROR`; its class says what happened, its English text is not read.
        ctx: the context of Typer in which it happened.
    """
    what, todo = _found(problem, ctx)
    see_help = message("todo_see_help", command=f"{ctx.command_path} --help")
    return WrongUsage(what, todo=see_help if todo is None else sentences(todo, see_help))


def _found(problem: Any, ctx: Any) -> tuple[Message, Message | None]:
    match type(problem).__name__:
        case "NoSuchOption":
            near = tuple(problem.possibilities or ())
            what = message("error_no_such_option", option=problem.option_name)
            return what, message("todo_did_you_mean", names=near) if near else None
        case "BadOptionUsage":
            return _misused(problem.option_name, ctx), None
        case "MissingParameter":
            return _missing(problem.param)
        case "BadParameter":
            return _bad_value(problem)
        case "UsageError" if hasattr(ctx.command, "commands"):
            return message("error_no_command"), None
    return as_written(problem.format_message()), None


def _misused(option: str, ctx: Any) -> Message:
    flags = {name for param in ctx.command.params if getattr(param, "is_flag", False) for name in param.opts}
    if option in flags:
        return message("error_option_takes_none", option=option)
    return message("error_option_needs_value", option=option)


def _missing(param: Any) -> tuple[Message, Message | None]:
    if param.param_type_name == "argument":
        return message("error_argument_missing", argument=param.display_name_raw), None
    return message("error_option_missing", option=param.opts[0]), _what_it_takes(param)


def _bad_value(problem: Any) -> tuple[Message, Message | None]:
    param, found = problem.param, problem.__cause__
    given = found.errors()[0]["input"] if hasattr(found, "errors") else ""
    values = tuple(map(str, given)) if isinstance(given, list | tuple) else str(given)
    name = param.opts[0] if param.param_type_name == "option" else param.display_name_raw
    told = [said for said in (_nearest(given, param), _what_it_takes(param)) if said is not None]
    return message("error_option_value", option=name, value=values), sentences(*told) if told else None


def _nearest(given: Any, param: Any) -> Message | None:
    """The choice that a word given is nearly; None where it is none, or nothing is to be chosen."""
    kind = param.type_descriptor
    choices = [str(choice.value) for choice in kind.choices] if kind.is_choice else []
    return did_you_mean(str(given), choices, most=1)


def _what_it_takes(param: Any) -> Message | None:
    """What a value of an option or argument looks like; None where its help has to tell."""
    kind = param.type_descriptor
    if kind.is_choice:
        return message("todo_choose_among", values=tuple(str(choice.value) for choice in kind.choices))
    if formats := kind.parameter_info.formats:
        return message("todo_written_like", examples=tuple(EXAMPLE.strftime(form) for form in formats))
    if kind.annotation in (int, float):
        least = kind.parameter_info.min
        return message("todo_number") if least is None else message("todo_number_from", least=least)
    return None
