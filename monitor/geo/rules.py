"""The table of rules by date, `data/reference/rules.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any

from monitor.errors import ReferenceInvalid
from monitor.geo.reference import rows_of, with_file
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import RuleInForce, RuleKind, Subject, Then

FILE = "rules.csv"
NEEDED = ("rule_id", "kind", "authority", "subject", "valid_from", "valid_to", "then", "source", "verified", "as_of")
MAY_BE_EMPTY = ("level", "unit", "stood_on", "title", "places", "note", "url")
NO_END = "unknown"
WITH_LEVEL = (RuleKind.PRICE_CAP, RuleKind.LISTING_ROUND)


def rules_of(folder: Path) -> tuple[RuleInForce, ...]:
    """The rules of a folder of reference data, or the project's own where it has none.

    Raises:
        ReferenceInvalid: as `load_rules`.
    """
    return load_rules(with_file(folder, FILE) / FILE)


def load_rules(path: Path) -> tuple[RuleInForce, ...]:
    """The rules in the order of the table.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, an id that stands twice, a word or a date that is
            none, an end before the beginning, a cap without its level, or two caps on one product at a time.
    """
    found: dict[str, RuleInForce] = {}
    for row in rows_of(path, NEEDED, MAY_BE_EMPTY):
        rule = _rule(row, path)
        if rule.rule_id in found:
            raise _wrong(path, rule.rule_id, message("error_rule_twice"))
        found[rule.rule_id] = rule
    _one_cap_at_a_time(list(found.values()), path)
    return tuple(found.values())


def _rule(row: dict[str, str], path: Path) -> RuleInForce:
    try:
        rule = _read(row)
    except ValueError as problem:
        raise _wrong(path, row["rule_id"], message("error_rule_word", said=str(problem))) from problem
    last = rule.valid_to.last if rule.valid_to else None
    if last is not None and (last < rule.valid_from.first or (rule.stood_on and rule.stood_on > last)):
        raise _wrong(path, rule.rule_id, message("error_rule_ends_before"))
    if rule.stood_on is not None and rule.stood_on < rule.valid_from.first:
        raise _wrong(path, rule.rule_id, message("error_rule_ends_before"))
    if (rule.valid_to is None) and rule.then is not Then.UNKNOWN:
        raise _wrong(path, rule.rule_id, message("error_rule_no_end"))
    if (rule.kind in WITH_LEVEL) != (rule.level is not None and rule.unit is not None):
        raise _wrong(path, rule.rule_id, message("error_rule_level"))
    return rule


def _read(row: dict[str, str]) -> RuleInForce:
    """Raises ValueError where a word or a date is none."""
    if row["verified"] not in ("true", "false"):
        raise ValueError(row["verified"])
    level = float(row["level"]) if row["level"] else None
    if level is not None and not (isfinite(level) and level > 0):
        raise ValueError(row["level"])
    said: dict[str, Any] = {name: row[name] or None for name in ("unit", "title", "note", "url")}
    return RuleInForce(
        rule_id=row["rule_id"],
        kind=RuleKind(row["kind"]),
        authority=row["authority"],
        subject=Subject(row["subject"]),
        level=level,
        valid_from=PartialDate(row["valid_from"]),
        valid_to=None if row["valid_to"] == NO_END else PartialDate(row["valid_to"]),
        then=Then(row["then"]),
        stood_on=date.fromisoformat(row["stood_on"]) if row["stood_on"] else None,
        places=tuple(row["places"].split()),
        source=row["source"],
        verified=row["verified"] == "true",
        as_of=date.fromisoformat(row["as_of"]),
        **said,
    )


def _one_cap_at_a_time(rules: Sequence[RuleInForce], path: Path) -> None:
    caps = sorted((r for r in rules if r.kind is RuleKind.PRICE_CAP), key=lambda r: (r.of, r.valid_from))
    for one, after in pairwise(caps):
        if one.of == after.of and (one.valid_to is None or one.valid_to.first > after.valid_from.last):
            raise _wrong(path, after.rule_id, message("error_rule_two_caps", other=one.rule_id))


def _wrong(path: Path, rule_id: str, why: Message) -> ReferenceInvalid:
    told = message("error_rule_row", rule=rule_id, why=why)
    return ReferenceInvalid(told, where=str(path), todo=message("todo_other_reference"))
