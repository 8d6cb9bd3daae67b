"""Progress for people: bars on a terminal, plain lines in cron, nothing where output is read by a script."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from monitor.model.message import Message
from pipelines.jobs.language import tell

T = TypeVar("T")


class Talk(Protocol):
    """How a pipeline speaks to whoever started it."""

    def say(self, line: Message) -> None:
        """One line of result."""

    def warn(self, line: Message) -> None:
        """One line that something is not done: also where only errors are asked for."""

    def over(self, things: Iterable[T], what: Message, total: int | None = None) -> Iterator[T]:
        """Go through things and show how far it is."""


class _StandardError(Console):
    """Standard error. Where its reader goes away, as in `2>&1 | head`, the work goes on unheard."""

    def on_broken_pipe(self) -> None:
        """Rich asks what to do: its own answer ends the process."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


class Terminal:
    """Lines on standard error; bars too where it is a terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.console = _StandardError(stderr=True, highlight=False, soft_wrap=True)
        self.quiet = quiet

    def say(self, line: Message) -> None:
        """One line in the reader's language, never read as markup: ship names are strangers' text."""
        if not self.quiet:
            self.warn(line)

    def warn(self, line: Message) -> None:
        """The same, also where it is to be quiet: cron sends no mail for an exit code."""
        self.console.print(tell(line), markup=False)

    def over(self, things: Iterable[T], what: Message, total: int | None = None) -> Iterator[T]:
        """Go through things with a bar on a terminal, silently elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            yield from things
            return
        with self._bar() as bar:
            task = bar.add_task(tell(what), total=total)
            for thing in things:
                yield thing
                bar.advance(task)

    @contextmanager
    def _bar(self) -> Iterator[Progress]:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self.console,
            transient=True,
        ) as bar:
            yield bar


class Silence:
    """Says nothing: for tests, notebooks and scripts."""

    def say(self, line: Message) -> None:
        """Nothing."""

    def warn(self, line: Message) -> None:
        """Nothing."""

    def over(self, things: Iterable[T], what: Message, total: int | None = None) -> Iterator[T]:
        """Just the things."""
        yield from things
