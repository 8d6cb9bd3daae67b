"""Messages out: sentences and rows become positions and static reports."""
