"""What methods pages take from the rules: their limits, their thresholds, the innocent explanations they test."""

from __future__ import annotations

from typing import Any

from monitor.detect import DETECTORS, Detector
from monitor.detect.cut import Cut
from monitor.model.message import Message
from monitor.model.params import Params, thresholds
from monitor.text.plain import plain_text
from monitor.text.words import Words
from pipelines.cli.params_view import LATER
from pipelines.jobs.reference_page import hypotheses
from pipelines.jobs.scan_setup import all_params
from pipelines.reference.blocks import table

RULE = {
    "en": "Rule `{rule}`: {meaning}. **What it cannot tell:** {limits}.",
    "ja": "規則 `{rule}`：{meaning}。**判断できないこと：**{limits}。",
}
HEADS = {
    "en": ("threshold", "value", "unit", "why", "source"),
    "ja": ("閾値", "値", "単位", "理由", "出典"),
}

TOGETHER = {
    Cut.VESSEL: "nothing: each vessel's by themselves",
    Cut.HULL: "those of vessels that may be one hull: that said one IMO number, or one name",
    Cut.WATER: "those of vessels that met, and of those that these met",
    Cut.DAY: "all of the day",
}

SUMMARY = {"en": "All {n} thresholds", "ja": "全閾値（{n}件）"}


def detector_of(kind: str) -> Detector:
    """The rule of a kind."""
    return next(one for one in DETECTORS if str(one.kind) == kind)


def rule(kind: str, language: str = "en") -> str:
    """The rule in a sentence with its version, and what it cannot tell."""
    one, words = detector_of(kind), Words((language,))
    meaning, limits = (_text(words, told).rstrip(".。") for told in (one.meaning, one.limits))
    return RULE[language].format(rule=one.rule, meaning=meaning, limits=limits)


def explanations(kind: str, language: str = "en") -> str:
    """The innocent explanations that the rule considers, a line each."""
    words = Words((language,))
    return "\n".join(
        f"- {_text(words, Message(f'hypothesis_{id_}'))} (`{id_}`)" for id_ in hypotheses(detector_of(kind))
    )


def numbers(kind: str, language: str = "en") -> str:
    """The thresholds of a rule."""
    return _folded(detector_of(kind).params, language)


def stage_numbers(*name: str) -> str:
    """The thresholds of a stage that rules stand on, or of what is made of events.

    Args:
        name: words of its name in `shadowfleet params`; the last may be a language.
    """
    *words, language = name if name[-1] in HEADS else (*name, "en")
    return _folded(dict([*all_params(), *LATER])[" ".join(words)], language)


def cuts() -> str:
    """How each rule may be cut, as its record declares."""
    rows = [
        (f"`{one.kind}`", f"by {one.cut}" if one.cut is not Cut.DAY else "not", TOGETHER[one.cut]) for one in DETECTORS
    ]
    return table(("rule", "cut", "candidates that are judged together"), rows)


def _folded(params: Params, language: str) -> str:
    words = Words((language,))
    rows = [_row(words, one) for one in thresholds(params)]
    summary = SUMMARY[language].format(n=len(rows))
    head = f'<details markdown="1">\n<summary>{summary}</summary>'
    return f"{head}\n\n{table(HEADS[language], rows)}\n\n</details>"


def _row(words: Words, one: Any) -> tuple[str, ...]:
    return (
        f"`{one.name}`",
        _value(one.value),
        _text(words, one.unit),
        _text(words, one.why),
        _text(words, one.source),
    )


def _value(value: Any) -> str:
    if isinstance(value, tuple | list | frozenset | set):
        return ", ".join(str(one) for one in (sorted(value, key=str) if isinstance(value, frozenset | set) else value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _text(words: Words, told: Message) -> str:
    return plain_text(words.tell(told)).replace("*", "\\*").replace("<", "&lt;")
