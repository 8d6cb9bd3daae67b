"""Rules by date, and what lists said on a day, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.regime import ListThen, Regime, SaidThen
from monitor.model.rule_in_force import Exempt, RuleInForce, RuleKind, Standing, Subject


def rule_told(rule: RuleInForce, what: Standing) -> Message:
    """A rule with what is known of it on a day: that it stood, or from when to when nobody knows."""
    return _marked(rule, what, _plain(rule))


def exempt_told(exempt: Exempt) -> Message:
    """Under which licence a cargo was exempt, and on which days it stood, or that this is not known."""
    loaded, arrived = (PartialDate(day.isoformat()) for day in (exempt.loaded_on, exempt.arrived_on))
    id_ = "japan_exempt" if exempt.is_known else "japan_exempt_not_known"
    return Message(id_, {"rule": rule_told(exempt.rule, Standing.IN_FORCE), "loaded": loaded, "arrived": arrived})


def rules_told(regime: Regime, rules: Iterable[RuleInForce]) -> list[Message]:
    """A line a product for caps and bans, and a line a licence: what stood first, then what is not known."""
    known = list(rules)
    stood = [rule for rule in known if rule.rule_id in regime.in_force]
    open_ = [rule for rule in known if rule.rule_id in regime.not_known]
    return [*_lines(stood, Standing.IN_FORCE), *_lines(open_, Standing.UNKNOWN)]


def _lines(rules: Sequence[RuleInForce], what: Standing) -> list[Message]:
    by: dict[tuple[RuleKind, str, Subject], list[RuleInForce]] = {}
    for rule in rules:
        by.setdefault((rule.kind, rule.rule_id if rule.kind is RuleKind.LICENCE else "", rule.subject), []).append(rule)
    return [_line(kind, subject, own, what) for (kind, _, subject), own in by.items()]


def _line(kind: RuleKind, subject: Subject, own: Sequence[RuleInForce], what: Standing) -> Message:
    if kind is RuleKind.LICENCE:
        return rule_told(own[0], what)
    parts = tuple(_dated(rule, what) for rule in own)
    return Message(f"law_line_{kind}_{what}", {"subject": Message(f"law_subject_{subject}"), "who": parts})


def _dated(rule: RuleInForce, what: Standing) -> Message:
    """Whose rule it is, at which level, and from when where it is not known whether it still stood."""
    at_level = rule.kind is RuleKind.PRICE_CAP
    plain = message("law_at_level", authority=rule.authority, level=_level(rule), unit=rule.unit)
    told = plain if at_level else message("tell_value", value=rule.authority)
    told = told if rule.verified else message("law_unverified", what=told)
    return told if what is Standing.IN_FORCE else message("law_since", what=told, since=rule.valid_from)


def lists_told(lists: Iterable[ListThen]) -> list[Message]:
    """What lists said, a line for all authorities that said the same."""
    by: dict[SaidThen, list[Message]] = {}
    for one in lists:
        by.setdefault(one.says, []).append(_list_told(one))
    return [Message(f"then_{says}", {"who": tuple(by[says])}) for says in SaidThen if says in by]


def _list_told(one: ListThen) -> Message:
    if one.says is SaidThen.LISTED:
        plain = message("tell_value", value=one.authority)
        told = plain if one.since is None else message("then_since", authority=one.authority, since=one.since)
        return told if one.as_of is None else message("then_as_of", what=told, day=one.as_of.isoformat())
    if one.says is SaidThen.NOT_KNOWN and one.list_dated is not None:
        return message("then_list_of", authority=one.authority, day=one.list_dated.isoformat())
    return message("tell_value", value=one.authority)


def _marked(rule: RuleInForce, what: Standing, told: Message) -> Message:
    """With what is not known of it, and whether its publication is still to be read."""
    if not rule.verified:
        told = message("law_unverified", what=told)
    if what is not Standing.UNKNOWN:
        return told
    if rule.valid_to is None:
        return message("law_no_end", what=told, since=rule.valid_from)
    return message("law_not_known", what=told, since=rule.valid_from, until=rule.valid_to)


def _level(rule: RuleInForce) -> str:
    level = rule.level or 0.0
    return f"{level:.0f}" if level == round(level) else f"{level:.2f}"


def _plain(rule: RuleInForce) -> Message:
    subject = Message(f"law_subject_{rule.subject}")
    if rule.kind is RuleKind.PRICE_CAP:
        return message("law_cap", authority=rule.authority, subject=subject, level=_level(rule), unit=rule.unit)
    if rule.kind in (RuleKind.BAN, RuleKind.SERVICE_BAN):
        return message("law_ban", authority=rule.authority, subject=subject)
    if rule.kind is RuleKind.LICENCE:
        if rule.title is None:
            return message("law_exemption", authority=rule.authority, subject=subject)
        return message("law_licence", authority=rule.authority, subject=subject, title=rule.title)
    return message("law_listing_round", authority=rule.authority, n=int(rule.level or 0))
