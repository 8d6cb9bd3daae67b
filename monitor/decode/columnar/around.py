"""What loggers write before a sentence, and what receivers append to it, by kernels.

Equal to `decode.around` wherever it does not say -1: "not of this shape, ask the reference".
"""

from __future__ import annotations

from monitor.decode.columnar.chars import COMMA, DASH, SPACE, TAB, UNDERSCORE, ends_line, is_digit, is_letter, is_word
from monitor.decode.columnar.envelope import name
from monitor.decode.columnar.rows import NO_TIME, STATION_BYTES
from monitor.decode.columnar.times import POINT, epoch, fraction, iso
from monitor.decode.columnar.words import byte_at
from monitor.geo.jit import helper

B, R, SEMICOLON = b"br;"
EPOCH_DIGITS = 10  # as decode.around has it; what is shorter is no time


@helper
def logged(at, part):
    """The place after a time that a logger wrote, and the blanks, tabs, commas or semicolons behind it."""
    end = iso(at, part) if byte_at(at + 4) == DASH else _logged_epoch(at, part)
    if end < 0:
        return -1
    while byte_at(end) == SPACE or byte_at(end) == TAB or byte_at(end) == COMMA or byte_at(end) == SEMICOLON:
        end += 1
    return end


@helper
def _logged_epoch(at, part):
    """Ten digits and perhaps a fraction, or thirteen digits."""
    end = epoch(at, part)
    if end < 0 or byte_at(end) != POINT:
        return -1 if end >= 0 and (is_digit(byte_at(end)) or is_letter(byte_at(end))) else end
    micro, after = fraction(end + 1)
    if end - at != 10 or after == end + 1:
        return -1
    part.t += micro
    return after


@helper
def appended(at, part):
    """The place up to which a line's fields behind its checksum matter, their station and time in `part`.

    As the US Coast Guard has them: `,r003669708,1152921692`, `,s27009,d-088,T57.6,x12,r003669945,1326055296`. Of
    stations, and of epochs behind one, the first counts; a part that has the one or the other already keeps it.
    """
    t, named = part.t, False
    while byte_at(at) == COMMA and (t == NO_TIME or part.station_1 == 0):
        begin, at = at + 1, _field_end(at + 1)
        n, first = at - begin, byte_at(begin)
        if byte_at(at) != COMMA and not ends_line(at):
            return -1
        if not named and (first == R or first == B) and n > 1 and _is_one_word(begin, at):
            named = True
            if part.station_1 == 0:
                if n > STATION_BYTES:
                    return -1
                name(begin, n, part)
        elif named and t == NO_TIME and is_digit(first) and n >= EPOCH_DIGITS:
            if n > EPOCH_DIGITS or epoch(begin, part) != at:
                return -1
            t = part.t
    return at if (t != NO_TIME and part.station_1 != 0) or ends_line(at) else -1


@helper
def _field_end(at):
    """The end of a field of letters, digits, points, dashes and underscores."""
    while True:
        c = byte_at(at)
        if not (is_digit(c) or is_letter(c) or c == POINT or c == DASH or c == UNDERSCORE):
            return at
        at += 1


@helper
def _is_one_word(at, end):
    """Whether a stretch is letters, digits and underscores alone."""
    while at < end and is_word(byte_at(at)):
        at += 1
    return at == end
