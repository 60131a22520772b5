"""Cue words of counted answers: surveys, polls and votes, and who was asked. Patterns expect even text."""

from __future__ import annotations

import re

from index.cues import any_of

S

V

A

A

S

A

M
