"""What partners and other programs take away: a dossier's JSON, its evidence, and the formats of other fields."""
