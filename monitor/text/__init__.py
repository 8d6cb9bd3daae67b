"""Text for people: one catalogue a language, and how numbers, times and places are written."""
