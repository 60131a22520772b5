"""Cue words of figures used for effect: supposed, negated, doubted, idiomatic. Patterns expect even text."""

from __future__ import annotations

import re

H

W

N

I

C

H
