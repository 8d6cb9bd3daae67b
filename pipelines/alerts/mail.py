"""Messages by mail, over SMTP. What ships say stands in the text alone, with all that hides made visible."""

from __future__ import annotations

import hashlib
import os
import smtplib
from contextlib import closing, suppress
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from monitor.model.alert import Alert
from monitor.model.message import Message, message
from monitor.text.wording import visible
from pipelines.alerts.channels import NotSent
from pipelines.alerts.content import Places, subject, text
from pipelines.alerts.smtp import connected
from pipelines.alerts.webhook_url import HERE
from pipelines.jobs.setting_sections import Alerts, Security

PASSWORD = "SHADOWFLEET_SMTP_PASSWORD"  # noqa: S105 -- the name of a variable
LEAST_CODE = 100  # of an answer in SMTP; smtplib has -1 for what is none
MOST_SAID_CHARS = 300
TIMEOUT_S = 20.0  # project judgement, 2026-11-29


def send_mail(settings: Alerts, address: str, alert: Alert, places: Places) -> None:
    """Send a message to one address.

    Raises:
        NotSent: the server cannot be reached or refuses, or what it needs is not set.
    """
    password = os.environ.get(PASSWORD, "")
    check_mail(settings)
    if settings.smtp_user and not password:
        raise NotSent(message("alert_problem_no_password", name=PASSWORD))
    try:
        with closing(connected(settings, TIMEOUT_S)) as server:
            if settings.smtp_user:
                server.login(settings.smtp_user, password)
            server.send_message(mail(settings, address, alert, places), settings.mail_from, [address])
            with suppress(OSError, smtplib.SMTPException, NotSent):  # it was taken, whatever the farewell is
                server.quit()
    except (OSError, smtplib.SMTPException, UnicodeError, ValueError) as problem:
        raise NotSent(why(problem, password)) from problem


def why(problem: Exception, password: str) -> Message:
    """What a server said of a mail, without the password, as text in which nothing is hidden."""

    def shown(said: bytes | str) -> str:
        told = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return visible(" ".join((told.replace(password, "…") if password else told).split()), MOST_SAID_CHARS)

    match problem:
        case smtplib.SMTPRecipientsRefused(recipients=refused) if refused:
            who, (code, said) = next(iter(refused.items()))
            return message("alert_problem_refused", who=visible(who), code=str(code), said=shown(said))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said) if code < LEAST_CODE:
            return message("alert_problem_no_smtp", said=shown(said))
        case smtplib.SMTPSenderRefused(sender=who, smtp_code=code, smtp_error=said):
            return message("alert_problem_refused", who=visible(who), code=str(code), said=shown(said))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            return message("alert_problem_answer", code=str(code), said=shown(said))
    return message("alert_problem_said", said=shown(str(problem)) or type(problem).__name__)


def check_mail(settings: Alerts) -> None:
    """See that the settings say what mail needs.

    Raises:
        NotSent: they do not.
    """
    if not settings.smtp_host or not settings.mail_from:
        raise NotSent(message("alert_problem_mail_settings"))
    if settings.smtp_user and settings.smtp_security is Security.NONE and settings.smtp_host not in HERE:
        raise NotSent(message("alert_problem_open_password"))


def mail(settings: Alerts, address: str, alert: Alert, places: Places) -> EmailMessage:
    """The mail. Its id is the same whenever it is sent, so that what comes twice is known."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = settings.mail_from, address
    made["Subject"] = subject(alert.content, settings.languages[0])
    made["Date"] = format_datetime(alert.made_at.replace(tzinfo=UTC))
    domain = settings.mail_from.rpartition("@")[2]
    made["Message-ID"] = f"<{hashlib.sha256(alert.alert_id.encode()).hexdigest()[:32]}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
    made.set_content(text(alert.content, settings.languages, places))
    return made
