"""Each rule is cut as it says: what it finds of parts of the vessels, put together, is what it finds of all."""

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from itertools import chain
from random import Random

import pytest
from sea import bystanders, scanned, sea
from voyage import Voyage

from benchmarks.simulate.false_tracks import ring
from monitor.detect import DETECTORS
from monitor.detect.cut import Cut
from monitor.detect.record import DetectionContext
from monitor.geo.sphere import destination
from monitor.model.event import Kind
from monitor.store.query import rows
from pipelines.jobs import scan_day

SEEDS = range(2)
SECOND = date(2026, 3, 3)
OFF_KALAMATA, GOGLAND = (22.05, 36.55), (27.0, 59.9)
TOGETHER = {
    Cut.VESSEL: (),
    Cut.HULL: ("SELECT imo, mmsi FROM identity_totals", "SELECT name, mmsi FROM identity_totals"),
    Cut.WATER: ("SELECT mmsi_a, mmsi_b FROM contacts",),
}
# Its own cut is to be true, the others are not.
TRIED = {
    Cut.VESSEL: (Cut.VESSEL,),
    Cut.HULL: (Cut.HULL, Cut.VESSEL, Cut.WATER),
    Cut.WATER: (Cut.WATER, Cut.VESSEL, Cut.HULL),
    Cut.DAY: (Cut.VESSEL, Cut.HULL, Cut.WATER),
}
RULES = [one for one in DETECTORS if one.kind is not Kind.JAMMING]  # whose candidates are areas and no vessels


def tanker(mmsi, imo=None, **more):
    return Voyage(mmsi=mmsi, imo=imo, ship_type=80, **{"name": f"T{mmsi}", "length_m": 250, "beam_m": 44, **more})


def meeting():
    """A mother ship with three daughters, one after the other."""
    mother = tanker(636092001, 9900033).at("2026-03-02T20:00", *OFF_KALAMATA).drift(27, bearing_deg=90, speed_kn=0.3)
    ships = [mother]
    for k in range(3):
        begun = datetime(2026, 3, 2, 21) + timedelta(hours=8 * k)
        lon, lat = (float(x) for x in destination(*mother.place_at(begun), 180, 80))
        daughter = tanker(352001002 + k).at(begun - timedelta(hours=1), lon, lat - 10 / 60)
        ships.append(daughter.sail_to(lon, lat, speed_kn=10).alongside(mother, 7, apart_m=80, bearing_deg=180))
    return ships


def alone(k):
    """One that calls, one that drifts, one that falls silent, and one that makes positions up."""
    lies = tanker(538000010 + k).at("2026-03-02T22:00", 28.2, 59.7 + k / 100).sail_to(28.41, 59.68, speed_kn=10)
    drifts = tanker(538000020 + k).at("2026-03-02T23:00", 19.5, 35.2 + k).drift(20, bearing_deg=90, speed_kn=0.5)
    falls_silent = (
        tanker(273000001 + k).at("2026-03-02T20:00", 26.7, 59.9 + k / 50).sail_to(27.0, 59.9 + k / 50, speed_kn=3)
    )
    circles = tanker(538000030 + k).at("2026-03-02T21:00", 27.4 + k / 2, 59.827)
    for lon, lat in ring((27.4 + k / 2, 59.8), 3000, 6, corners=12)[1:]:
        circles = circles.sail_to(lon, lat, speed_kn=10, every_min=3)
    return [lies.stay(12), drifts, falls_silent.silent(hours=12).stay(4), circles]


def hull(k):
    """One that goes from one flag to another, and one number of a ship that is in two seas at once."""
    imo, other = ((9900057, 9900045), (9900071, 9900069))[k]
    return [
        tanker(629000001 + k, imo).at("2026-03-02T12:00", 20, 38 + k).stay(11),
        tanker(620000001 + k, imo).at("2026-03-03T00:00", 20, 38 + k).stay(20),
        tanker(613000001 + k, other).at("2026-03-03T00:00", 15.0, 35.0 + k).stay(20),
        tanker(577000001 + k, other).at("2026-03-03T00:00", 60.0, 20.0 + k).stay(20),
    ]


def voyages():
    """Several candidates of each rule that is cut, some of which hang on each other."""
    water = bystanders(*GOGLAND, n=4, hours=47)
    return [*water, *meeting(), *(ship for k in range(3) for ship in alone(k)), *hull(0), *hull(1)]


@dataclass(frozen=True)
class OfPart(DetectionContext):
    """What a rule is given of a part of the vessels: the candidates all of whose vessels are in it."""

    vessels: frozenset[int] = frozenset()

    def judged_each(self, candidates, judge, mmsis_of):
        return super().judged_each([c for c in candidates if self.vessels.issuperset(mmsis_of(c))], judge, mmsis_of)


def parts(con, cut, seed):
    """The day's vessels dealt out at random, those together that the cut keeps together."""
    group = {mmsi: mmsi for (mmsi,) in rows(con, "SELECT DISTINCT mmsi FROM roster ORDER BY mmsi")}

    def first(one):
        while group.setdefault(one, one) != one:
            one = group[one]
        return one

    for a, b in chain.from_iterable(rows(con, f"{sql} ORDER BY ALL") for sql in TOGETHER[cut]):
        if a is not None:
            group[first(a)] = first(b)
    groups = defaultdict(set)
    for one in list(group):
        groups[first(one)].add(one)
    dealt, random = defaultdict(set), Random(f"{cut} {seed}")  # noqa: S311 - dealt, not hidden
    for members in groups.values():
        dealt[random.randrange(2)] |= members
    return [frozenset(part) for part in dealt.values()]


def holds(cut, detector, context, whole):
    """Whether the events of parts, put together, are those of the whole."""
    given = {one.name: getattr(context, one.name) for one in fields(DetectionContext)}

    def found(seed):
        of_parts = (OfPart(**given, vessels=part) for part in parts(context.con, cut, seed))
        return chain.from_iterable(detector.find(one, detector.params) for one in of_parts)

    return all(sorted(found(seed), key=repr) == sorted(whole, key=repr) for seed in SEEDS)


@pytest.fixture(scope="module")
def true_cuts():
    """By kind, the cuts that were true for what its rule found on the second day."""
    tried = {}

    def trying(detector):
        def find(context, params):
            if context.day.date != SECOND:
                return []
            whole = detector.find(context, params)
            assert len(whole) > 1
            tried[detector.kind] = {cut for cut in TRIED[detector.cut] if holds(cut, detector, context, whole)}
            return whole

        return replace(detector, find=find)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scan_day, "DETECTORS", tuple(trying(one) for one in RULES))
        scanned(sea(*voyages()), kinds=[one.kind for one in RULES])
    return tried


@pytest.mark.parametrize("detector", RULES, ids=lambda one: one.kind)
def test_a_rule_is_cut_as_it_says_and_no_finer(true_cuts, detector):
    assert true_cuts[detector.kind] == {detector.cut} - {Cut.DAY}
