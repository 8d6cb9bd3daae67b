"""Rules by date in words."""

from __future__ import annotations

from monitor.model.message import Message, message
from monitor.model.rule_in_force import RuleInForce, RuleKind, Standing


def rule_told(rule: RuleInForce, what: Standing) -> Message:
    """A rule with what is known of it on a day: that it stood, or from when to when nobody knows."""
    told = _plain(rule) if rule.verified else message("law_unverified", what=_plain(rule))
    if what is not Standing.UNKNOWN:
        return told
    if rule.valid_to is None:
        return message("law_no_end", what=told, since=rule.valid_from)
    return message("law_not_known", what=told, since=rule.valid_from, until=rule.valid_to)


def _plain(rule: RuleInForce) -> Message:
    subject = Message(f"law_subject_{rule.subject}")
    if rule.kind is RuleKind.PRICE_CAP:
        level = f"{rule.level:g}" if rule.level == round(rule.level or 0) else f"{rule.level:.2f}"
        return message("law_cap", authority=rule.authority, subject=subject, level=level, unit=rule.unit)
    if rule.kind is RuleKind.BAN:
        return message("law_ban", authority=rule.authority, subject=subject)
    if rule.kind is RuleKind.LICENCE:
        if rule.title is None:
            return message("law_exemption", authority=rule.authority, subject=subject)
        return message("law_licence", authority=rule.authority, subject=subject, title=rule.title)
    return message("law_listing_round", authority=rule.authority, n=int(rule.level or 0))
