"""How much a packed file may unpack to: what is beyond is refused by name, so that kilobytes never fill a night."""

from __future__ import annotations

import math
from dataclasses import dataclass

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.model.params import judged

GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class UnpackLimits:
    """Limits for one packed file or member. A file that is not packed has none: it already fills the disk."""

    max_gb: float = judged(200.0, "gigabytes", "2026-11-28")
    max_ratio: float = judged(250.0, "times", "2026-11-28")
    ratio_from_gb: float = judged(0.02, "gigabytes", "2026-11-28")

    def problem(self, unpacked: int, packed: int, where: str) -> InputUnreadable | None:
        """Why so much is not read; None where it is within the limits.

        Args:
            unpacked: bytes that came out so far.
            packed: bytes on disk that they came from.
        """
        if unpacked > self.max_gb * GB:
            what = message("error_unpacks_to_gb", gb=f"{self.max_gb:g}")
        elif unpacked > max(self.ratio_from_gb * GB, self.max_ratio * packed):
            what = message("error_unpacks_to_times", n=self.max_ratio)
        else:
            return None
        return InputUnreadable(what, where=where, todo=message("todo_raise_limit"))


UNPACK_LIMITS = UnpackLimits()


def limits_of(max_gb: float | None) -> UnpackLimits:
    """The limits of a user who says how many GB a file may unpack to, whatever its ratio; ours where none is said."""
    return UNPACK_LIMITS if max_gb is None else UnpackLimits(max_gb=max_gb, max_ratio=math.inf)
