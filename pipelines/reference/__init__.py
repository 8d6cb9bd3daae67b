"""What documentation takes from the program itself: thresholds, commands, settings, measured figures, imports."""
