"""Numbers with their units, and when they held: what a sentence counts, read letter by letter."""
