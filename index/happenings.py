"""Cue words of sentences that take no stand: procedure, definitions, findings, events. Patterns expect even text."""

from __future__ import annotations

import re

from index.cues import any_of

P

N

S

E

D

D

D

F
