"""Slips of the finger: what was typed is what was meant but for one edit, in numbers, call signs and names alike.

Most typing errors are such: a character wrong, left out or too many, or two neighbours that changed places (Damerau
1964, doi:10.1145/363958.363994).
"""

from __future__ import annotations


def is_slip(typed: str, meant: str) -> bool:
    """Whether two texts differ by one edit. It is a slip of the one for the other as it is the other way round."""
    one, other = _behind_what_is_alike(typed, meant)
    if not one and not other:
        return False
    wrong = one[1:] == other[1:] and len(one) == len(other)
    exchanged = one[:2] == other[1::-1] and one[2:] == other[2:]
    return wrong or exchanged or one == other[1:] or one[1:] == other


def is_number_slip(typed: int, meant: int) -> bool:
    """Whether two numbers of as many digits differ by one edit.

    A field of so many digits is filled: where one is left out, the others move up and any digit stands behind them;
    where one is too many, the last falls off.
    """
    one, other = _behind_what_is_alike(str(typed), str(meant))
    moved_up = one[:-1] == other[1:] or one[1:] == other[:-1]
    return is_slip(str(typed), str(meant)) or (moved_up and len(one) == len(other) > 0)


def _behind_what_is_alike(one: str, other: str) -> tuple[str, str]:
    """Both from the first character on in which they differ."""
    n = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[n:], other[n:]
