"""Web pages that are safe to open: templates that escape, and a policy that lets nothing else run."""

from monitor.page.pages import Pages, inert
from monitor.page.seal import seal
from monitor.page.words import Words

__all__ = ["Pages", "Words", "inert", "seal"]
