"""Facts of events: frozen dataclasses, a file a kind. The facts of a kind are one record, or one of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from monitor.model.event import Kind
from monitor.model.facts.dark import DarkFacts
from monitor.model.facts.fact import digest_of
from monitor.model.facts.flag import FlagFacts
from monitor.model.facts.identity import IdentityFacts
from monitor.model.facts.loitering import LoiteringFacts
from monitor.model.facts.port_call import PortCallFacts
from monitor.model.facts.sts import StsFacts

FACTS: Mapping[Kind, tuple[Any, ...]] = {
    Kind.DARK: (DarkFacts,),
    Kind.STS: (StsFacts,),
    Kind.LOITERING: (LoiteringFacts,),
    Kind.FLAG: (FlagFacts,),
    Kind.IDENTITY: get_args(IdentityFacts),  # told apart by `anomaly`
    Kind.PORT_CALL: (PortCallFacts,),
}


def facts_digest() -> str:
    """Changes when any fact of any kind does."""
    return digest_of(*(record for records in FACTS.values() for record in records))
