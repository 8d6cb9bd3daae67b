"""What engines are called."""

from __future__ import annotations

from enum import StrEnum


class EngineName(StrEnum):
    """What can do parts of the work."""

    LOCAL = "local"
    RAY = "ray"
    SPARK = "spark"
