"""Shadow-fleet monitor: AIS in, offline maps and checkable dossiers of suspect tankers out."""
