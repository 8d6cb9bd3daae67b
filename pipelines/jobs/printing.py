"""Dossiers as PDF, where the means to print them are installed."""

from __future__ import annotations

from collections.abc import Callable

from monitor.errors import WrongUsage
from monitor.model.message import message

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
            message("error_no_weasyprint"),
            todo=message("todo_install_pdf"),
        ) from problem
    except OSError as problem:  # what WeasyPrint makes of a library that is not there
        raise WrongUsage(
            message("error_no_pango"),
            todo=message("todo_install_pango"),
        ) from problem
    return dossier_pdf
