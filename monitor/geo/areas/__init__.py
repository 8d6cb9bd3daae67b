"""Areas with roles: how they are read, drawn and checked, and which of them holds a position."""
