from index.answers.lines import Lines, Numbering, gather, lay_out
from index.answers.preparing import Sentence
from tests.test_evidence import CUT, prepare

DENIED = prepare("Merrow denied it.", source_id="b")
COUNTED = prepare(CUT, period="2024", value=35, value_to=45, mentions=("2023", "2024"))


def texts(lines: Lines) -> list[str]:
    return [one.statement.citation.quote for one in lines.sentences]


def joined(*passages: list[Sentence]) -> Lines:
    numbering = Numbering()
    return gather([lay_out(one, numbering) for one in passages], numbering)


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
    assert lines.hold("times", ["2024", "2023"]).tolist() == [[False, False], [True, False]]
    assert lines.hold("periods", ["2024", "2023"]).tolist() == [[False, False], [True, True]]
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
    numbering = Numbering()
    first = gather([lay_out([DENIED], numbering)], numbering)
    more = gather([lay_out([DENIED, COUNTED], numbering)], numbering, first)
    assert texts(more) == [CUT]
    both = first.followed_by(more, 1)
    assert texts(both) == ["Merrow denied it.", CUT]
    assert both.passages.tolist() == [0, 1]
    assert both.hold("words", ["merrow", "layoff"]).tolist() == [[True, False], [False, True]]
    assert both.bag("values").rows.tolist() == [1, 1]
    assert both.traits["start"].tolist() == [0, 0]
