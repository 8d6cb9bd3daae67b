"""Who a simulated ship says she is. Every name and number in here is invented."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.ids import imo_is_valid


@dataclass(frozen=True, slots=True)
class Ship:
    """What a ship tells in her static reports. None is not said."""

    mmsi: int
    imo: int | None = None
    name: str | None = None
    call_sign: str | None = None
    ship_type: int | None = None  # code of ITU-R M.1371-5, table 53; 80..89 is a tanker
    length_m: int | None = None
    beam_m: int | None = None
    draught_m: float | None = None
    destination: str | None = None
    eta: str | None = None  # MM-DD HH:MM
    class_b: bool = False  # small craft: messages 18 and 24 in place of 1 and 5


def imo_number(first_six: int) -> int:
    """The IMO number that begins with six digits, completed by its check digit.

    Raises:
        ValueError: not six digits.
    """
    if not 100_000 <= first_six <= 999_999:
        raise ValueError(f"{first_six} has not six digits")
    return next(n for n in range(first_six * 10, first_six * 10 + 10) if imo_is_valid(n))
