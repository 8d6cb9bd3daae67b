"""Times as people give them to `--since` and `--until`: an ISO day or time, `yesterday`, `3 days ago`. UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.model.units import midnight, utc
from pipelines.jobs.clock import now

DAYS = {"day": timedelta(days=1), "week": timedelta(days=7)}
_AGO = re.compile(r"(\d{1,4}) (day|week|hour)s? ago")


def moment(text: str) -> datetime:
    """A UTC time, naive.

    Raises:
        WrongUsage: the text is none.
    """
    said = text.strip().lower()
    today = midnight(now())
    if said in ("today", "yesterday"):
        return today - timedelta(days=said == "yesterday")
    if ago := _AGO.fullmatch(said):
        n, unit = int(ago[1]), ago[2]
        return (
            now() - timedelta(hours=n) if unit == "hour" else today - timedelta(days=n * (7 if unit == "week" else 1))
        )
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as unread:
        raise WrongUsage(message("error_no_time", said=text), todo=message("todo_give_time")) from unread
    return utc(found if found.tzinfo else found.replace(tzinfo=UTC))
