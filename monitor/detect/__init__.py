"""One file a detector. A new one is a file and a line here."""

from __future__ import annotations

from monitor.detect import dark, flags, port_calls, sts
from monitor.detect.record import Detector, Scene

DETECTORS: tuple[Detector, ...] = (dark.DETECTOR, sts.DETECTOR, flags.DETECTOR, port_calls.DETECTOR)

__all__ = ["DETECTORS", "Detector", "Scene"]
