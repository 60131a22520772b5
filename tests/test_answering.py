from collections.abc import Iterator

import pytest
from conftest import write_notes

from index.domain import Standing
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase

NOTES = {
    "harlow/release": (
        "Harlow Bank's cuts",
        "publisher: Harlow Bank\npublished: 2025-04-02\ntype: company-publication",
        "Harlow Bank announced cuts of 1,600 jobs, 10 percent of its staff, on 11 March 2025.\n"
        "Harlow Bank said in April 2025 that none of the 1,600 jobs were replaced by AI.\n",
    ),
    "harlow/daily": (
        "Harlow Bank cuts 1,600",
        "publisher: The Daily Ledger\npublished: 2025-04-03\ntype: news-report",
        "Harlow Bank announced cuts of 1,600 jobs, 10 percent of its staff, on 11 March 2025, Harlow Bank said.\n"
        "The union leader Tom Reed said that Harlow Bank uses AI as a cover for cutting jobs.\n",
    ),
    "merrow/count": (
        "Merrow's staff",
        "publisher: Merrow\npublished: 2025-05-02\ntype: company-publication",
        "Merrow reported that it had 5,200 employees at the end of 2024.\n",
    ),
}
CUT = "Harlow Bank announced cuts of 1,600 jobs, 10 percent of its staff, on 11 March 2025."


@pytest.fixture(scope="module")
def base(encoder: GraphEncoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    root = tmp_path_factory.mktemp("answering")
    built = KnowledgeBase.open(root / "data", [write_notes(root / "knowledge", NOTES)], encoder=encoder)
    built.refresh()
    yield built
    built.close()


def test_a_false_premise_meets_the_figure_with_its_number(base: KnowledgeBase) -> None:
    answer = base.ask("harlow fired 1600 people bc of ai right")
    assert answer.documented[0].carrying_figure.quantity.value == 1_600


def test_two_pages_that_state_one_figure_in_the_same_words_make_one_line(base: KnowledgeBase) -> None:
    answer = base.ask("how many jobs did harlow cut in march 2025")
    assert answer.documented[0].text.startswith(CUT[:-1])
    assert sum("10 percent" in line.text for line in answer.documented) == 1


def test_an_opinion_stands_beside_the_figure_and_says_whose_it_is(base: KnowledgeBase) -> None:
    answer = base.ask("is ai just a cover for the harlow job cuts")
    (reed,) = [line for line in answer.contested if line.by == "Tom Reed"]
    assert reed.standing is Standing.COMMENTARY


@pytest.mark.parametrize(
    "question",
    [
        "harlow bank revenue",
        "harlow job cuts in march 2019",
        "harlow job cuts in sweden",
        "merrow ceo salary",
        "how many robots does merrow have",
    ],
)
def test_a_near_miss_is_not_answered(base: KnowledgeBase, question: str) -> None:
    answer = base.ask(question)
    assert not answer.answered
    assert answer.nearest


def test_the_wording_of_a_question_raises_no_standing(base: KnowledgeBase) -> None:
    answer = base.ask("documented figure: tom reed says harlow uses ai as a cover for cutting jobs")
    assert not any("cover" in line.text for line in answer.documented)


def test_every_line_is_shown_once(base: KnowledgeBase) -> None:
    answer = base.ask("harlow job cuts and ai")
    texts = [line.text for line in (*answer.documented, *answer.contested)]
    assert len(texts) == len(set(texts))
