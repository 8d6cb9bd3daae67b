"""A tanker under an IMO number whose ship a list of the user's calls broken up.

Definition     the number is received after the day that the list says. The answer is 'yes' where the list's name or
               length is the ship's, or the list says neither, and the number was received for longer after that day
               than a last voyage takes and not across it under one MMSI.
Does not tell  whether the list is right. Lists date a ship when she is sold for breaking up, which is weeks before she
               is beached, and some are sold on and sail. Lists and crews mistype numbers: a name and a length that
               are all other than the list's say that the entry, or the number, may be another ship's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.identity.heard_with import HeardWith, heard_with
from monitor.detect.record import DetectionContext
from monitor.model.event import Hypothesis, Verdict
from monitor.model.facts import identity as facts
from monitor.model.listing import Scrapped
from monitor.model.message import message, quantity, sentences
from monitor.model.partial_date import PartialDate
from monitor.store.query import records

# Numbers of broken-up ships heard on the day: how often, and under each MMSI when last by the day of breaking up, when
# first after it.
SCRAPPED_HEARD = """
WITH scrapped AS (SELECT unnest($imos) AS imo, unnest($broken_up) AS broken_up)
SELECT d.imo, d.mmsi, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n,
    count(DISTINCT as_of) AS days,
    max(as_of) FILTER (as_of <= broken_up) AS last_before, min(as_of) FILTER (as_of > broken_up) AS first_after
FROM identity_days AS d JOIN scrapped AS s ON s.imo = d.imo
WHERE as_of <= $day GROUP BY d.imo, d.mmsi HAVING max(as_of) = $day ORDER BY d.imo, d.mmsi
"""


def scrapped_hulls(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A number is heard after the day on which a list says that its ship was broken up."""
    before = [said for said in context.lists.scrapped.values() if said.on < context.day.date]
    values = {"day": context.day.date, "imos": [s.imo for s in before], "broken_up": [s.on for s in before]}
    found = records(context.con, SCRAPPED_HEARD, values) if before else []
    with_number = heard_with(context, (row["imo"] for row in found), params.name_reports)
    yield from context.judged_each(
        found,
        lambda some: [
            _scrapped(context.lists.scrapped[r["imo"]], r, with_number.get(r["imo"], ()), params) for r in some
        ],
        lambda row: (row["mmsi"],),
    )


def _scrapped(
    said: Scrapped, row: Mapping[str, Any], with_number: Sequence[HeardWith], params: AnomalyParams
) -> Anomaly:
    own = [heard for heard in with_number if heard.mmsi == row["mmsi"]]
    return Anomaly(
        (row["imo"], row["mmsi"]),
        (row["mmsi"],),
        max(row["first_t"], said.on_time),
        row["last_t"],
        facts.Scrapped(
            list=said.authority,
            scrapped_on=said.on.isoformat(),
            list_as_of=said.dated.isoformat(),
            list_sha256=said.sha256,
        ),
        (
            _dated_when_sold(said, row, params),
            _other_ship("list_number_wrong", said, with_number, params),
            _mistyped(said, row, own, params),
        ),
        (Seen(row["mmsi"], row["first_t"], message("evidence_imo", imo=str(row["imo"]))),),
    )


def _dated_when_sold(said: Scrapped, row: Mapping[str, Any], params: AnomalyParams) -> Hypothesis:
    """Whether it may have been on its last voyage, or been sold on after all."""
    since = row["last_t"] - said.on_time
    after = quantity(since / timedelta(days=1), "d", 0)
    if said.is_ahead:
        dates = {"dated": PartialDate(said.dated.isoformat()), "on": PartialDate(said.on.isoformat())}
        return may("dated_when_sold", message("identity_list_ahead", **dates), unless=False)
    if since <= timedelta(days=params.last_voyage_d):
        soon = message("identity_scrapped_soon", after=after, most=quantity(params.last_voyage_d, "d"))
        return may("dated_when_sold", soon, unless=False)
    last, first = row["last_before"], row["first_after"]
    if last is not None and first - last <= timedelta(days=params.across_d):
        days = {"last": PartialDate(last.isoformat()), "first": PartialDate(first.isoformat())}
        return may("dated_when_sold", message("identity_scrapped_sailed_on", **days), unless=False)
    return may("dated_when_sold", message("identity_scrapped_long_since", after=after), unless=True)


def _mistyped(said: Scrapped, row: Mapping[str, Any], own: Sequence[HeardWith], params: AnomalyParams) -> Hypothesis:
    """Whether it may have typed another ship's number: often is no answer, for a number is typed once."""
    if row["n"] < params.min_reports or row["days"] < params.min_days:
        seldom = message("identity_reports_on_days", reports=row["n"], days=row["days"])
        return may("imo_mistyped", seldom, unless=False)
    return _other_ship("imo_mistyped", said, own, params)


def _other_ship(id_: str, said: Scrapped, heard: Sequence[HeardWith], params: AnomalyParams) -> Hypothesis:
    """Whether the list may be of another ship than the one that says the number: by name and length."""
    named = next((one.name for one in heard if one.has_name_of(said.names)), None)
    if named is not None:
        return may(id_, message("identity_list_has_name", name=named), unless=True)
    lengths = sorted({one.length_m for one in heard if one.length_m})
    same = [m for m in lengths if said.length_m and abs(said.length_m - m) <= params.same_length_m]
    if same and said.length_m:
        return may(id_, message("identity_list_same_length", shown=quantity(same[0], "m")), unless=True)
    differs = []
    names = sorted({one.name for one in heard if one.name})
    if said.names and names:
        differs.append(message("identity_list_lacks_name", name=names[-1]))
    if said.length_m and lengths:
        sizes = {"listed": quantity(said.length_m, "m", 1), "shown": quantity(lengths[-1], "m")}
        differs.append(message("identity_list_length", **sizes))
    if differs:
        return may(id_, sentences(*differs), unless=False)
    return Hypothesis(id_, Verdict.NO_DATA, message("identity_list_nothing_to_compare"))
