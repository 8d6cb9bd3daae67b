"""Messages in words, as HTML: in every language of a page, or in one.

What ships said stays as they said it. Every value is escaped unless it is Markup, and what hides in it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from monitor.model.message import AS_WRITTEN, Country, Message, as_written
from monitor.text.arguments import MOST_CHARS, Telling, shown
from monitor.text.catalogue import FIRST, Template, catalogue
from monitor.text.reference_words import reference_id
from monitor.text.wording import visible

NOT_FOR_SCRIPTS = (
    *("dossier_", "fact_", "tell_", "unit_", "hypothesis_", "reason_", "threshold_", "japan_", "law_", "then_"),
    *("effect_", "code_effect_", "code_group_", "code_left_", "code_outcome_", "code_why_"),
    *(
        "error_",
        "help_",
        "todo_",
        "cli_",
        "job_",
        "note_",
        "notes_",
        "check_",
        "verify_",
        "fate_",
        "aside_",
        "lines_",
        "column_",
        "alert_",
        "diff_",
        "fetch_",
        "record_",
        "server_",
        "setting_",
        "settings_",
        "flag_source_",
        "flag_said_",
        "list_row_",
        "list_assumed_",
    ),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of a page, the one that it opens with first.

    Args:
        places: names of places by id, each in every language.
    """

    languages: tuple[str, ...] = (FIRST,)
    places: Mapping[str, Message] = field(default_factory=dict, hash=False)

    def say(self, id_: str, n: int | None = None, **values: Any) -> Markup:
        """A text in every language of the page; the style sheet shows one of them.

        Args:
            n: what is counted; chooses the form, and stands for `$n`.
            values: the other arguments, as those of a `Message`, or Markup.
        """
        if not values and n is None and len(self.languages) == 1:  # half of all that a dossier says
            return _fixed(self.languages[0], id_)
        return self._in_each(lambda language: self._filled(language, id_, n, values))

    def tell(self, message: Message) -> Markup:
        """A message in every language of the page."""
        return self._in_each(lambda language: self._told(language, message))

    def tell_record(self, record: Mapping[str, Any]) -> Markup:
        """A message out of JSON; one of another version, which has no text here, in the English that it brought."""
        message = Message.of(record)
        known = catalogue(FIRST).can_fill(message.id, message.args) or "text" not in record
        return self.tell(message if known else as_written(record["text"]))

    def code(self, prefix: str, code: str) -> Markup:
        """The text of a code, under the id `prefix_code`; one that has none as it is."""
        id_ = f"{prefix}_{code}"
        return self.say(id_) if id_ in catalogue(FIRST) else escape(visible(code, MOST_CHARS))

    def _in_each(self, tell: Callable[[str], Markup]) -> Markup:
        if len(self.languages) == 1:
            return tell(self.languages[0])
        told = [(language, tell(language)) for language in self.languages]
        return Markup().join(Markup('<span lang="{}">{}</span>').format(language, text) for language, text in told)

    def place(self, place_id: str) -> Markup:
        """A place by its name, its id beside it, in every language of the page; by its id where it has no name here."""
        return self._in_each(lambda language: self._place(language, place_id))

    def _place(self, language: str, place_id: str) -> Markup:
        text = visible(place_id, MOST_CHARS)
        if place_id not in self.places:
            return escape(text)
        return Markup('{} <span class="quiet">({})</span>').format(self._told(language, self.places[place_id]), text)

    def place_name(self, place_id: str) -> Markup:
        """A place by its name alone, in every language of the page; by its id where it has no name here."""
        named = self.places.get(place_id)
        return escape(visible(place_id, MOST_CHARS)) if named is None else self.tell(named)

    def of_reference(self, prefix: str, text: str) -> Markup:
        """A word of the reference tables in every language of the page; one that is not ours as it is written."""
        id_ = reference_id(prefix, text)
        return escape(visible(text)) if id_ is None else self.say(id_)

    def several(self, values: Iterable[Any]) -> Markup:
        """Several values in one line, with the comma of each language between them."""
        told = [value if isinstance(value, Markup) else escape(visible(str(value), MOST_CHARS)) for value in values]
        return self.say("tell_comma").join(told)

    def country(self, code: str | None) -> Markup:
        """A country or territory by its name, its code beside it; a dash for none."""
        return Markup("–") if code is None else self.say("tell_value", value=Country(code))

    def only(self, language: str) -> Words:
        """The words of a page in one language."""
        return Words((language,), self.places)

    def plain(self, id_: str, n: int | None = None, **values: Any) -> Markup:
        """The same in the first language only, for titles."""
        return self._filled(self.languages[0], id_, n, values)

    def title(self, id_: str, after: str, **values: Any) -> Markup:
        """The `<title>` of a page in its first language; the switch of languages finds the others beside it.

        Args:
            after: what follows it in every language.
        """
        told = [(one, self._filled(one, id_, None, values) + after) for one in self.languages]
        beside = Markup().join(Markup(' data-{}="{}"').format(*of) for of in told if len(told) > 1)
        return Markup("<title{}>{}</title>").format(beside, told[0][1])

    def label(self, attribute: str, id_: str) -> Markup:
        """An attribute, which the switch of languages sets anew: ` placeholder="..." data-say-placeholder="id"`."""
        return Markup('{0}="{1}" data-say-{0}="{2}"').format(attribute, self.plain(id_), id_)

    def name_of(self, language: str) -> str:
        """What a language calls itself."""
        return catalogue(language).fill("language", {})

    def css(self) -> Markup:
        """Hides what is in another language than the page at the moment, but for what is shown as it was said."""
        other = ':root[lang="{0}"] body [lang]:not([lang="{0}"], .as-said) {{ display: none; }}'
        rules = (other.format(one) for one in self.languages)
        return Markup("\n".join(rules)) if len(self.languages) > 1 else Markup()  # noqa: S704 -- codes of catalogues

    def for_scripts(self) -> Markup:
        """What scripts may say, of all catalogues, as JSON, escaped for an attribute."""
        return _for_scripts(self.languages)

    def _told(self, language: str, message: Message) -> Markup:
        if message.id == AS_WRITTEN:
            text = visible(str(message.args["text"]), MOST_CHARS)
            return (
                escape(text) if language == FIRST else Markup('<span class="as-said" lang="en">{}</span>').format(text)
            )
        if not catalogue(language).can_fill(message.id, message.args):  # of a version that is not this one
            said = ", ".join(f"{name}: {value}" for name, value in message.args.items())
            return escape(visible(f"{message.id} ({said})", MOST_CHARS))
        return self._filled(language, message.id, None, message.args)

    def _filled(self, language: str, id_: str, n: int | None, values: Mapping[str, Any]) -> Markup:
        if not values and n is None:
            return _fixed(language, id_)
        telling = Telling(
            language, lambda place_id: self._place(language, place_id), lambda inner: self._told(language, inner)
        )
        args: dict[str, Any] = {} if n is None else {"n": n}
        slots: dict[str, Markup] = {}
        for name, value in values.items():
            found = shown(name, value, telling)
            if isinstance(found, Markup):
                # Filled in after the text is escaped: two characters that nobody may send stand for it meanwhile.
                slots[name], args[name] = found, f"\ue000{name}\ue001"
            else:
                args[name] = found
        text = str(escape(catalogue(language).fill(id_, args)))
        for name, markup in slots.items():
            text = text.replace(f"\ue000{name}\ue001", markup)
        return Markup(text)  # noqa: S704 -- both are escaped


@cache
def _fixed(language: str, id_: str) -> Markup:
    """A text without arguments: most are, and a dossier says each of them hundreds of times."""
    return escape(catalogue(language).fill(id_, {}))


@cache
def _for_scripts(languages: tuple[str, ...]) -> Markup:
    return escape(json.dumps({language: _templates(language) for language in languages}, ensure_ascii=False))


def _templates(language: str) -> Mapping[str, Template]:
    known = catalogue(language)
    return {id_: known.template(id_) for id_ in known if not id_.startswith(NOT_FOR_SCRIPTS)}
