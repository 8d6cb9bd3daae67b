"""`shadowfleet params`."""

from __future__ import annotations

from pipelines.cli.options import JsonOption, SpeakOption


def params(json: JsonOption = False, lang: SpeakOption = None) -> None:
    """List every threshold with its unit and its source."""
    from pipelines.cli.params_view import tell_params

    tell_params(as_json=json)
