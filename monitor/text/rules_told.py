"""Rules by date, and what lists said on a day, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from monitor.model.message import Message, message
from monitor.model.regime import ListThen, Regime, SaidThen
from monitor.model.rule_in_force import RuleInForce, RuleKind, Standing

Known = Sequence[tuple[RuleInForce, Standing]]


def rule_told(rule: RuleInForce, what: Standing) -> Message:
    """A rule with what is known of it on a day: that it stood, or from when to when nobody knows."""
    return _marked(rule, what, _plain(rule))


def rules_told(regime: Regime, rules: Iterable[RuleInForce]) -> list[Message]:
    """What stood, a line a product for caps and bans, and a line a licence."""
    stands = dict.fromkeys(regime.in_force, Standing.IN_FORCE) | dict.fromkeys(regime.not_known, Standing.UNKNOWN)
    known = [(rule, stands[rule.rule_id]) for rule in rules if rule.rule_id in stands]
    caps = _by_subject([one for one in known if one[0].kind is RuleKind.PRICE_CAP])
    bans = _by_subject([one for one in known if one[0].kind is RuleKind.BAN])
    return [
        *(_line("law_line_cap", own, _at_level) for own in caps),
        *(_line("law_line_ban", own, _whose) for own in bans),
        *(rule_told(*one) for one in known if one[0].kind is RuleKind.LICENCE),
    ]


def lists_told(lists: Iterable[ListThen]) -> list[Message]:
    """What lists said, a line for all authorities that said the same."""
    by: dict[SaidThen, list[Message]] = {}
    for one in lists:
        by.setdefault(one.says, []).append(_list_told(one))
    return [Message(f"then_{says}", {"who": tuple(by[says])}) for says in SaidThen if says in by]


def _list_told(one: ListThen) -> Message:
    if one.says is SaidThen.LISTED and one.since is not None:
        return message("then_since", authority=one.authority, since=one.since)
    if one.says is SaidThen.NOT_KNOWN and one.list_dated is not None:
        return message("then_list_of", authority=one.authority, day=one.list_dated.isoformat())
    return message("tell_value", value=one.authority)


def _by_subject(known: Known) -> list[Known]:
    found: dict[str, list[tuple[RuleInForce, Standing]]] = {}
    for rule, what in known:
        found.setdefault(rule.subject, []).append((rule, what))
    return list(found.values())


def _line(id_: str, own: Known, told: Callable[[RuleInForce], Message]) -> Message:
    parts = tuple(_marked(rule, what, told(rule)) for rule, what in own)
    return Message(id_, {"subject": Message(f"law_subject_{own[0][0].subject}"), "who": parts})


def _marked(rule: RuleInForce, what: Standing, told: Message) -> Message:
    """With what is not known of it, and whether its publication is still to be read."""
    if not rule.verified:
        told = message("law_unverified", what=told)
    if what is not Standing.UNKNOWN:
        return told
    if rule.valid_to is None:
        return message("law_no_end", what=told, since=rule.valid_from)
    return message("law_not_known", what=told, since=rule.valid_from, until=rule.valid_to)


def _at_level(rule: RuleInForce) -> Message:
    return message("law_at_level", authority=rule.authority, level=_level(rule), unit=rule.unit)


def _whose(rule: RuleInForce) -> Message:
    return message("tell_value", value=rule.authority)


def _level(rule: RuleInForce) -> str:
    level = rule.level or 0.0
    return f"{level:.0f}" if level == round(level) else f"{level:.2f}"


def _plain(rule: RuleInForce) -> Message:
    subject = Message(f"law_subject_{rule.subject}")
    if rule.kind is RuleKind.PRICE_CAP:
        return message("law_cap", authority=rule.authority, subject=subject, level=_level(rule), unit=rule.unit)
    if rule.kind is RuleKind.BAN:
        return message("law_ban", authority=rule.authority, subject=subject)
    if rule.kind is RuleKind.LICENCE:
        if rule.title is None:
            return message("law_exemption", authority=rule.authority, subject=subject)
        return message("law_licence", authority=rule.authority, subject=subject, title=rule.title)
    return message("law_listing_round", authority=rule.authority, n=int(rule.level or 0))
