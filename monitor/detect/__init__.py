"""Detectors, a file or folder a kind. A new one has a line here: docs/develop/new-detector.md."""

from __future__ import annotations

from monitor.detect import loitering, port_calls
from monitor.detect.encounters import sts
from monitor.detect.flags import flag_changes
from monitor.detect.gaps import dark
from monitor.detect.identity import identity_anomalies
from monitor.detect.positions import falsified, jamming
from monitor.detect.record import DetectionContext, Detector

DETECTORS: tuple[Detector, ...] = (
    dark.DETECTOR,
    sts.DETECTOR,
    loitering.DETECTOR,
    flag_changes.DETECTOR,
    identity_anomalies.DETECTOR,
    port_calls.DETECTOR,
    falsified.DETECTOR,
    jamming.DETECTOR,
)

__all__ = ["DETECTORS", "DetectionContext", "Detector"]
