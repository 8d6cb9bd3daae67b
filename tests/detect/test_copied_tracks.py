"""A track that repeats another's positions a little aside is found; two ships alongside each other are not taken so."""

from dataclasses import replace

import numpy as np
import pytest
from memory_store import store_in_memory
from sea import heard_by, put, scanned
from voyage import Voyage, log_of

from monitor.detect.encounters.copied_tracks import CopyParams, is_copy
from monitor.geo.sphere import plane_m
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest

P = CopyParams()
SHIP = {"ship_type": 80, "length_m": 250, "beam_m": 44}
VICTIM = Voyage(mmsi=636092001, imo=9900007, name="VICTIM", **SHIP)


def track(n=40, *, speed_ms=0.0, jitter_m=0.0, aside_m=(0.0, 0.0), noise_m=0.0, at_s=0.0):
    """A position every five minutes eastwards, with a receiver's jitter; aside, with noise of its own."""
    east = speed_ms * 300.0 * np.arange(n) + np.random.default_rng(1).normal(0, jitter_m, n)
    north = np.random.default_rng(2).normal(0, jitter_m, n)
    own = np.random.default_rng(3).normal(0, noise_m, (n, 2))
    metres = np.column_stack([east, north]) + aside_m + own
    return np.column_stack([300.0 * np.arange(n) + at_s, [20.0, 38.0] + metres / plane_m(38.0)])


@pytest.mark.parametrize(
    "victim, ghost, found",
    [
        ({"speed_ms": 6.0}, {"speed_ms": 6.0, "aside_m": (0.0, 50.0)}, True),
        ({"speed_ms": 6.0}, {"speed_ms": 6.0, "aside_m": (30.0, -40.0), "at_s": 30.0, "noise_m": 5.0}, True),
        ({"speed_ms": 6.0}, {"speed_ms": 6.0, "aside_m": (0.0, 300.0), "noise_m": 80.0}, False),
        ({"jitter_m": 5.0}, {"jitter_m": 5.0, "aside_m": (0.0, 50.0)}, True),
        ({"jitter_m": 5.0}, {"aside_m": (0.0, 50.0), "noise_m": 5.0}, False),
        ({}, {"aside_m": (0.0, 90.0)}, False),
        ({"n": 9, "speed_ms": 6.0}, {"n": 9, "speed_ms": 6.0}, False),
        ({"speed_ms": 6.0}, {"speed_ms": 6.0, "aside_m": (0.0, 5000.0)}, False),
        ({"speed_ms": 6.0}, {"n": 1, "speed_ms": 6.0}, False),
    ],
    ids=[
        "under way at one offset",
        "the same half a minute later, with noise",
        "two ships in company",
        "every jitter at anchor",
        "two receivers at anchor",
        "nothing moves: alongside each other at rest",
        "too few",
        "out of sight of each other",
        "one position",
    ],
)
def test_what_is_a_copy(victim, ghost, found):
    assert is_copy(track(**victim), track(**ghost), P) is found


def test_a_ghost_that_repeats_a_ships_own_positions_beside_it_is_no_transfer():
    victim = VICTIM.at("2026-03-02T06:00", 21.0, 36.55).sail_to(22.05, 36.55, speed_kn=12)
    victim = victim.drift(14, bearing_deg=90, speed_kn=0.3)
    sailed = [x for x in log_of(victim) if isinstance(x, Position)]
    ghost = [replace(x, mmsi=352001002, lat=x.lat + 50 / 111_195) for x in sailed]
    says = [replace(x, mmsi=352001002, imo=9900019, name="GHOST") for x in log_of(victim) if x not in sailed]
    con = store_in_memory()
    put(con, heard_by("A", victim), "own")
    put(con, sorted([*ghost, *says], key=lambda x: x.t), "stranger")
    scanned(con, kinds=[Kind.STS])
    (event,) = newest(con, kind=Kind.STS)
    (why,) = [h for h in event.hypotheses if h.id == "copied_track"]
    assert (event.answer, event.facts["encounter_kind"]) == (Answer.CANNOT_TELL, "cannot_tell")
    assert (why.verdict, why.reason.id) == (Verdict.UNDECIDED, "encounter_copied")
