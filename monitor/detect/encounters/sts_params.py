"""The thresholds of transfers, one record for all of their steps."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.detect.cargo_volumes import DisplacementParams
from monitor.detect.draughts import DraughtParams
from monitor.detect.encounters.approach_and_drift import ApproachParams
from monitor.detect.encounters.copied_tracks import CopyParams
from monitor.detect.encounters.encounter_context import SurroundingsParams
from monitor.detect.encounters.encounter_kinds import EncounterKindParams
from monitor.detect.encounters.hull_offsets import OffsetParams
from monitor.detect.encounters.merge_contacts import MergeParams
from monitor.detect.encounters.moored import MooredParams
from monitor.detect.encounters.one_sided import OneSidedParams
from monitor.detect.encounters.transfer_probability import TransferWeights
from monitor.detect.encounters.vessels_alongside import PresenceParams
from monitor.detect.place_context import AnchorageParams
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class StsParams:
    """What is told of an encounter, and the thresholds of each step."""

    near_port_nm: float = judged(2.0, "nm", "2026-11-24")
    lasts_h: float = judged(1.0, "h", "2026-11-24")
    near_nm: float = judged(50.0, "nm", "2026-11-24")
    least_headings: int = judged(6, "bins_of_10_min", "2026-11-24")
    spread_low: float = judged(0.1, "of_the_time", "2026-11-28")
    spread_high: float = judged(0.9, "of_the_time", "2026-11-28")
    evidence_back_h: float = judged(2.0, "h", "2026-11-28")
    merging: MergeParams = field(default_factory=MergeParams)
    kinds: EncounterKindParams = field(default_factory=EncounterKindParams)
    weights: TransferWeights = field(default_factory=TransferWeights)
    approach: ApproachParams = field(default_factory=ApproachParams)
    copies: CopyParams = field(default_factory=CopyParams)
    moored: MooredParams = field(default_factory=MooredParams)
    offsets: OffsetParams = field(default_factory=OffsetParams)
    anchorage: AnchorageParams = field(default_factory=AnchorageParams)
    presence: PresenceParams = field(default_factory=PresenceParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)
    displacement: DisplacementParams = field(default_factory=DisplacementParams)
    surroundings: SurroundingsParams = field(default_factory=SurroundingsParams)
    one_sided: OneSidedParams = field(default_factory=OneSidedParams)
