"""Dossiers as PDF, where the means to print them are installed."""

from __future__ import annotations

from collections.abc import Callable

from monitor.errors import WrongUsage

Printer = Callable[[str], bytes]
"""Makes a PDF of a page."""


def printer_of(*, asked: bool) -> Printer | None:
    """Who prints; None where nobody asked for it.

    Raises:
        WrongUsage: the package or the library behind it is not installed.
    """
    if not asked:
        return None
    try:
        from monitor.render.pdf import dossier_pdf  # noqa: PLC0415 -- an extra
    except ImportError as problem:
        raise WrongUsage(
            "a PDF needs the package weasyprint, which is not installed",
            todo="Install it with: pip install 'shadow-fleet-monitor[pdf]'",
        ) from problem
    except OSError as problem:  # what WeasyPrint makes of a library that is not there
        raise WrongUsage(
            "a PDF needs the library Pango, which is not installed",
            todo="On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from problem
    return dossier_pdf
