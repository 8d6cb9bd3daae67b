"""Canonical JSON: one value, one sequence of bytes, and no character that a reader cannot see."""

from __future__ import annotations

import json
from typing import Any

from monitor.text.wording import is_visible


def canonical_json(value: Any) -> bytes:
    """UTF-8, keys sorted, no space between tokens, one line with an end.

    Control, direction, zero-width and surrogate characters are written as `\\uXXXX`: the value is exact, and the
    file looks the same to everyone who opens it.

    Raises:
        ValueError: a number that JSON does not have (NaN, infinity).
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    if not text.isprintable():  # as nearly all of it is; nothing hidden is printable
        text = "".join(c if is_visible(c) else _escaped(c) for c in text)  # all lie inside strings here
    return f"{text}\n".encode()


def _escaped(char: str) -> str:
    """The character as JSON's escape, beyond the basic plane as a surrogate pair (RFC 8259, section 7)."""
    code = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{code[i : i + 4]}" for i in range(0, len(code), 4))
