"""Owners, managers, insurers and classes of ships, as the user's lists name them, and which ships share one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.model.background import FleetMate, Party
from monitor.model.listing import Role
from monitor.store.lists import Listed

MOST_MATES = 12  # of one ship, on its page; project judgement, 2026-11-29
SHARED = (Role.OWNER, Role.MANAGER)  # a thousand ships have the same class, and a club


class People:
    """Everybody whom the lists name, by ship and by name. A list that a ship has left is not asked."""

    def __init__(self, listed: Iterable[Listed], ranks: Mapping[int, int]) -> None:
        """Sorts them.

        Args:
            ranks: of findings, by IMO number.
        """
        self._ranks = ranks
        self._parties: dict[int, dict[tuple[Role, str], Party]] = {}
        self._ships: dict[tuple[Role, str], dict[int, str | None]] = {}
        for one in listed:
            entry = one.entry
            if entry.imo is not None and one.gone_by is None:
                for role, name in entry.parties:
                    said = Party(role, name, entry.authority, one.list_name, one.last_dated, entry.url)
                    self._parties.setdefault(entry.imo, {}).setdefault(_key(role, name), said)
                    if role in SHARED:
                        self._ships.setdefault(_key(role, name), {}).setdefault(entry.imo, entry.name)

    def of(self, imo: int | None) -> tuple[Party, ...]:
        """Whom the lists name for a ship, in order of roles and names; each once, by the first list that says so."""
        own = self._parties.get(imo or 0, {}).values()
        return tuple(sorted(own, key=lambda party: (list(Role).index(party.role), party.name)))

    def mates(self, imo: int | None) -> tuple[FleetMate, ...]:
        """Other ships of the same owner or manager: those among the findings first, then by number; a few at most."""
        found: dict[int, FleetMate] = {}
        for party in self.of(imo):
            for other, name in self._ships.get(_key(party.role, party.name), {}).items():
                if other != imo:
                    found.setdefault(other, FleetMate(other, name, party.role, party.name, self._ranks.get(other)))
        mates = sorted(found.values(), key=lambda mate: (mate.rank is None, mate.rank or 0, mate.imo))
        return tuple(mates[:MOST_MATES])


def _key(role: Role, name: str) -> tuple[Role, str]:
    """The same name in other letters or with other dots is the same."""
    return role, " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
