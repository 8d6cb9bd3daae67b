"""A tanker under an IMO number that a list or registry of the user's gives to a ship of another kind and size.

Definition     the length shown is off the list's by more than `other_share` of the larger, or the list's tonnage is
               none that a hull of the size shown can have: then the size is another. Another type beside it, in
               the list's own words, makes it another ship. Another type alone is nothing: lists say 'cargo ship'
               of tankers, and crews type what they like. The answer is 'yes' only where the number was received
               from a ship as the list describes it: else the number may be the one that is wrong, in the list.
Does not tell  whether the list is right where nobody received the ship that it describes: a list with a wrong number
               and a ship with a wrong number look alike. A size alone may be typed wrong for years. Both stay
               'cannot tell'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, imo_mistyped, may
from monitor.detect.identity.heard_with import HeardWith, heard_with
from monitor.detect.record import DetectionContext
from monitor.model.event import Hypothesis, Verdict
from monitor.model.facts.identity import ImoOfAnotherShip
from monitor.model.list_descriptions import is_other_length, is_other_tonnage, is_other_type, tonnages_of
from monitor.model.listing import Particulars
from monitor.model.message import Message, message, quantity, sentences
from monitor.model.vessel import TANKERS
from monitor.store.query import records

# Sizes that tankers heard today show under IMO numbers that lists name, said for long enough; the name said most
# with each, and how many IMO numbers the MMSI says.
SHOWN = """
WITH named AS (SELECT unnest($imos) AS imo),
tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
own AS (
    SELECT d.* FROM identity_days AS d JOIN named AS n ON n.imo = d.imo
    WHERE d.as_of <= $day AND d.mmsi IN (SELECT mmsi FROM tankers)
      AND d.length_m IS NOT NULL AND d.beam_m IS NOT NULL),
sizes AS (
    SELECT imo, mmsi, length_m, beam_m, min(first_t) AS first_t, max(last_t) AS last_t, max(as_of) AS newest
    FROM own GROUP BY imo, mmsi, length_m, beam_m
    HAVING sum(n) >= $min_reports AND count(DISTINCT as_of) >= $min_days),
names AS (
    SELECT imo, mmsi, name, row_number() OVER (PARTITION BY imo, mmsi ORDER BY sum(n) DESC, name) AS place
    FROM own WHERE name IS NOT NULL GROUP BY imo, mmsi, name),
spoken AS (
    SELECT mmsi, imo FROM identity_days
    WHERE as_of <= $day AND imo IS NOT NULL AND mmsi IN (SELECT mmsi FROM sizes)
    GROUP BY mmsi, imo HAVING sum(n) >= $min_reports),
numbers AS (SELECT mmsi, count(*) AS n_imos FROM spoken GROUP BY mmsi)
SELECT s.imo, s.mmsi, s.length_m, s.beam_m, s.first_t, s.last_t, m.name, n.n_imos FROM sizes AS s
JOIN numbers AS n ON n.mmsi = s.mmsi
LEFT JOIN names AS m ON m.imo = s.imo AND m.mmsi = s.mmsi AND m.place = 1
WHERE s.newest = $day ORDER BY s.imo, s.mmsi, s.first_t, s.length_m, s.beam_m
"""


def listed_as_another(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A tanker says the IMO number of a ship that a list describes otherwise; one anomaly a hull, number and list."""
    limits = {"min_reports": params.min_reports, "min_days": params.min_days}
    named = sorted(context.lists.particulars)
    if not named:
        return
    found = records(context.con, SHOWN, {"day": context.day.date, "imos": named, **limits, **TANKERS})
    with_number = heard_with(context, (shown["imo"] for shown in found), params.name_reports)
    yield from context.judged_each(
        found,
        lambda some: [a for shown in some for a in _of_size(context, shown, with_number[shown["imo"]], params)],
        lambda shown: (shown["mmsi"],),
    )


def _of_size(
    context: DetectionContext, shown: Mapping[str, Any], with_number: Sequence[HeardWith], params: AnomalyParams
) -> Iterator[Anomaly]:
    for said in context.lists.particulars[shown["imo"]]:
        differs = differences(said, shown["length_m"], shown["beam_m"], params)
        if differs:
            yield _another(shown, said, differs, _list_hypotheses(shown, said, with_number, params))


def differences(
    said: Particulars, length_m: int | None, beam_m: int | None, params: AnomalyParams
) -> tuple[Message, ...]:
    """What of a list's size contradicts the size shown; nothing where either is not said."""
    if not length_m or not beam_m:
        return ()
    found, size = [], params.listed_size
    if said.length_m and is_other_length(said.length_m, length_m, size):
        listed = quantity(said.length_m, "m", 1)
        found.append(message("identity_list_length", listed=listed, shown=quantity(length_m, "m")))
    if said.tonnage and is_other_tonnage(said.tonnage, length_m, beam_m, size):
        least, most = tonnages_of(length_m, beam_m, size)
        hull = {"length": quantity(length_m, "m"), "beam": quantity(beam_m, "m")}
        limits = {"least": quantity(least, "t"), "most": quantity(most, "t")}
        found.append(message("identity_list_tonnage", listed=quantity(said.tonnage, "t"), **hull, **limits))
    return tuple(found)


def _another(
    shown: Mapping[str, Any], said: Particulars, differs: Sequence[Message], of_list: Sequence[Hypothesis]
) -> Anomaly:
    size = f"{shown['length_m']} x {shown['beam_m']} m"
    hypotheses = (
        _size_wrong(said.ship_type),
        *of_list,
        imo_mistyped(shown, message("identity_check_digit_catches")),
    )
    evidence = message(
        "evidence_imo_size",
        imo=str(shown["imo"]),
        length=quantity(shown["length_m"], "m"),
        beam=quantity(shown["beam_m"], "m"),
    )
    return Anomaly(
        (shown["imo"], shown["mmsi"], said.authority, said.sha256, size),
        (shown["mmsi"],),
        shown["first_t"],
        shown["last_t"],
        ImoOfAnotherShip(
            size_shown=size,
            list=said.authority,
            list_type=said.ship_type,
            list_length_m=said.length_m,
            list_tonnage=said.tonnage,
            list_names=said.names,
            listed_status=sentences(*differs),
            list_dated=said.dated.isoformat(),
            list_sha256=said.sha256,
        ),
        hypotheses,
        (Seen(shown["mmsi"], shown["first_t"], evidence),),
    )


def _size_wrong(listed: str | None) -> Hypothesis:
    if is_other_type(listed):
        return may("list_or_ship_size_wrong", message("identity_list_no_tanker", listed=listed), unless=True)
    only = message("identity_list_only_size", listed=listed) if listed else message("identity_list_no_type")
    return may("list_or_ship_size_wrong", only, unless=False)


def _list_hypotheses(
    shown: Mapping[str, Any], said: Particulars, with_number: Sequence[HeardWith], params: AnomalyParams
) -> tuple[Hypothesis, ...]:
    """Whether the list describes this ship wrongly, or has the number wrong: by what was received with the number."""
    is_shown = [(one, (one.length_m, one.beam_m) == (shown["length_m"], shown["beam_m"])) for one in with_number]
    of_this_size = [one for one, same in is_shown if same]
    of_other_sizes = [one for one, same in is_shown if not same]
    return (
        _list_wrong(shown["name"], said.names, of_this_size),
        _number_wrong(said, shown["mmsi"], of_other_sizes, params),
    )


def _list_wrong(name: str | None, listed: Sequence[str], of_this_size: Sequence[HeardWith]) -> Hypothesis:
    """Whether it is the ship on the list after all: without a name on either side there is nothing to compare."""
    if not listed or name is None:
        unknown = message("identity_no_name" if listed else "identity_list_no_names")
        return Hypothesis("list_wrong", Verdict.NO_DATA, unknown)
    of_list = next((one.name for one in of_this_size if one.has_name_of(listed)), None)
    if of_list is not None:
        return may("list_wrong", message("identity_list_has_name", name=of_list), unless=False)
    return may("list_wrong", message("identity_list_lacks_name", name=name), unless=True)


def _number_wrong(
    said: Particulars, mmsi: int, of_other_sizes: Sequence[HeardWith], params: AnomalyParams
) -> Hypothesis:
    """Whether the list gives the number to the wrong ship: not if another that it describes was received with it."""
    for one in of_other_sizes:
        if one.mmsi != mmsi and _is_described(said, one, params):
            heard = message("identity_number_heard_as_listed", mmsi=str(one.mmsi))
            return may("list_number_wrong", heard, unless=True)
    return may("list_number_wrong", message("identity_list_alone"), unless=False)


def _is_described(said: Particulars, heard: HeardWith, params: AnomalyParams) -> bool:
    """Whether a list describes a ship that was received: its name, or its length, and no other size."""
    if not heard.length_m or differences(said, heard.length_m, heard.beam_m, params):
        return False
    near = said.length_m is not None and abs(said.length_m - heard.length_m) <= params.same_length_m
    return near or heard.has_name_of(said.names)
