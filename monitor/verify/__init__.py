"""The checker that every mailed dossier carries."""
