"""Cue words of what is not complete: forecasts, plans, and what has happened after all. Patterns expect even text."""

from __future__ import annotations

import re

from index.cues import any_of

N

F

P

F

U

P
