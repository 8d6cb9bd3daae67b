"""`shadowfleet doctor`: what it prints, and its exit code for monitors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monitor.model.message import Message, message
from monitor.text.english import message_record
from pipelines.cli.tables import console, print_json, say
from pipelines.jobs.checkup import Found, Health
from pipelines.jobs.checkup_home import check_up
from pipelines.jobs.home import Home

EXIT_CODES = {Health.BROKEN: 1, Health.WARNING: 3}


def run_doctor(home: Home, *, as_json: bool) -> int:
    """Tell everything; 0 where all is well, 3 where the next night may suffer, 1 where it fails."""
    found = check_up(home)
    code = _exit_code(found)
    if as_json:
        print_json({"home": str(home.root), "exit_code": code, "found": [_record(one) for one in found]})
        return code
    out = console()
    for one in found:
        check, health = Message(f"doctor_{one.check}"), Message(f"code_health_{one.health.value}")
        say(out, message("doctor_line", health=health, check=check, told=one.told))
        if one.todo is not None:
            say(out, message("doctor_todo", todo=one.todo))
    say(out, message("doctor_all_well") if code == 0 else message("doctor_see_above"))
    return code


def _exit_code(found: Sequence[Found]) -> int:
    return next((EXIT_CODES[health] for health in EXIT_CODES if any(one.health is health for one in found)), 0)


def _record(one: Found) -> dict[str, Any]:
    todo = None if one.todo is None else message_record(one.todo)
    return {"check": one.check, "health": one.health.value, "told": message_record(one.told), "todo": todo}
