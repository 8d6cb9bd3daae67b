"""Anomalies of numbers: IMO numbers that cannot be; MIDs and call signs of nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.identity.foreign_call_signs import foreign_call_signs
from monitor.detect.record import DetectionContext
from monitor.model.event import Hypothesis, Verdict, VesselRef
from monitor.model.facts.identity import ImoCheckDigit, MidUnallocated
from monitor.model.ids import mid_of, mmsi_is_placeholder
from monitor.model.message import Country, message
from monitor.model.typing_slips import is_number_slip
from monitor.model.vessel import TANKERS, hull_key
from monitor.store.query import records

# Seven digits with a wrong check digit, said today by a tanker for long enough; and its own number at other times: the
# valid one that was said most by the same ship. A number that was handed on changes the name with it, and with the call
# sign or the size; of what was said under another name and another sign or size, nobody knows whose it is.
WRONG_IMOS = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
today AS (SELECT DISTINCT mmsi FROM identity_days WHERE as_of = $day AND wrong_imo BETWEEN 1000000 AND 9999999),
said AS (
    SELECT * FROM identity_days
    WHERE as_of <= $day AND mmsi IN (SELECT mmsi FROM today) AND mmsi IN (SELECT mmsi FROM tankers)),
wrong AS (
    SELECT mmsi, wrong_imo, arg_max(name, n) AS name, min(first_t) AS first_t, max(last_t) AS last_t, sum(n) AS n,
        count(DISTINCT as_of) AS days
    FROM said WHERE wrong_imo BETWEEN 1000000 AND 9999999 GROUP BY mmsi, wrong_imo),
words AS (SELECT DISTINCT mmsi, wrong_imo, name, call_sign, length_m, beam_m FROM said WHERE wrong_imo IS NOT NULL),
same AS (
    SELECT DISTINCT w.wrong_imo, s.* EXCLUDE (wrong_imo) FROM said AS s JOIN words AS w ON w.mmsi = s.mmsi AND (
        s.name = w.name OR (s.call_sign = w.call_sign AND s.length_m = w.length_m AND s.beam_m = w.beam_m))
    WHERE s.imo IS NOT NULL),
own AS (
    SELECT s.mmsi, s.wrong_imo, s.imo,
        sum(CASE WHEN s.first_t < w.last_t AND s.last_t > w.first_t THEN s.n ELSE 0 END) >= $min_reports AS in_turns,
        row_number() OVER (PARTITION BY s.mmsi, s.wrong_imo ORDER BY sum(s.n) DESC, s.imo) AS place
    FROM same AS s JOIN wrong AS w ON w.mmsi = s.mmsi AND w.wrong_imo = s.wrong_imo
    GROUP BY s.mmsi, s.wrong_imo, s.imo HAVING sum(s.n) >= $min_reports),
others AS (
    SELECT mmsi, imo, row_number() OVER (PARTITION BY mmsi ORDER BY sum(n) DESC, imo) AS place
    FROM said WHERE imo IS NOT NULL GROUP BY mmsi, imo HAVING sum(n) >= $min_reports)
SELECT w.mmsi, w.wrong_imo, w.name, w.first_t, w.last_t, o.imo AS own_imo, o.in_turns, a.imo AS said_imo
FROM wrong AS w LEFT JOIN own AS o ON o.mmsi = w.mmsi AND o.wrong_imo = w.wrong_imo AND o.place = 1
LEFT JOIN others AS a ON a.mmsi = w.mmsi AND a.place = 1
WHERE w.n >= $min_reports AND w.days >= $min_days ORDER BY w.mmsi, w.wrong_imo
"""

# What tankers heard today have said for long enough: numbers, call signs, and the IMO number that went with them; with
# each call sign, the names and IMO numbers that were said beside it.
SAID = """
WITH tankers AS (SELECT mmsi, imo FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
today AS (SELECT DISTINCT mmsi FROM identity_days WHERE as_of = $day AND mmsi BETWEEN 200000000 AND 799999999)
SELECT d.mmsi, max(t.imo) AS imo, d.call_sign, min(d.first_t) AS first_t, max(d.last_t) AS last_t,
    CAST(sum(d.n) AS BIGINT) AS n, list(DISTINCT d.name) FILTER (d.name IS NOT NULL) AS names,
    list(DISTINCT d.imo) FILTER (d.imo IS NOT NULL) AS imos
FROM identity_days AS d JOIN tankers AS t ON t.mmsi = d.mmsi
WHERE d.as_of <= $day AND d.mmsi IN (SELECT mmsi FROM today)
GROUP BY d.mmsi, d.call_sign HAVING sum(d.n) >= $min_reports AND count(DISTINCT d.as_of) >= $min_days
ORDER BY d.mmsi, d.call_sign
"""

NUMBERS_OF_HULL = """
SELECT mmsi, min(first_t) AS first_t FROM identity_days
WHERE as_of <= $day AND imo IS NOT NULL AND list_contains($imos, imo) GROUP BY mmsi ORDER BY first_t, mmsi
"""


def wrong_check_digits(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A tanker says an IMO number whose check digit is wrong."""
    limits = {"min_reports": params.min_reports, "min_days": params.min_days}
    rows = records(context.con, WRONG_IMOS, {"day": context.day.date, **limits, **TANKERS})
    yield from context.judged_each(rows, lambda some: [_wrong_digit(context, r, params) for r in some], _mmsi_of)


def _mmsi_of(row: Mapping[str, Any]) -> tuple[int, ...]:
    return (row["mmsi"],)


def _wrong_digit(context: DetectionContext, row: Mapping[str, Any], params: AnomalyParams) -> Anomaly:
    mmsi, wrong, own = row["mmsi"], row["wrong_imo"], row["own_imo"]
    off = None if own is None else digits_apart(wrong, own)
    return Anomaly(
        (mmsi, wrong),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        ImoCheckDigit(broadcast_imo=wrong, own_imo=own, digits_apart=off),
        (_slip(row, off, params), *_handed_on(row)),
        (Seen(mmsi, row["first_t"], message("evidence_wrong_imo", imo=str(wrong))),),
        sender=_sender(context, row),
    )


def _sender(context: DetectionContext, row: Mapping[str, Any]) -> VesselRef | None:
    """The ship that says a number, where it is not the one that the MMSI is known as."""
    if row["own_imo"] == context.roster.get(row["mmsi"], {}).get("imo"):
        return None
    return VesselRef(row["mmsi"], row["own_imo"], row["name"], hull_key(row["own_imo"], row["mmsi"]))


def _slip(row: Mapping[str, Any], off: int | None, params: AnomalyParams) -> Hypothesis:
    wrong, own = row["wrong_imo"], row["own_imo"]
    if off is None:
        return Hypothesis("imo_slip", Verdict.UNDECIDED, message("identity_no_own_imo"))
    if off <= params.slip_digits:
        return Hypothesis("imo_slip", Verdict.EXPLAINS, message("identity_digits_apart", n=off, imo=str(own)))
    if is_number_slip(wrong, own):
        return Hypothesis("imo_slip", Verdict.EXPLAINS, message("identity_imo_one_slip", imo=str(own)))
    if row["in_turns"]:
        return Hypothesis("imo_slip", Verdict.UNDECIDED, message("identity_imo_in_turns", imo=str(own)))
    return Hypothesis("imo_slip", Verdict.DOES_NOT_EXPLAIN, message("identity_digits_apart", n=off, imo=str(own)))


def _handed_on(row: Mapping[str, Any]) -> Iterator[Hypothesis]:
    """Whether the next ship on an MMSI says it: only where the MMSI says a valid number at all."""
    if row["said_imo"] is not None:
        same = row["own_imo"] is not None
        told = message("identity_words_kept" if same else "identity_words_changed", imo=str(row["said_imo"]))
        yield may("mmsi_reassigned", told, unless=same)


def digits_apart(a: int, b: int) -> int:
    """Digits in which two numbers of seven digits differ."""
    return sum(x != y for x, y in zip(str(a), str(b), strict=True))


def numbers_and_call_signs(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A tanker's MMSI is of nobody's digits, or its call sign is of another administration than its MMSI."""
    limits = {"min_reports": params.min_reports, "min_days": params.min_days}
    rows = records(context.con, SAID, {"day": context.day.date, **limits, **TANKERS})
    numbers = [list(own) for _, own in groupby(rows, key=lambda row: int(row["mmsi"]))]
    yield from context.judged_each(
        numbers,
        lambda some: [a for signs in some for a in _of_number(context, signs, params)],
        lambda s: _mmsi_of(s[0]),
    )


def _of_number(
    context: DetectionContext, signs: Sequence[Mapping[str, Any]], params: AnomalyParams
) -> Iterator[Anomaly]:
    mid = mid_of(signs[0]["mmsi"])
    flag = context.flags.get(mid) if mid else None
    if mid is not None and flag is None:
        yield _unallocated(context, signs[0], mid)
    if flag is not None and any(context.call_signs.contradicting(row["call_sign"], flag) for row in signs):
        before = _flags_of(context, _other_numbers(context, signs[0]["imo"], but=signs[0]["mmsi"]))
        yield from foreign_call_signs(context.call_signs, signs, flag, before, params)


def _unallocated(context: DetectionContext, row: Mapping[str, Any], mid: int) -> Anomaly:
    mmsi = row["mmsi"]
    others = _other_numbers(context, row["imo"], but=mmsi)
    before, slip = _flags_of(context, others), next((n for n in others if is_number_slip(mmsi, n)), None)
    nobodys = mmsi_is_placeholder(mmsi)
    if nobodys:
        found = message("identity_mmsi_placeholder")
    elif slip is not None:
        found = message("identity_mmsi_slip", other=str(slip))
    elif before:
        found = message("identity_numbers_before", countries=tuple(map(Country, before)))
    else:
        found = message("identity_no_other_number" if row["imo"] else "identity_no_imo_to_follow")
    set_up = may("mmsi_set_up_wrong", found, unless=bool(before) and slip is None and not nobodys)
    return Anomaly(
        (mmsi,),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        MidUnallocated(mid=mid, flags_under_other_numbers=before),
        (set_up,),
        (Seen(mmsi, row["first_t"], message("evidence_mid_unallocated", mmsi=str(mmsi), mid=mid)),),
    )


def _other_numbers(context: DetectionContext, imo: int | None, but: int) -> list[int]:
    """The MMSIs under which a hull was heard beside one, in order of time."""
    if imo is None:
        return []
    rows = records(context.con, NUMBERS_OF_HULL, {"day": context.day.date, "imos": [imo]})
    return [row["mmsi"] for row in rows if row["mmsi"] != but]


def _flags_of(context: DetectionContext, mmsis: Sequence[int]) -> tuple[str, ...]:
    """The countries of numbers, in their order."""
    flags = [context.flags.get(mid_of(mmsi) or 0) for mmsi in mmsis]
    return tuple(dict.fromkeys(flag for flag in flags if flag is not None))
