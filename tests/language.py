"""Commands in another language, for the time of a test."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from markupsafe import Markup

from monitor.text.catalogue import FIRST, catalogue
from monitor.text.words import Words
from pipelines.jobs.language import LANGUAGE

NOT_KNOWN = "–"  # a count that nobody knows


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, commands speak this language."""
    before = LANGUAGE.set(language)
    try:
        yield
    finally:
        LANGUAGE.reset(before)


def counts_checked(fill: Callable[..., Markup]) -> Callable[..., Markup]:
    """`Words._filled` that refuses a text where a count chooses the form: no text fits the singular, or none."""

    def filled(words: Words, language: str, id_: str, n: int | None, values: Mapping[str, Any]) -> Markup:
        texts = [name for name in catalogue(FIRST).counts(id_) & values.keys() if isinstance(values[name], str)]
        assert not [name for name in texts if values[name] != NOT_KNOWN], (id_, texts)
        return fill(words, language, id_, n, values)

    return filled
