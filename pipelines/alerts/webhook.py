"""Messages to a webhook: JSON, signed where a secret is set, as www.standardwebhooks.com has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os

import httpx

from monitor.errors import WrongUsage
from monitor.model.alert import Alert
from monitor.model.message import message
from monitor.model.units import EPOCH, iso
from monitor.text.wording import visible
from pipelines.alerts.channels import SEND_S, NotSent
from pipelines.alerts.webhook_url import checked_webhook
from pipelines.jobs.answers import TooSlow, answered
from pipelines.jobs.clock import now

SECRET = "SHADOWFLEET_WEBHOOK_SECRET"  # noqa: S105 -- the name of a variable
TIMEOUT_S = 20.0  # project judgement, 2026-11-29
TYPE = "findings.changed"


def post(url: str, alert: Alert) -> None:
    """Post a message; only an answer of 2xx means that it has come. No redirect is followed, no body is read.

    Raises:
        NotSent: it did not; what it says holds neither the secret nor the address, which may be one itself.
    """
    body = json.dumps(
        {"type": TYPE, "timestamp": iso(alert.made_at), "data": dict(alert.content)}, sort_keys=True
    ).encode()
    try:
        checked_webhook(url)
        status = _status(url, body, _headers(alert.alert_id, body))
    except TooSlow as problem:
        raise NotSent(message("alert_problem_slow", s=round(problem.limit_s))) from problem
    except WrongUsage as problem:
        raise NotSent(problem.what) from problem
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
        said = visible(str(problem).replace(url, "…"), 300) or type(problem).__name__
        raise NotSent(message("alert_problem_said", said=said)) from problem
    if not httpx.codes.is_success(status):
        raise NotSent(message("alert_problem_status", status=str(status)))


def _status(url: str, body: bytes, headers: dict[str, str]) -> int:
    with httpx.Client(timeout=TIMEOUT_S, follow_redirects=False) as asking:
        request = asking.build_request("POST", url, content=body, headers=headers)
        with answered(asking, request, SEND_S) as answer:
            return answer.status_code


def _headers(alert_id: str, body: bytes) -> dict[str, str]:
    sent_at = str(int((now() - EPOCH).total_seconds()))
    headers = {"Content-Type": "application/json", "webhook-id": alert_id, "webhook-timestamp": sent_at}
    secret = os.environ.get(SECRET, "")
    if secret:
        signed = hmac.new(secret_key(secret), f"{alert_id}.{sent_at}.".encode() + body, hashlib.sha256).digest()
        headers["webhook-signature"] = f"v1,{base64.b64encode(signed).decode()}"
    return headers


def secret_key(secret: str) -> bytes:
    """The bytes of a secret: of one that begins with `whsec_`, what it stands for in Base64.

    Raises:
        NotSent: it is no Base64.
    """
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error as problem:
            raise NotSent(message("alert_problem_secret", name=SECRET)) from problem
    return secret.encode()
