"""Slips of the finger: a number shown for some days that is another of the hull's, but for one edit of its digits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_spans import Change, FlagSpan
from monitor.model.typing_slips import is_number_slip


def mistyped_as(span: FlagSpan, own: Sequence[Change], params: FlagParams) -> int | None:
    """The number before or after it for which a hull's short stretch under one may have been typed by mistake."""
    if span.last_t - span.first_t > timedelta(days=params.slip_d):
        return None
    beside = [c.old.mmsi for c in own if c.new is span] + [c.new.mmsi for c in own if c.old is span]
    return next((mmsi for mmsi in beside if is_number_slip(span.mmsi, mmsi)), None)
