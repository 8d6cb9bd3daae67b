"""What a page tells, for a terminal: the same words without tags."""

from __future__ import annotations

import re

from markupsafe import Markup

JAPANS_TIME = re.compile(r'<span class="jst">.*?</time>')  # a page hides it until it is asked for


def plain_text(told: Markup) -> str:
    """Text without tags, entities read. Hidden characters were made visible when it was told."""
    return str(Markup(JAPANS_TIME.sub("", told)).striptags())  # noqa: S704 -- tags are all that goes
