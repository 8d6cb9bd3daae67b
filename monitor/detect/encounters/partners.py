"""Mother ships: with how many large tankers the larger party of an encounter lay alongside in these days. Pure.

Bunker tankers serve one ship after the other: small ones count on neither side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed, alongside
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.model.event import Answer


def partners(
    encounters: Sequence[Encounter], met: Sequence[Observed], kinds: EncounterKindParams, mother_m: float
) -> list[int]:
    """The greater number of either party's large partners, at least 1.

    Args:
        met: what is known of each encounter.
        mother_m: shorter ships are no mother ships, m.
    """
    of: dict[int, set[int]] = defaultdict(set)
    for encounter, observed in zip(encounters, met, strict=True):
        small = any(length is not None and length < kinds.bunker_ship_m for length in observed.lengths_m)
        if small or observed.in_port or not observed.both_tankers or alongside(observed, kinds) is not Answer.YES:
            continue
        a, b = encounter.mmsis
        for one, other, length in ((a, b, observed.lengths_m[0]), (b, a, observed.lengths_m[1])):
            if length is not None and length >= mother_m:
                of[one].add(other)
    return [max(1, *(len(of[mmsi]) for mmsi in encounter.mmsis)) for encounter in encounters]
