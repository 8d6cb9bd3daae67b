"""What ships are called, and names as AIS can say them: what its alphabet of six bits loses is no difference."""

from __future__ import annotations

import re
import unicodedata

KIND_IN_FRONT = r"^\s*(M[./]?[TV]|S[./]?S|LPG/?C|T/?K)[. ]+"  # of a name: the kind of ship
NO_LETTER = r"[^A-Z0-9 ]"
AIS_NAME_CHARS = 20  # ITU-R M.1371-5, message 5: a name has 120 bits


def said_name(name: str | None) -> str | None:
    """A name in the form in which names compare; None where nothing is left.

    '@' ends the text (ITU-R M.1371-5, table 47), spaces pad it, and what is longer than twenty characters
    was never sent. Equals the macro `said_name` of the store for what that alphabet can say.
    """
    if name is None:
        return None
    text = re.sub(r" +", " ", name.split("@", 1)[0].upper()).strip(" ")
    return text[:AIS_NAME_CHARS].rstrip(" ") or None


def title_of(name: object, mmsi: object, imo: object = None) -> str:
    """What a ship is called: by its name, else by its number. Takes facts as they are."""
    return str(name or (f"IMO {imo}" if imo else f"MMSI {mmsi}"))


def said_call_sign(call_sign: str | None) -> str | None:
    """A call sign without the spaces and dashes that some crews type into it; None where nothing is left."""
    if call_sign is None:
        return None
    return re.sub(r"[ -]", "", call_sign.split("@", 1)[0].upper()) or None


def bare_name(name: str | None) -> str | None:
    """A name for comparing lists with ships: without the kind of ship in front, marks and accents."""
    if name is None:
        return None
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    plain = re.sub(KIND_IN_FRONT, "", plain)
    return " ".join(re.sub(NO_LETTER, " ", plain).split()) or None


def is_name_of(said: str, listed: str) -> bool:
    """Whether a name as AIS said it is that of a list: what was cut off at the field's end is no difference."""
    own, theirs = bare_name(said), bare_name(listed)
    if own is None or theirs is None:
        return False
    return own == theirs or (len(said) == AIS_NAME_CHARS and theirs.startswith(own))
