"""Where messages go: the terminal, a file, mail, a webhook. Each sends one message or says why it could not."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from monitor.model.alert import Alert
from monitor.model.message import Message, message
from monitor.model.units import iso
from pipelines.alerts.content import Places, text
from pipelines.jobs.setting_sections import Alerts

MAIL = "mail:"
SEND_S = 60.0  # that a receiver may take for one message, in all; project judgement, 2026-11-30


class NotSent(Exception):
    """It could not be sent now; it waits."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


Send = Callable[[Alert], None]  # raises NotSent


def channels_of(settings: Alerts, places: Places = MappingProxyType({})) -> Mapping[str, Send]:
    """The channels that the settings name, in the order in which they are used.

    Args:
        places: names by id, for those that tell people.
    """
    found: dict[str, Send] = {}
    if settings.stdout:
        found["stdout"] = lambda alert: _print(text(alert.content, settings.languages, places))
    if settings.file is not None:
        path = settings.file
        found["file"] = lambda alert: append(path, alert)
    for address in settings.mail_to:
        found[MAIL + address] = _mail(settings, address, places)
    if settings.webhook:
        found["webhook"] = _webhook(settings)
    return found


def _mail(settings: Alerts, address: str, places: Places) -> Send:
    from pipelines.alerts.mail import send_mail  # noqa: PLC0415 -- most homes send none

    return lambda alert: send_mail(settings, address, alert, places)


def _webhook(settings: Alerts) -> Send:
    from pipelines.alerts.webhook import post  # noqa: PLC0415 -- most homes have none

    return lambda alert: post(settings.webhook, alert)


def line_of(alert: Alert) -> str:
    """A message as JSON on one line, in ASCII: whatever a ship calls itself, it ends no line and hides nothing."""
    return json.dumps({"id": alert.alert_id, "made_at": iso(alert.made_at), **alert.content}, sort_keys=True)


def append(path: Path, alert: Alert) -> None:
    """A line behind a file's others; a half one that a crash left there is ended first.

    Raises:
        NotSent: it could not be written.
    """
    check_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        own = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        with os.fdopen(own, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            whole = size == 0 or os.pread(own, 1, size - 1) == b"\n"
            line = (b"" if whole else b"\n") + line_of(alert).encode("ascii") + b"\n"
            if file.write(line) < len(line):  # what fitted on a disk that is full now
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(own)
    except OSError as problem:
        raise NotSent(message("alert_problem_file", said=str(problem.strerror))) from problem


def check_file(path: Path) -> None:
    """Whether `append` could write there, as far as that is known without writing.

    Raises:
        NotSent: it could not.
    """
    there = next(at for at in (path, *path.absolute().parents) if at.is_symlink() or at.exists())
    if there != path:
        why = errno.ENOTDIR if not there.is_dir() else errno.EACCES
        is_well = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    else:
        why = errno.ELOOP if path.is_symlink() else errno.EISDIR if path.is_dir() else errno.EACCES
        is_well = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK | os.W_OK)
    if not is_well:
        raise NotSent(message("alert_problem_file", said=os.strerror(why)))


def _print(told: str) -> None:
    try:
        sys.stdout.write(told + "\n")
        sys.stdout.flush()
    except OSError as problem:
        raise NotSent(message("alert_problem_file", said=str(problem.strerror))) from problem
