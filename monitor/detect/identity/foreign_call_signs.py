"""A call sign of another administration than the MMSI, said side by side with it for longer than a sale takes.

Definition     the sign is no slip of the finger for one of the ship's own country, and the ship said one of its own
               country before, and no more since. A sign that was said from the first report on may be of a flag that
               the ship had before the data begin, never looked at since; one said in turns may be kept by a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from string import ascii_uppercase, digits
from typing import Any

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.geo.call_signs import CallSigns, Series
from monitor.model.event import Hypothesis, Verdict
from monitor.model.facts.identity import CallSignOfAnother
from monitor.model.message import Country, message
from monitor.model.typing_slips import is_slip

_COUNTRY_CHARS = 3  # what a call sign says of its administration: ITU Radio Regulations, article 19


def foreign_call_signs(
    table: CallSigns, signs: Sequence[Mapping[str, Any]], flag: str, flags_before: Sequence[str], params: AnomalyParams
) -> Iterator[Anomaly]:
    """The call signs of an MMSI that are of another country.

    Args:
        signs: those that it said for long enough: mmsi, call_sign, first_t, last_t; names and imos said beside it.
        flag: of the MMSI.
        flags_before: of the hull's other MMSIs.
    """
    for row in signs:
        series = table.contradicting(row["call_sign"], flag)
        if series is not None and row["last_t"] - row["first_t"] >= timedelta(params.settle_d):
            own = [other for other in signs if table.country(other["call_sign"]) == flag]
            hypotheses = (
                _reregistering(row),
                _mistyped(table, row["call_sign"], flag, [other["call_sign"] for other in own]),
                _table_wrong(series),
                _kept(row, series, own, flags_before),
            )
            yield _foreign(row, flag, series, hypotheses, kept=series.iso2 in flags_before)


def _foreign(
    row: Mapping[str, Any], flag: str, series: Series, hypotheses: tuple[Hypothesis, ...], *, kept: bool
) -> Anomaly:
    mmsi, sign = row["mmsi"], row["call_sign"]
    return Anomaly(
        (mmsi, sign),
        (mmsi,),
        row["first_t"],
        row["last_t"],
        CallSignOfAnother(call_sign=sign, call_sign_country=series.iso2, mid_country=flag, kept_from_before=kept),
        hypotheses,
        (Seen(mmsi, row["first_t"], message("evidence_call_sign", call_sign=sign, mmsi=str(mmsi))),),
    )


def _reregistering(row: Mapping[str, Any]) -> Hypothesis:
    days = (row["last_t"] - row["first_t"]).days
    return Hypothesis("reregistering", Verdict.DOES_NOT_EXPLAIN, message("identity_both_for_days", n=days))


def _mistyped(table: CallSigns, sign: str, flag: str, own: Sequence[str]) -> Hypothesis:
    meant = next((other for other in own if is_slip(sign, other)), None) or _of_country(table, sign, flag)
    if meant is not None:
        told = message("identity_call_sign_slip", call_sign=meant, country=Country(flag))
        return Hypothesis("call_sign_mistyped", Verdict.UNDECIDED, told)
    told = message("identity_call_sign_no_slip", country=Country(flag))
    return Hypothesis("call_sign_mistyped", Verdict.DOES_NOT_EXPLAIN, told)


def _of_country(table: CallSigns, sign: str, country: str) -> str | None:
    """A call sign of the country of which this one is a slip; None where there is none."""
    return next((one for one in _slips(sign) if _is_of(table, one, country)), None)


def _is_of(table: CallSigns, sign: str, country: str) -> bool:
    return table.series_of(sign) is not None and table.contradicting(sign, country) is None


def _slips(sign: str) -> Iterator[str]:
    """What one edit of the letters that tell the country makes of a call sign."""
    for i in range(min(_COUNTRY_CHARS, len(sign))):
        before, here, after = sign[:i], sign[i], sign[i + 1 :]
        for char in digits + ascii_uppercase:
            yield before + char + after
            yield before + char + here + after
        yield before + after
        yield before + after[:1] + here + after[1:]


def _table_wrong(series: Series) -> Hypothesis:
    span = {"first": series.first, "last": series.last, "country": Country(series.iso2)}
    if series.verified:
        sure = message("identity_series_verified", **span)
        return Hypothesis("call_sign_table_wrong", Verdict.DOES_NOT_EXPLAIN, sure)
    return Hypothesis("call_sign_table_wrong", Verdict.UNDECIDED, message("identity_series_unverified", **span))


def _kept(
    row: Mapping[str, Any], series: Series, own: Sequence[Mapping[str, Any]], flags_before: Sequence[str]
) -> Hypothesis:
    if series.iso2 in flags_before:
        told = message("identity_country_before", country=Country(series.iso2))
        return Hypothesis("call_sign_kept", Verdict.UNDECIDED, told)
    its_own = [other for other in own if other["first_t"] < row["first_t"] and _same_ship(other, row)]
    if not its_own:
        return Hypothesis("call_sign_kept", Verdict.UNDECIDED, message("identity_call_sign_from_first"))
    last = max(its_own, key=lambda other: (other["last_t"], other["call_sign"]))
    in_turns = last["last_t"] > row["first_t"]  # one source may keep a sign that the ship says no more
    told = message("identity_other_call_sign" if in_turns else "identity_call_sign_before", call_sign=last["call_sign"])
    return may("call_sign_kept", told, unless=not in_turns)


def _same_ship(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether a name or an IMO number was said beside both: an MMSI may have been handed on."""
    return any(not set(a[of] or ()).isdisjoint(b[of] or ()) for of in ("names", "imos"))
