"""A name taken over from a ship in sight: a handshake, by which one ship goes on as another.

Definition     a tanker that had another name begins to say, for long enough, the name of a ship within `near_nm`; that
               ship had said it for long enough, stops within `handshake_h`, and is received under a name that is new to
               it. Names are compared without the kind of ship in front. One hull under two MMSIs is no neighbour of its
               own.
Does not tell  a handshake from a name that an owner gives to another of his ships in the same roads on the same day.
               What the two say later is looked at for `settle_d` and may take it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from monitor.detect.cited_reports import last_position
from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.record import DetectionContext
from monitor.detect.terminal_calls import great_circle_nm
from monitor.model.event import Hypothesis
from monitor.model.facts.identity import NameOfANeighbour
from monitor.model.message import Message, message, quantity
from monitor.model.names import KIND_IN_FRONT, NO_LETTER, bare_name
from monitor.model.typing_slips import is_slip
from monitor.model.units import us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.query import records

# Names that tankers began to say of late, having said another before; and the other numbers that said the same name in
# the days before.
TAKEN_NAMES = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
words AS (
    SELECT mmsi, name, min(first_t) AS first_t, max(last_t) AS last_t, sum(n) AS n, count(DISTINCT as_of) AS days
    FROM identity_days WHERE as_of <= $day AND as_of >= $oldest AND name IS NOT NULL
      AND mmsi BETWEEN 200000000 AND 799999999
    GROUP BY mmsi, name),
bare AS (
    SELECT * EXCLUDE (name), trim(regexp_replace(regexp_replace(regexp_replace(
        name, $kind_in_front, ''), $no_letter, ' ', 'g'), ' +', ' ', 'g'), ' ') AS name
    FROM words),
names AS (
    SELECT mmsi, name, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n, sum(days) AS days
    FROM bare WHERE length(name) >= $name_letters GROUP BY mmsi, name),
bearers AS (SELECT name, count(*) AS n_bearers FROM names WHERE n >= $name_reports GROUP BY name),
fresh AS (
    SELECT * FROM names AS f
    WHERE f.first_t >= $low AND f.n >= $min_reports AND f.days >= $min_days AND f.mmsi IN (SELECT mmsi FROM tankers)
      AND EXISTS (SELECT 1 FROM names AS o WHERE o.mmsi = f.mmsi AND o.name <> f.name AND o.first_t < f.first_t))
SELECT f.mmsi, f.name, f.first_t, a.mmsi AS from_mmsi, b.n_bearers
FROM fresh AS f JOIN names AS a ON a.name = f.name AND a.mmsi <> f.mmsi
JOIN bearers AS b ON b.name = f.name
WHERE a.n >= $min_reports AND a.days >= $min_days AND a.first_t < f.first_t
  AND epoch_us(f.first_t) - epoch_us(a.last_t) <= $handshake_us
ORDER BY f.mmsi, f.name, a.mmsi
"""

# All that some numbers said, by day: the name, and the IMO number beside it.
SAID_BY = """
SELECT mmsi, as_of, imo, name, first_t, last_t, n FROM identity_days
WHERE as_of <= $day AND as_of >= $oldest AND name IS NOT NULL AND list_contains($mmsis, mmsi)
ORDER BY mmsi, first_t, last_t, name, imo
"""

Rows = Sequence[Mapping[str, Any]]


def taken_names(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A tanker begins to say the name of another ship that is in sight, which drops it."""
    days = {"day": context.day.date, "oldest": _oldest(context.day.date, params)}
    values = {
        "low": context.day.since - timedelta(days=params.settle_d),
        "min_reports": params.min_reports,
        "min_days": params.min_days,
        "handshake_us": us_of_h(params.handshake_h),
        "name_letters": params.name_letters,
        "name_reports": params.name_reports,
        "kind_in_front": KIND_IN_FRONT,
        "no_letter": NO_LETTER,
        **TANKERS,
    }
    pairs = records(context.con, TAKEN_NAMES, {**days, **values})
    mmsis = sorted({mmsi for pair in pairs for mmsi in (pair["mmsi"], pair["from_mmsi"])})
    rows = records(context.con, SAID_BY, {**days, "mmsis": mmsis}) if mmsis else []
    said = [{**row, "name": bare_name(row["name"]) or ""} for row in rows]
    yield from context.judged_each(
        pairs,
        lambda some: [a for pair in some for a in _of_pair(context, pair, said, params)],
        lambda pair: (pair["mmsi"], pair["from_mmsi"]),
    )


def _oldest(day: date, params: AnomalyParams) -> date:
    """A name said before this day is forgotten; the same name may not begin anew while it is looked at."""
    return day - timedelta(days=params.names_d + params.settle_d)


def _of_pair(
    context: DetectionContext, pair: Mapping[str, Any], said: Rows, params: AnomalyParams
) -> Iterator[Anomaly]:
    name, at = pair["name"], pair["first_t"]
    taker, giver = ([row for row in said if row["mmsi"] == pair[who]] for who in ("mmsi", "from_mmsi"))
    before = [row for row in taker if row["first_t"] < at and _is_another(row["name"], name)]
    taken = [row for row in taker if row["name"] == name]
    borne = [row for row in giver if row["name"] == name and row["first_t"] < at]
    if not all(_for_long(rows, params) for rows in (before, taken, borne)) or _imos(before) & _imos(borne):
        return
    apart_nm = _apart_nm(context, pair["mmsi"], pair["from_mmsi"], at, params)
    if apart_nm is None or apart_nm > params.near_nm:
        return
    told = _given_up(taker, name, params) or _after(giver, before, name, at, context.day.now, params)
    dropped = told.id == "identity_other_dropped_name"
    yield _handshake(pair, apart_nm, (_common(pair, params), may("name_corrected", told, unless=dropped)))


def _is_another(name: str, than: str) -> bool:
    return name != than and not is_slip(name, than)


def _for_long(rows: Rows, params: AnomalyParams) -> bool:
    return sum(row["n"] for row in rows) >= params.min_reports and len({r["as_of"] for r in rows}) >= params.min_days


def _imos(rows: Rows) -> set[int]:
    return {row["imo"] for row in rows if row["imo"] is not None}


def _given_up(taker: Rows, name: str, params: AnomalyParams) -> Message | None:
    """Whether the ship that took the name says another since."""
    last = max(row["last_t"] for row in taker if row["name"] == name)
    since = sum(row["n"] for row in taker if row["last_t"] > last and _is_another(row["name"], name))
    return message("identity_name_given_up") if since >= params.name_reports else None


def _after(giver: Rows, taker_before: Rows, name: str, at: datetime, now: datetime, params: AnomalyParams) -> Message:
    """What became of the ship that had the name. Not to be received is not to drop it."""
    wait = timedelta(hours=params.handshake_h)
    last = max(row["last_t"] for row in giver if row["name"] == name)
    if last - at > wait:
        return message("identity_other_keeps_name")
    if now - at < wait:
        return message("identity_wait_not_over", wait=quantity(params.handshake_h, "h"))
    other = [row for row in giver if _is_another(row["name"], name)]
    since = [row for row in other if row["last_t"] > last]
    if not _for_long(since, params):
        return message("identity_other_not_received")
    newest = since[-1]["name"]
    if any(row["first_t"] < at and row["name"] == newest for row in (*other, *taker_before) if row not in since):
        return message("identity_names_exchanged")
    return message("identity_other_dropped_name")


def _common(pair: Mapping[str, Any], params: AnomalyParams) -> Hypothesis:
    common = pair["n_bearers"] > params.common_name
    bearers = message("identity_name_common" if common else "identity_name_rare", n=params.common_name)
    return may("name_common", bearers, unless=not common)


def _apart_nm(context: DetectionContext, a: int, b: int, at: datetime, params: AnomalyParams) -> float | None:
    around = timedelta(hours=params.handshake_h)
    first, second = (last_position(context, mmsi, at - around, at) for mmsi in (a, b))
    if first is None or second is None:
        return None
    return great_circle_nm(first["lon"], first["lat"], second["lon"], second["lat"])


def _handshake(pair: Mapping[str, Any], apart_nm: float, hypotheses: tuple[Hypothesis, ...]) -> Anomaly:
    return Anomaly(
        (pair["mmsi"], pair["name"], pair["from_mmsi"], pair["first_t"]),
        (pair["mmsi"], pair["from_mmsi"]),
        pair["first_t"],
        pair["first_t"],
        NameOfANeighbour(name=pair["name"], from_mmsi=pair["from_mmsi"], apart_nm=round(apart_nm, 1)),
        hypotheses,
        (Seen(pair["mmsi"], pair["first_t"], message("evidence_first_name", name=pair["name"])),),
    )
