"""From a question to an answer: searching, weighing, comparing, and refusing."""
