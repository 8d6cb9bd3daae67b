"""Composition: the only place where the stages of `monitor` meet."""
