"""The keys of `settings.toml`, from the records that read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context

from monitor.model.message import Message, message
from pipelines.jobs.language import LANGUAGE, tell
from pipelines.jobs.setting_fields import Key, written
from pipelines.jobs.setting_sections import SECTIONS, keys
from pipelines.jobs.settings_template import told_of
from pipelines.reference.blocks import table

HEADS = {"en": ("key", "default", "environment", "meaning"), "ja": ("キー", "既定値", "環境変数", "意味")}


def settings(language: str = "en") -> str:
    """Every table of the file with its keys."""
    return copy_context().run(_settings, language)


def _settings(language: str) -> str:
    LANGUAGE.set(language)
    standing = f"## [standing]\n\n{tell(message('settings_standing'))}"
    return "\n\n".join([standing, *(part for section in SECTIONS for part in _section(section, language))])


def _section(section: str, language: str) -> Iterator[str]:
    yield f"## [{section}]"
    yield tell(Message(f"settings_of_{section}"))
    yield table(HEADS[language], [_row(key) for key in keys() if key.section == section])


def _row(key: Key) -> tuple[str, ...]:
    return f"`{key.name}`", f"`{written(key, key.default)}`", f"`{key.environment}`", tell(told_of(key))
