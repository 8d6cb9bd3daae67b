"""`shadowfleet params`: every threshold with its unit and its source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from monitor.detect import DETECTORS
from monitor.effect.effect_params import EffectParams
from monitor.model.message import Message, message
from monitor.model.params import Params, Threshold, thresholds
from monitor.read.limits import UNPACK_LIMITS
from monitor.score.documented import DocumentedParams
from monitor.score.japan import JapanParams
from monitor.score.listings import ListParams
from monitor.score.points import ScoreParams
from monitor.score.undecided import UndecidedParams
from monitor.score.watch import WatchParams
from monitor.store.shifted_file import ShiftParams
from monitor.text.english import message_record
from monitor.tracks.hulls import HULLS
from monitor.tracks.learned.learn import LearnParams
from monitor.tracks.listed import MatchParams
from monitor.tracks.possible_hulls import TieParams
from monitor.voyages.voyage_params import VoyageParams
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.language import tell
from pipelines.jobs.scan_setup import all_params

LATER: tuple[tuple[str, Params], ...] = (
    ("score", ScoreParams()),
    ("undecided", UndecidedParams()),
    ("watchlist", WatchParams()),
    ("score of lists", ListParams()),
    ("lists", MatchParams()),
    ("ties", TieParams()),
    ("unpacking", UNPACK_LIMITS),
    ("shifted files", ShiftParams()),
    ("hulls", HULLS),
    ("areas learn", LearnParams()),
    ("japan", JapanParams()),
    ("published voyages", DocumentedParams()),
    ("voyages", VoyageParams()),
    ("effect", EffectParams()),
)
"""Parameters of what is made of the store besides the scan: they make no day stale."""


def tell_params(*, as_json: bool) -> None:
    """`shadowfleet params`."""
    record = message_record if as_json else tell
    rows = [
        {"of": name, "name": threshold.name, "value": threshold.value, **_texts(threshold, record)}
        for name, params in [*all_params(), *LATER]
        for threshold in thresholds(params)
    ]
    if as_json:
        print_json(rows)
        return
    out = console()
    for detector in DETECTORS:
        say(out, message("cli_rule", rule=detector.rule, meaning=detector.meaning, limits=detector.limits))
    show_table(out, message("cli_thresholds"), ("of", "name", "value", "unit", "source", "why"), rows)


def _texts(threshold: Threshold, told: Callable[[Message], Any]) -> dict[str, Any]:
    return {name: told(getattr(threshold, name)) for name in ("unit", "source", "why")}
