"""`shadowfleet rules`: rules by date, all or those of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from monitor.geo.reference import reference_dir
from monitor.geo.rules import rules_of
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import RuleInForce, RuleKind, Standing, on_day
from monitor.text.rules_told import rule_told
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.language import tell

FIELDS = ("what", "from", "to", "source")


def tell_rules(day: date | None, reference: Path | None, *, as_json: bool) -> None:
    """`shadowfleet rules`.

    Args:
        day: only the rules that stood on it, or of which that is not known; None for the whole table.

    Raises:
        ReferenceInvalid: as `rules_of`.
    """
    rules = rules_of(reference_dir(reference))
    told: Sequence[tuple[RuleInForce, Standing | None]] = (
        [(r, None) for r in rules] if day is None else on_day(rules, day)
    )
    if as_json:
        print_json([asdict(rule) | ({} if what is None else {"standing": what.value}) for rule, what in told])
        return
    out = console()
    for kind in RuleKind:
        own = [(rule, what) for rule, what in told if rule.kind is kind]
        show_table(out, Message(f"law_kind_{kind}"), FIELDS, (_cells(rule, what) for rule, what in own))
    if not told and day is not None:
        say(out, message("cli_rules_none", day=PartialDate(day.isoformat())))
    say(out, message("cli_rules_legend"))


def _cells(rule: RuleInForce, what: Standing | None) -> dict[str, object]:
    return {
        "what": tell(rule_told(rule, what or Standing.IN_FORCE)),
        "from": rule.valid_from,
        "to": rule.valid_to or tell(message("law_no_end_short")),
        "source": rule.source,
    }
