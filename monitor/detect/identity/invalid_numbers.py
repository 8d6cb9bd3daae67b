"""Anomalies of numbers: IMO numbers that cannot be; MIDs and call signs of nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.record import DetectionContext
from monitor.geo.call_signs import Series
from monitor.model.event import Hypothesis, Verdict
from monitor.model.facts.identity import CallSignOfAnother, ImoCheckDigit, MidUnallocated
from monitor.model.ids import is_slip, mid_of
from monitor.model.message import Country, message
from monitor.model.vessel import TANKERS
from monitor.store.query import records

# Seven digits with a wrong check digit, said today by a tanker for long enough; and its own number before.
WRONG_IMOS = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
today AS (SELECT DISTINCT mmsi FROM identity_days WHERE as_of = $day AND wrong_imo BETWEEN 1000000 AND 9999999),
wrong AS (
    SELECT mmsi, wrong_imo, min(first_t) AS first_t, max(last_t) AS last_t, sum(n) AS n, count(DISTINCT as_of) AS days
    FROM identity_days WHERE as_of <= $day AND wrong_imo BETWEEN 1000000 AND 9999999
      AND mmsi IN (SELECT mmsi FROM today) AND mmsi IN (SELECT mmsi FROM tankers)
    GROUP BY mmsi, wrong_imo),
own AS (
    SELECT mmsi, imo, row_number() OVER (PARTITION BY mmsi ORDER BY sum(n) DESC, imo) AS place
    FROM identity_days WHERE as_of <= $day AND imo IS NOT NULL AND mmsi IN (SELECT mmsi FROM today)
    GROUP BY mmsi, imo HAVING sum(n) >= $min_reports)
SELECT w.mmsi, w.wrong_imo, w.first_t, w.last_t, o.imo AS own_imo
FROM wrong AS w LEFT JOIN own AS o ON o.mmsi = w.mmsi AND o.place = 1
WHERE w.n >= $min_reports AND w.days >= $min_days ORDER BY w.mmsi, w.wrong_imo
"""

# What tankers heard today have said for long enough: numbers, call signs, and the IMO number that went with them.
SAID = """
WITH tankers AS (SELECT mmsi, imo FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
today AS (SELECT DISTINCT mmsi FROM identity_days WHERE as_of = $day AND mmsi BETWEEN 200000000 AND 799999999)
SELECT d.mmsi, max(t.imo) AS imo, d.call_sign, min(d.first_t) AS first_t, max(d.last_t) AS last_t,
    CAST(sum(d.n) AS BIGINT) AS n
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
    yield from context.judged_each(rows, lambda some: [_wrong_digit(row, params) for row in some], _mmsi_of)


def _mmsi_of(row: Mapping[str, Any]) -> tuple[int, ...]:
    return (row["mmsi"],)


def _wrong_digit(row: Mapping[str, Any], params: AnomalyParams) -> Anomaly:
    mmsi, wrong, own = row["mmsi"], row["wrong_imo"], row["own_imo"]
    off = None if own is None else digits_apart(wrong, own)
    return Anomaly(
        (mmsi, wrong),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        ImoCheckDigit(broadcast_imo=wrong, own_imo=own, digits_apart=off),
        (_slip(own, off, params),),
        (Seen(mmsi, row["first_t"], message("evidence_wrong_imo", imo=str(wrong))),),
    )


def _slip(own: int | None, off: int | None, params: AnomalyParams) -> Hypothesis:
    if off is None:
        return Hypothesis("imo_slip", Verdict.UNDECIDED, message("identity_no_own_imo"))
    slipped = Verdict.EXPLAINS if off <= params.slip_digits else Verdict.DOES_NOT_EXPLAIN
    return Hypothesis("imo_slip", slipped, message("identity_digits_apart", n=off, imo=str(own)))


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
    for row in signs:
        observed = row["last_t"] - row["first_t"]
        series = context.call_signs.contradicting(row["call_sign"], flag)
        if series is not None and observed >= timedelta(params.settle_d):
            yield _foreign(context, row, flag, series, signs)


def _unallocated(context: DetectionContext, row: Mapping[str, Any], mid: int) -> Anomaly:
    mmsi = row["mmsi"]
    others = _other_numbers(context, row["imo"], but=mmsi)
    before, slip = _flags_of(context, others), next((other for other in others if is_slip(mmsi, other)), None)
    if slip is not None:
        found = message("identity_mmsi_slip", other=str(slip))
    elif before:
        found = message("identity_numbers_before", countries=tuple(map(Country, before)))
    else:
        found = message("identity_no_other_number" if row["imo"] else "identity_no_imo_to_follow")
    set_up = may("mmsi_set_up_wrong", found, unless=bool(before) and slip is None)
    return Anomaly(
        (mmsi,),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        MidUnallocated(mid=mid, flags_under_other_numbers=before),
        (set_up,),
        (Seen(mmsi, row["first_t"], message("evidence_mid_unallocated", mmsi=str(mmsi), mid=mid)),),
    )


def _foreign(
    context: DetectionContext,
    row: Mapping[str, Any],
    flag: str | None,
    series: Series,
    signs: Sequence[Mapping[str, Any]],
) -> Anomaly:
    mmsi, sign = row["mmsi"], row["call_sign"]
    days = (row["last_t"] - row["first_t"]).days
    others = [r["call_sign"] for r in signs if context.call_signs.country(r["call_sign"]) == flag]
    kept = series.iso2 in _flags_of(context, _other_numbers(context, row["imo"], but=mmsi))
    both = message("identity_both_for_days", n=days)
    hypotheses = (
        Hypothesis("reregistering", Verdict.DOES_NOT_EXPLAIN, both),
        _sign_mistyped(others),
        _table_wrong(series),
        _sign_kept(series, row["imo"], kept),
    )
    return Anomaly(
        (mmsi, sign),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        CallSignOfAnother(call_sign=sign, call_sign_country=series.iso2, mid_country=flag, kept_from_before=kept),
        hypotheses,
        (Seen(mmsi, row["first_t"], message("evidence_call_sign", call_sign=sign, mmsi=str(mmsi))),),
    )


def _sign_mistyped(others: Sequence[str]) -> Hypothesis:
    if others:
        also = message("identity_other_call_sign", call_sign=others[0])
        return Hypothesis("call_sign_mistyped", Verdict.UNDECIDED, also)
    return Hypothesis("call_sign_mistyped", Verdict.DOES_NOT_EXPLAIN, message("identity_no_other_call_sign"))


def _table_wrong(series: Series) -> Hypothesis:
    span = {"first": series.first, "last": series.last, "country": Country(series.iso2)}
    if series.verified:
        sure = message("identity_series_verified", **span)
        return Hypothesis("call_sign_table_wrong", Verdict.DOES_NOT_EXPLAIN, sure)
    return Hypothesis("call_sign_table_wrong", Verdict.UNDECIDED, message("identity_series_unverified", **span))


def _sign_kept(series: Series, imo: int | None, kept: bool) -> Hypothesis:
    country = Country(series.iso2)
    if kept:
        return Hypothesis("call_sign_kept", Verdict.UNDECIDED, message("identity_country_before", country=country))
    if imo is None:
        return Hypothesis("call_sign_kept", Verdict.NO_DATA, message("identity_no_imo_to_follow"))
    return Hypothesis("call_sign_kept", Verdict.DOES_NOT_EXPLAIN, message("identity_country_never", country=country))


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
