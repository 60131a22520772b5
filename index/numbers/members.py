"""Members of enumerations by names of their own: in Python 3.11 finding one in its class takes ten times as long."""

from __future__ import annotations

from index.domain import Bound, Change

EXACT, ABOUT, RANGE = Bound.EXACT, Bound.ABOUT, Bound.RANGE
AT_LEAST, AT_MOST = Bound.AT_LEAST, Bound.AT_MOST
MORE_THAN, LESS_THAN = Bound.MORE_THAN, Bound.LESS_THAN
INCREASE, DECREASE, FROM, TO = Change.INCREASE, Change.DECREASE, Change.FROM, Change.TO
