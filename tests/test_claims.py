"""About two hundred claims as people write them, with the verdict that the shipped notes bear out.

`verdict` lists what is right, most often one; `differs` in what the claim departs, one of which must be named. Half of
each sort was kept aside while the comparison was written: its floors are what another claim may expect.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.knowledge_base import Checked, CheckVerdict, KnowledgeBase

CLAIMS = [
    json.loads(line)
    for line in (Path(__file__).parent / "evaluation" / "claims.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@dataclass(frozen=True)
class Scored:
    claim: dict[str, object]
    checked: Checked

    @property
    def is_right(self) -> bool:
        return self.checked.verdict.value in _texts(self.claim["verdict"])

    @property
    def is_falsely_confirmed(self) -> bool:
        return self.checked.verdict is CheckVerdict.AS_STATED and not self.is_right

    @property
    def names_the_aspect(self) -> bool:
        named = {difference.aspect.value for difference in self.checked.differs}
        return bool(named & set(_texts(self.claim["differs"])))


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(one) for one in value]


@pytest.fixture(scope="module", params=["development", "held-out"])
def scored(request: pytest.FixtureRequest, shipped: KnowledgeBase) -> list[Scored]:
    return [Scored(one, shipped.check(str(one["claim"]))) for one in CLAIMS if one["half"] == request.param]


def test_nine_claims_in_ten_get_the_right_verdict(scored: list[Scored]) -> None:
    wrong = [f"{one.claim['id']}: {one.checked.verdict.value}" for one in scored if not one.is_right]
    assert len(wrong) <= 0.12 * len(scored), wrong


def test_an_untrue_claim_is_hardly_ever_documented_as_stated(scored: list[Scored]) -> None:
    falsely = [str(one.claim["claim"]) for one in scored if one.is_falsely_confirmed]
    assert len(falsely) <= 2, falsely


def test_a_true_claim_is_seldom_denied(scored: list[Scored]) -> None:
    true = [one for one in scored if _texts(one.claim["verdict"]) == ["documented as stated"]]
    denied = [f"{one.claim['id']}: {one.checked.verdict.value}" for one in true if not one.is_right]
    assert len(denied) <= 0.15 * len(true), denied


def test_what_a_claim_changed_is_named(scored: list[Scored]) -> None:
    different = [
        one
        for one in scored
        if _texts(one.claim["differs"]) and one.checked.verdict is CheckVerdict.DIFFERENTLY
    ]
    unnamed = [str(one.claim["claim"]) for one in different if not one.names_the_aspect]
    assert len(different) > 30
    assert len(unnamed) <= 0.05 * len(different), unnamed


def test_the_claims_are_of_every_sort() -> None:
    assert len(CLAIMS) == len({one["claim"] for one in CLAIMS}) >= 150
    sorts = {str(one["id"]).rsplit("-", 1)[0] for one in CLAIMS}
    assert sorts == set("true value scope period entity cause forecast opinion unknown long headline".split())
