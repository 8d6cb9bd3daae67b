"""Voyages: cargoes followed from where they were loaded, from ship to ship, to where they came ashore."""
