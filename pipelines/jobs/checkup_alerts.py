"""Whether messages about changes reach those who are to be told."""

from __future__ import annotations

from monitor.model.message import message
from pipelines.alerts.channels import channels_of
from pipelines.alerts.spool import waiting
from pipelines.jobs.checkup import Found, Health, Problems
from pipelines.jobs.home import Home
from pipelines.jobs.settings import Settings


def alerts(home: Home, settings: Settings) -> list[Found]:
    """What waits since its receiver could not be reached or refused; nothing where nobody is to be told."""
    seen = Problems("alerts")
    with seen.trying():
        channels = channels_of(settings.alerts)
        if not channels:
            return []
        failed = [one for one in waiting(home) if one.channel in channels and one.problem is not None]
        if not failed:
            seen.add(Health.WELL, message("doctor_alerts_none", n=len(channels)))
        else:
            oldest = failed[0]
            told = {"n": len(failed), "since": oldest.made_at, "channel": oldest.channel, "why": oldest.problem}
            seen.add(Health.WARNING, message("doctor_alerts_wait", **told), message("doctor_see_alerts"))
    return seen.found
