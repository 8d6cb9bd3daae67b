"""Static reports out of payloads: numbers, and text of fixed width."""

from __future__ import annotations

import numpy as np

from monitor.decode.columnar.spec import (
    BOW,
    CALL_SIGN,
    DESTINATION,
    FIRST_PARENTED,
    LAST_PARENTED,
    NAME,
    PARENTED_B,
    PART_B,
    PORT,
    STARBOARD,
    STATIC_FIELDS,
    STATIC_TEXTS,
    STERN,
    TYPE,
)
from monitor.decode.columnar.windows import bits, field
from monitor.geo.jit import helper

SPACE, DASH, COLON = b" -:"

# Name, call sign, destination, ETA, one after the other.
NAME_AT, CALL_SIGN_AT, DESTINATION_AT, ETA_AT, TEXT_BYTES = 0, 20, 27, 47, 58

STATIC = np.dtype(
    [
        ("t", "i8"),
        ("line", "i8"),
        ("offset", "i8"),
        ("done", "i8"),
        ("mmsi", "i8"),
        ("imo", "i8"),
        ("draught", "i8"),
        ("ship_type", "i4"),
        ("length", "i4"),
        ("beam", "i4"),
        ("msg_type", "i4"),
    ],
    align=True,
)


@helper
def static_report(windows, kind, to, texts):
    layout = kind
    if kind == 24 and bits(windows, 38, 2) == 1:
        layout = PARENTED_B if FIRST_PARENTED <= to.mmsi <= LAST_PARENTED else PART_B
    to.ship_type = field(windows, STATIC_FIELDS, layout, TYPE)
    to.length = field(windows, STATIC_FIELDS, layout, BOW) + field(windows, STATIC_FIELDS, layout, STERN)
    to.beam = field(windows, STATIC_FIELDS, layout, PORT) + field(windows, STATIC_FIELDS, layout, STARBOARD)
    to.imo, to.draught = 0, 0
    for k in range(TEXT_BYTES):
        texts[k] = 0
    _text(windows, STATIC_TEXTS[layout, NAME, 0], STATIC_TEXTS[layout, NAME, 1], texts, NAME_AT)
    _text(windows, STATIC_TEXTS[layout, CALL_SIGN, 0], STATIC_TEXTS[layout, CALL_SIGN, 1], texts, CALL_SIGN_AT)
    if kind == 5:
        to.imo, to.draught = bits(windows, 40, 30), bits(windows, 294, 8)
        _text(
            windows, STATIC_TEXTS[layout, DESTINATION, 0], STATIC_TEXTS[layout, DESTINATION, 1], texts, DESTINATION_AT
        )
        _eta(bits(windows, 274, 4), bits(windows, 278, 5), bits(windows, 283, 5), bits(windows, 288, 6), texts)


@helper
def _text(windows, first, width, to, begin):
    """Six-bit text up to its first `@`, without the blanks round it; what is behind it stays zero."""
    n, end = 0, 0
    for bit in range(first, first + width, 6):
        value = bits(windows, bit, 6)
        if value == 0:
            break
        char = value + 64 if value < 32 else value
        if char == SPACE and n == 0:
            continue
        to[begin + n] = np.uint8(char)
        n += 1
        if char != SPACE:
            end = n
    for k in range(end, n):
        to[begin + k] = np.uint8(0)


@helper
def _eta(month, day, hour, minute, to):
    """`MM-DD`, and ` HH:MM` where there is a time of day."""
    if not (1 <= month <= 12 and day >= 1):
        return
    _two(month, to, ETA_AT)
    to[ETA_AT + 2] = np.uint8(DASH)
    _two(day, to, ETA_AT + 3)
    if hour < 24 and minute < 60:
        to[ETA_AT + 5] = np.uint8(SPACE)
        _two(hour, to, ETA_AT + 6)
        to[ETA_AT + 8] = np.uint8(COLON)
        _two(minute, to, ETA_AT + 9)


@helper
def _two(value, to, at):
    to[at], to[at + 1] = np.uint8(48 + value // 10), np.uint8(48 + value % 10)
