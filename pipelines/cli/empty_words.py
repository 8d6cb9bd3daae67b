"""Empty words on the command line: what a script hands on whose variable is not set.

As a path, each would be the folder where the command happens to run, which nobody means.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from monitor.errors import WrongUsage
from monitor.model.message import message
from pipelines.jobs.home import empty_variable


def refuse_empty(params: Sequence[Any], args: Sequence[str]) -> None:
    """See that nothing that is given is empty.

    Args:
        params: of the command, as Typer has them.

    Raises:
        WrongUsage: a word, the value of an option, or a path in the environment is.
    """
    options = {name: param for param in params for name in param.opts if name.startswith("-")}
    for before, word in zip(("", *args), args, strict=False):
        option, equals, value = word.partition("=")
        if equals and not value and option in options:
            raise _empty(option)
        if not word:
            takes = before in options and not options[before].is_flag
            raise _empty(before if takes else _argument_of(params))
    for param in params:
        if param.envvar and _is_path(param) and os.environ.get(param.envvar) == "":
            raise empty_variable(param.envvar)


def _empty(name: str) -> WrongUsage:
    return WrongUsage(message("error_empty_word", name=name), todo=message("todo_no_empty_word"))


def _argument_of(params: Sequence[Any]) -> str:
    return next((param.display_name_raw for param in params if param.param_type_name == "argument"), '""')


def _is_path(param: Any) -> bool:
    return param.type_descriptor.annotation is Path
