"""What the settings say of the options of a command: it goes before their defaults, and after what the user gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines.jobs.home import Home
from pipelines.jobs.setting_fields import plain
from pipelines.jobs.setting_sections import OF_ALL_COMMANDS, keys
from pipelines.jobs.settings import settings_of


def settled(command: str, params: Sequence[Any], home: Home) -> dict[str, Any]:
    """Values of parameters by their names, as a command line would give them; only of those that are settled.

    Args:
        command: its name: some sections are of one command alone.
        params: of it, as Typer has them. An eager one, such as the language that a command speaks, is never settled.

    Raises:
        WrongUsage: the settings break their rules.
    """
    by_name = {param.name: param for param in params if not param.is_eager}
    wanted = [key for key in keys() if key.param in by_name and key.section in (command, *OF_ALL_COMMANDS)]
    if not wanted:
        return {}
    settings = settings_of(home)
    said = {key.param: plain(settings.value(key)) for key in wanted if key.path in settings.origins}
    return {name: _as_given(by_name[name], value) for name, value in said.items() if value is not None}


def _as_given(param: Any, value: Any) -> Any:
    """One option takes several words as "en,ja", another is repeated."""
    several = getattr(param, "multiple", False) or param.nargs == -1
    return ",".join(value) if isinstance(value, list) and not several else value
