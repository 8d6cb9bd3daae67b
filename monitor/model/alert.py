"""A message about what changed from one edition to another, on its way to one receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.model.message import Message


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one receiver. It waits until it is sent, however long."""

    alert_id: str  # the same whenever it is sent: a receiver knows by it what came twice
    run_id: str  # of the edition that it tells of
    channel: str  # "stdout", "file", "webhook", or "mail:" and an address
    made_at: datetime
    content: Mapping[str, Any]  # what changed, in no language: pipelines.alerts.content
    tries: int = 0  # that failed
    problem: Message | None = None  # why the last try failed
    sent_at: datetime | None = None
