from collections.abc import Sequence

import numpy as np
import pytest

from index.answers.columns import lay_out, number_of, number_period
from index.answers.joined import Bag, Joined
from index.answers.lines import Lines, Place, gather, join_nothing
from index.answers.preparing import Sentence
from index.domain import Period
from tests.test_evidence import CUT, prepare

DENIED = prepare("Merrow denied it.", source_id="b")
COUNTED = prepare(CUT, period="2024", value=35, value_to=45, mentions=("2023", "2024"))


def texts(lines: Lines) -> list[str]:
    return [one.statement.citation.quote for one in lines.sentences]


EVERY = {(1, 0): DENIED, (1, 5): COUNTED}


def join(*passages: list[Sentence]) -> Joined[int]:
    """Passages laid out and read again, by their places here."""
    written = {
        key: (1, lay_out({at: one for (_, at), one in EVERY.items() if one in sentences}))
        for key, sentences in enumerate(passages)
    }
    return join_nothing(most=1_000).having(list(written), lambda keys: {key: written[key] for key in keys})


def read(places: Sequence[Place]) -> dict[Place, Sentence]:
    return {place: EVERY[place] for place in places}


def joined(*passages: list[Sentence]) -> Lines:
    return gather(join(*passages), range(len(passages)), read)


def test_a_sentence_of_two_passages_is_one_line_of_the_first() -> None:
    lines = joined([DENIED], [DENIED, COUNTED])
    assert texts(lines) == ["Merrow denied it.", CUT]
    assert lines.passages.tolist() == [0, 1]
    assert lines.hold("words", ["merrow", "cut", "jobs", "layoff"]).tolist() == [
        [True, False, False, False],
        [False, False, False, True],
    ]


def test_lines_hold_words_and_times_of_their_own() -> None:
    lines = joined([DENIED, COUNTED], [])
    of_2023, of_2024 = (number_period(Period(one)) for one in ("2023", "2024"))
    assert (lines.bag("times").numbers.tolist(), lines.bag("times").counts.tolist()) == ([of_2024], [0, 1])
    assert lines.bag("periods").numbers.tolist() == [of_2023, of_2024]
    assert lines.hold("near", ["titl"]).tolist() == [[True], [True]]


def test_values_and_ranges_stand_in_columns() -> None:
    lines = joined([DENIED, COUNTED])
    assert lines.bag("values").numbers.tolist() == [35.0, 45.0]
    assert lines.bag("ranges").numbers.tolist() == [35.0, 45.0]
    assert lines.bag("values").rows.tolist() == [1, 1]


def test_passages_without_a_line_and_no_passages_can_be_asked() -> None:
    for lines in (joined(), joined([], [])):
        assert len(lines) == 0
        assert lines.hold("words", ["cut"]).shape == (0, 1)
        assert lines.traits["page"].tolist() == []


def test_lines_follow_others_without_those_that_were_found_before() -> None:
    first = joined([DENIED])
    first.seek({"words": ["merrow"]})
    more = gather(join([DENIED, COUNTED]), [0], read, first)
    assert texts(more) == [CUT]
    both = first.followed_by(more, 1)
    assert texts(both) == ["Merrow denied it.", CUT]
    assert both.passages.tolist() == [0, 1]
    assert both.hold("words", ["merrow", "layoff"]).tolist() == [[True, False], [False, True]]
    assert both.bag("values").rows.tolist() == [1, 1]
    assert both.traits["start"].tolist() == [0, 0]


def test_a_sentence_is_read_when_it_is_asked_for_and_once() -> None:
    asked: list[Place] = []

    def noted(places: Sequence[Place]) -> dict[Place, Sentence]:
        asked.extend(places)
        return read(places)

    lines = gather(join([DENIED, COUNTED]), [0], noted)
    assert (len(lines), lines.hold("words", ["merrow"]).tolist(), asked) == (2, [[True], [False]], [])
    assert lines.sentences.take([1, 1]) == [COUNTED, COUNTED]
    assert (lines.sentences[1], asked) == (COUNTED, [(1, 5)])
    assert (lines.sentences[:], asked) == ([DENIED, COUNTED], [(1, 5), (1, 0)])


def test_a_text_is_found_among_others_whose_numbers_end_alike() -> None:
    wanted, alike = number_of("words", "cut"), number_of("words", "cut") + (1 << 16)
    bag = Bag(np.array([alike, wanted, 7, wanted], np.int64), np.array([1, 0, 3], np.int32))
    for many in (0, 2_000):
        padded = Bag(
            np.concatenate([bag.numbers, np.full(many, alike)]), np.array([1, 0, 3 + many], np.int32)
        )
        rows, which = padded.find([8, wanted])
        assert (rows.tolist(), which.tolist()) == ([2, 2], [1, 1])


def test_one_text_of_two_sorts_has_two_numbers_that_stay() -> None:
    assert number_of("words", "cut") != number_of("near", "cut")
    assert number_of("words", "cut") == -1622760857688916740


@pytest.mark.parametrize(
    ("form", "first", "last"), [("2024", 738886, 739251), ("2024/..", 738886, 0), ("../2024", 0, 739251)]
)
def test_a_period_is_numbered_by_its_days(form: str, first: int, last: int) -> None:
    assert divmod(number_period(Period(form)), 1 << 32) == (first, last)
