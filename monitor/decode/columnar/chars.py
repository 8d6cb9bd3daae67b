"""Characters that sentences are made of, by their codes."""

from __future__ import annotations

from monitor.decode.columnar.words import byte_at
from monitor.geo.jit import helper

LF, CR, BANG, DOLLAR, STAR, COMMA, COLON, BACKSLASH = b"\n\r!$*,:\\"
DASH, ZERO, NINE, UNDERSCORE = b"-09_"
SPACE, TILDE, TAB = b" ~\t"


@helper
def is_plain(c):
    """Printable ASCII, no blank, nothing that begins a tag block or a sentence."""
    return SPACE < c <= TILDE and c != BACKSLASH and c != BANG


@helper
def is_digit(c):
    return ZERO <= c <= NINE


@helper
def is_letter(c):
    return 65 <= c & 0xDF <= 90


@helper
def is_word(c):
    return is_digit(c) or is_letter(c) or c == UNDERSCORE


@helper
def hexadecimal(c):
    """The value of a hexadecimal digit; so far below zero that a byte made with it is, too, where it is none."""
    if ZERO <= c <= NINE:
        return c - 48
    letter = c & 0xDF
    return letter - 55 if 65 <= letter <= 70 else -4096


@helper
def ends_line(at):
    """Whether a line ends here, with or without a carriage return."""
    return byte_at(at) == LF or (byte_at(at) == CR and byte_at(at + 1) == LF)
