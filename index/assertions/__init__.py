"""What each sentence asserts: its kind, its figures, who counted and who says so."""
