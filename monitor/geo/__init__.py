"""Geometry on the sphere, fences, cells. No database."""
