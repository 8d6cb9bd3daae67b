"""What engines are called."""

from __future__ import annotations

from enum import StrEnum


class EngineName(StrEnum):
    """What can scan the parts of days."""

    LOCAL = "local"
    RAY = "ray"
    SPARK = "spark"
