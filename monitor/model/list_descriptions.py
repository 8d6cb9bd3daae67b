"""What a list's words and sizes say of a ship: its kind, and which hulls they cannot be of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.model.params import judged

TANKER_WORDS = r"tank|crude|oil|product|chemical|lng|lpg|gas|bunker|bitumen|asphalt|fso|fpso|combination|obo"
OTHER_WORDS = (  # not 'cargo': lists call tankers that as well
    r"bulk|container|fishing|trawler|tug|passenger|ferry|ro-?ro|vehicle|yacht|supply|offshore|reefer|"
    r"refrigerated|dredg|research|livestock|heavy lift"
)


@dataclass(frozen=True, slots=True)
class ListedSizeParams:
    """When a list's size is another hull's."""

    least_off_m: int = judged(20, "m", "2026-11-24")
    other_share: float = judged(0.25, "of_the_larger", "2026-11-24")
    least_tonnage: float = judged(0.025, "t_per_m3", "2026-11-24")
    most_tonnage: float = judged(0.25, "t_per_m3", "2026-11-24")


def is_tanker_type(words: str | None) -> bool:
    """Whether a list's words for a type name a kind of tanker."""
    return re.search(TANKER_WORDS, (words or "").lower()) is not None


def is_other_type(words: str | None) -> bool:
    """Whether a list's words for a type name another kind of ship, and no kind of tanker."""
    return not is_tanker_type(words) and re.search(OTHER_WORDS, (words or "").lower()) is not None


def is_other_length(listed_m: float, shown_m: float, params: ListedSizeParams) -> bool:
    """Whether two lengths are of two hulls."""
    return abs(listed_m - shown_m) > max(params.least_off_m, params.other_share * max(listed_m, shown_m))


def tonnages_of(length_m: float, beam_m: float, params: ListedSizeParams) -> tuple[float, float]:
    """The least and the greatest tonnage, gross or deadweight, that a hull of a size can have.

    References: ratio of tonnage to (length x beam)^1.5: gross 0.05 to 0.07, deadweight 0.08 to 0.12 for tankers from
    coasters of 60 m to VLCCs of 330 m; the limits stand a factor of two and more outside.
    """
    volume = (length_m * beam_m) ** 1.5
    return params.least_tonnage * volume, params.most_tonnage * volume


def is_other_tonnage(tonnage: float, length_m: float, beam_m: float, params: ListedSizeParams) -> bool:
    """Whether no hull of a size has such a tonnage."""
    least, most = tonnages_of(length_m, beam_m, params)
    return not least <= tonnage <= most
