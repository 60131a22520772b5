"""Cue words by which a sentence takes a stand, and framing that is struck out. Patterns expect even text."""

from __future__ import annotations

import re

from index.cues import any_of

S

S

C

T

S

I
