"""Whether a night can work with the settings: each value is tried by what will use it.

What a value alone tells is refused where settings are read (pipelines.jobs.settings); here are the files that they
name, what one value needs of another, and variables of the environment that nothing reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from monitor.errors import InputUnreadable, ShadowfleetError, WrongUsage
from monitor.geo.reference import reference_dir
from monitor.model.message import Message, message, sentences
from monitor.read.inputs import find_inputs
from monitor.store.resources import SPILL
from pipelines.alerts.channels import NotSent, check_file
from pipelines.alerts.mail import PASSWORD, check_mail
from pipelines.alerts.webhook import SECRET, secret_key
from pipelines.fetch.archives import ARCHIVES, days_from, files_of
from pipelines.jobs.clock import now
from pipelines.jobs.home import ENVIRONMENT, Home
from pipelines.jobs.keys import signer_of
from pipelines.jobs.language import VARIABLE
from pipelines.jobs.nearest import did_you_mean
from pipelines.jobs.own_areas import sound_areas
from pipelines.jobs.printing import printer_of
from pipelines.jobs.setting_sections import keys
from pipelines.jobs.settings import Settings, settings_and_faults
from pipelines.jobs.watchlist import of_file
from pipelines.record.run_record import KEY

OURS = "SHADOWFLEET_"
OF_NO_KEY = (ENVIRONMENT, VARIABLE, SPILL, PASSWORD, SECRET, KEY)


@dataclass(slots=True)
class Checked:
    """What was found."""

    home: Home
    settings: Settings
    faults: list[ShadowfleetError]
    remarks: list[Message] = field(default_factory=list)  # nothing that stops a night for sure

    @contextmanager
    def trying(self, path: str) -> Iterator[None]:
        """Note what a setting's user says of it.

        Args:
            path: the key, as people write it; told before the place that the error names.
        """
        where = f"{self.home.settings}: {path}"
        try:
            yield
        except NotSent as problem:
            self.faults.append(WrongUsage(problem.why, where=where))
        except ShadowfleetError as problem:
            at = f"{where} ({problem.where})" if problem.where else where
            self.faults.append(type(problem)(problem.what, where=at, todo=problem.todo))


def check_settings(home: Home) -> Checked:
    """Try everything; all that is wrong is told, not only the first."""
    settings, faults = settings_and_faults(home)
    checked = Checked(home, settings, list(faults))
    _files(checked)
    _pages(checked)
    _alerts(checked)
    _fetch(checked)
    _folders(checked)
    checked.remarks += [*_unfound(settings), *_unread()]
    return checked


def _files(checked: Checked) -> None:
    settings, reference = checked.settings, None
    with checked.trying("areas.reference"):
        reference = reference_dir(settings.areas.reference)
    for path in settings.areas.files:
        with checked.trying("areas.files"):
            sound_areas(path, reference or reference_dir())
    for path in settings.watchlist.files:
        with checked.trying("watchlist.files"):
            of_file(path, reference)


def _pages(checked: Checked) -> None:
    with checked.trying("pages.sign_key"):
        signer_of(checked.settings.pages.sign_key)
    with checked.trying("pages.pdf"):
        printer_of(asked=checked.settings.pages.pdf)


def _alerts(checked: Checked) -> None:
    alerts = checked.settings.alerts
    if alerts.mail_to:
        with checked.trying("alerts.mail_to"):
            check_mail(alerts)
        if alerts.smtp_user and not os.environ.get(PASSWORD):  # a timer may well set it for itself
            checked.remarks.append(message("alert_problem_no_password", name=PASSWORD))
    if alerts.webhook:
        with checked.trying("alerts.webhook"):
            secret_key(os.environ.get(SECRET, ""))
    if alerts.file is not None:
        with checked.trying("alerts.file"):
            check_file(alerts.file)


def _fetch(checked: Checked) -> None:
    settled, today = checked.settings.fetch, now().date()
    for archive in settled.nightly:
        with checked.trying("fetch.days"):
            files_of(ARCHIVES[archive], days_from(today - timedelta(days=settled.days), today), today)


def _folders(checked: Checked) -> None:
    for path, folder in (
        ("fetch.folder", checked.settings.fetch.folder),
        ("record.folder", checked.settings.record.folder),
    ):
        if folder is not None and folder.exists() and not folder.is_dir():
            with checked.trying(path):
                raise WrongUsage(message("error_no_folder", path=str(folder)))


def _unfound(settings: Settings) -> Iterator[Message]:
    """Paths of the night behind which there is nothing: not yet, maybe."""
    for path in settings.nightly.paths:
        try:
            next(find_inputs([str(path)]))
        except InputUnreadable as problem:
            yield message("settings_no_input", path=str(path), why=problem.what)


def _unread() -> Iterator[Message]:
    """Variables of the environment that look like ours and are none: misspelt, most likely."""
    known = sorted({*OF_NO_KEY, *(key.environment for key in keys())})
    for name in sorted(name for name in os.environ if name.startswith(OURS) and name not in known):
        near = did_you_mean(name, known, most=1)
        unread = message("settings_variable_unread", name=name)
        yield sentences(unread, near) if near else unread
