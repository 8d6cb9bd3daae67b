"""Pictures of the effect of listings: matplotlib draws, the page's style sheet colours. Same numbers, same bytes."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from monitor.effect.analysis import Analysis
from monitor.effect.did import Fitted
from monitor.effect.estimates import Estimate, Verdict
from monitor.effect.groups import Group
from monitor.effect.hazard import Curve
from monitor.effect.panel import Outcome
from monitor.text.catalogue import catalogue

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, LINE, LISTED, BESIDE = "#010101", "#020202", "#030303", "#040404", "#050505"
COLOURS: Mapping[str, str] = {
    INK: "currentColor",
    QUIET: "var(--quiet)",
    LINE: "var(--line)",
    LISTED: "var(--listed)",
    BESIDE: "var(--beside)",
}
"""Stand for colours of the style sheet, which knows whether the page is dark."""

WIDTH = 7.6  # inches, at 72 points
SIZE = 9.0  # of letters, in points
PERIOD_WEEKS = 4
_STYLE = re.compile(r"<style.*?</style>|<metadata>.*?</metadata>", re.DOTALL)
_GROUP_ID = re.compile(r'<g id="[^"]*">')
_SIZE = re.compile(r'<svg ([^>]*?)width="[^"]*" height="[^"]*"|<svg height="[^"]*" ([^>]*?)width="[^"]*"')


def forest(found: Analysis, language: str) -> Markup | None:
    """Change of Russian calls in percent, group by group.

    Raises:
        ImportError: matplotlib is not installed.
    """
    own = [one for one in found.estimates if one.outcome is Outcome.RUSSIAN_CALLS and _drawn(one)]
    if not own:
        return None
    figure, (axes,) = _figure(0.7 + 0.34 * len(own), 1)
    figure.subplots_adjust(left=0.36, right=0.97, top=0.97, bottom=0.5 / (0.7 + 0.34 * len(own)))
    for place, one in enumerate(reversed(own)):
        colour = QUIET if one.verdict is Verdict.CANNOT_TELL else LISTED
        share, low, high = (100 * (one.share(x) or 0.0) for x in _ends(one.fitted))
        axes.plot([low, high], [place, place], color=colour, linewidth=2)
        axes.plot([share], [place], marker="o", color=colour, markersize=6)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_yticks(range(len(own)), [_text(language, f"code_group_{one.group}") for one in reversed(own)])
    axes.set_ylim(-0.6, len(own) - 0.4)
    axes.set_xlabel(_text(language, "effect_axis_percent"))
    return _svg(figure, f"forest {language}")


def _drawn(one: Estimate) -> bool:
    return one.fitted is not None and one.share(one.fitted.change) is not None


def _ends(fitted: Fitted | None) -> tuple[float, float, float]:
    return (0.0, 0.0, 0.0) if fitted is None else (fitted.change, fitted.low, fitted.high)


def paths(found: Analysis, language: str) -> Markup | None:
    """Russian calls by weeks since the first listing, a picture a group."""
    drawn = [group for group in Group if found.paths.get(group)]
    if not drawn:
        return None
    figure, all_axes = _figure(2.3 * ((len(drawn) + 1) // 2) + 0.3, len(drawn), columns=2)
    for group, axes in zip(drawn, all_axes, strict=False):
        _path(axes, found.paths[group])
        axes.set_title(_text(language, f"code_group_{group}"), fontsize=SIZE, color=INK, loc="left")
        axes.set_xlabel(_text(language, "effect_axis_weeks"))
        axes.set_ylabel(_text(language, "effect_axis_calls"))
    figure.subplots_adjust(left=0.09, right=0.98, top=0.93, bottom=0.12, hspace=0.55, wspace=0.25)
    return _svg(figure, f"paths {language}")


def _path(axes: Axes, path: Sequence[tuple[int, Fitted]]) -> None:
    axes.axvspan(-1.5 * PERIOD_WEEKS, 0.5 * PERIOD_WEEKS, color=LINE, alpha=0.5, linewidth=0)
    axes.axhline(0, color=INK, linewidth=0.8)
    for no, fitted in path:
        colour = LISTED if no > 0 else BESIDE
        axes.plot([no * PERIOD_WEEKS] * 2, [fitted.low, fitted.high], color=colour, linewidth=1.4)
        axes.plot([no * PERIOD_WEEKS], [fitted.change], marker="o", color=colour, markersize=4.5)


def next_calls(found: Analysis, language: str) -> Markup | None:
    """Share of hulls without a new Russian call, by weeks since the listing, a picture an authority."""
    if not found.curves:
        return None
    figure, all_axes = _figure(2.7, len(found.curves), columns=len(found.curves))
    for (authority, (listed, beside)), axes in zip(found.curves.items(), all_axes, strict=True):
        _step(axes, beside, BESIDE, _text(language, "effect_key_beside"))
        _step(axes, listed, LISTED, _text(language, "effect_key_listed"))
        axes.set_title(_text(language, f"code_group_{authority.lower()}"), fontsize=SIZE, color=INK, loc="left")
        axes.set_xlabel(_text(language, "effect_axis_weeks"))
        axes.set_ylim(0, 1.02)
        axes.set_xlim(0, found.params.follow_weeks)
        axes.legend(frameon=False, fontsize=SIZE - 1, labelcolor=INK)
    all_axes[0].set_ylabel(_text(language, "effect_axis_share"))
    figure.subplots_adjust(left=0.08, right=0.98, top=0.88, bottom=0.2, wspace=0.2)
    return _svg(figure, f"next {language}")


def _step(axes: Axes, curve: Curve, colour: str, label: str) -> None:
    weeks = [0.0, *curve.weeks]
    axes.step(weeks, [1.0, *curve.share], where="post", color=colour, linewidth=1.6, label=label)
    if curve.low:
        ends = ([1.0, *curve.low], [1.0, *curve.high])
        axes.fill_between(weeks, *ends, step="post", color=colour, alpha=0.15, linewidth=0)


def _figure(height: float, n: int, columns: int = 1) -> tuple[Figure, list[Axes]]:
    from matplotlib.figure import Figure  # noqa: PLC0415 -- an extra, and slow to load

    figure = Figure(figsize=(WIDTH, height))
    figure.patch.set_alpha(0)
    rows = -(-n // columns)
    found = [figure.add_subplot(rows, columns, i + 1) for i in range(n)]
    for axes in found:
        axes.patch.set_alpha(0)
        axes.tick_params(colors=INK, labelsize=SIZE - 0.5, length=3, width=0.6)
        axes.xaxis.label.set(color=QUIET, fontsize=SIZE - 0.5)
        axes.yaxis.label.set(color=QUIET, fontsize=SIZE - 0.5)
        for side, spine in axes.spines.items():
            spine.set(color=QUIET, linewidth=0.6, visible=side in ("left", "bottom"))
    return figure, found


def _svg(figure: Figure, name: str) -> Markup:
    """The picture as an element of the page: letters as text, no date, no style that reaches out of it."""
    from matplotlib import rc_context  # noqa: PLC0415

    out = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own font has no Japanese; the browser's has
        figure.savefig(out, format="svg", metadata={"Date": None})
    text = out.getvalue()
    text = _GROUP_ID.sub("<g>", _STYLE.sub("", text[text.index("<svg") :]))
    text = _SIZE.sub(lambda found: f"<svg {found[1] or found[2]}", text, count=1)
    for stand_in, colour in COLOURS.items():
        text = text.replace(stand_in, colour)
    return Markup(text)  # noqa: S704 -- matplotlib escapes; the words are the catalogue's


def _text(language: str, id_: str) -> str:
    return catalogue(language).fill(id_, {})
