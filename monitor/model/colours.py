"""Colours of the kinds of event (Okabe and Ito 2008: told apart with any colour vision)."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.model.event import Kind

_OWN: Mapping[Kind, str] = {
    Kind.DARK: "#d55e00",
    Kind.STS: "#0072b2",
    Kind.LOITERING: "#56b4e9",
    Kind.FLAG: "#b3478c",  # their #cc79a7, darker: white signs must be legible on it
    Kind.IDENTITY: "#4d4d4d",
    Kind.FALSIFIED: "#e69f00",
    Kind.JAMMING: "#c9bc1f",  # their #f0e442, darker for the same reason
    Kind.PORT_CALL: "#009e73",
}
OTHERS = "#595959"  # of a kind that has no colour of its own yet: grey
KINDS: Mapping[Kind, str] = {kind: _OWN.get(kind, OTHERS) for kind in Kind}
