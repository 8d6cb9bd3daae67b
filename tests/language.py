"""Commands in another language, for the time of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.jobs.language import LANGUAGE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, commands speak this language."""
    before = LANGUAGE.set(language)
    try:
        yield
    finally:
        LANGUAGE.reset(before)
