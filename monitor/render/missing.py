"""What is missing from an edition, in the words of its pages: what was not read, not judged, not drawn."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from monitor.model.aside import Aside, Gap, by_kind, together
from monitor.model.edition import Edition
from monitor.text.wording import visible
from monitor.text.words import Words

MOST_SHOWN = 200  # rows: more are counted, and `shadowfleet status` tells them; project judgement, 2026-11-28


def missing_lines(edition: Edition, words: Words) -> list[Markup]:
    """One sentence for each kind of thing that is set aside, rules and days one by one."""
    gaps, counts = together(edition.set_aside), by_kind(edition.set_aside)
    return [line for kind in counts for line in _lines(kind, counts[kind], gaps, edition, words)]


def missing_rows(edition: Edition) -> list[Gap]:
    """What is set aside, thing by thing, for a table."""
    return together(edition.set_aside)[:MOST_SHOWN]


def _lines(kind: Aside, n: int, gaps: list[Gap], edition: Edition, words: Words) -> Iterator[Markup]:
    own = [gap for gap in gaps if gap.first.kind is kind]
    if kind is Aside.FILE:
        yield words.say("missing_file", n, all=f"{edition.counts.files + n:,}")
    elif kind is Aside.DAY:
        yield words.say("missing_day", day=str(min(gap.first.day for gap in own if gap.first.day)))
    elif kind is Aside.FLOOD:
        for gap in own:
            yield words.say("missing_flood", file=visible(gap.first.name), days=_days(gap), what=gap.first.reason)
    elif kind is Aside.DETECTOR:
        for gap in own:
            rule = words.say(f"kind_{gap.first.name.split('/')[0]}")
            yield words.say("missing_detector", rule=rule, days=_days(gap))
    elif kind in (Aside.SUSPECT, Aside.PAGE):
        yield words.say(f"missing_{kind.value}", n, names=visible(", ".join(sorted(gap.first.name for gap in own))))
    else:
        yield words.say(f"missing_{kind.value}", n)


def _days(gap: Gap) -> str:
    return f"{gap.first.day}" if gap.until in (None, gap.first.day) else f"{gap.first.day} – {gap.until}"
