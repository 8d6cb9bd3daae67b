"""Identity: what a ship says of itself cannot all be true. The detector and its rules, one file a rule."""
