import numpy as np
import pytest

from index.answers.abstaining import ANSWERABLE, is_answerable, is_beyond, look_at_question
from index.answers.evidence import weigh
from index.answers.lines import Lines
from index.answers.preparing import Sentence
from index.answers.questions import Asked, read_question
from index.answers.ranking import ALONE, BESIDE, Found, Linear, Weights, look_alone, look_beside, rank
from index.answers.weights import shipped_weights
from index.domain import Kind, SourceType
from index.encoder import DEFAULT_MODEL
from tests.test_evidence import CUT, VOCABULARY, prepare

QUESTION = "harlow jobs cut 2024"


def asked() -> Asked:
    return read_question(QUESTION, VOCABULARY)


def found(*sentences: Sentence, on: tuple[int, ...] = (), question: Asked | None = None) -> Found:
    """Sentences weighed against the question, each with the axis that its vector is, the first where none is given."""
    lines = Lines.of(sentences)
    weighed = weigh(question or asked(), lines, VOCABULARY, np.full(len(sentences), 0.5))
    vectors = np.eye(4, dtype=np.float32)[list(on or (0,) * len(sentences))]
    half = np.full(len(sentences), 0.5)
    return Found(lines, weighed, half, half, half, vectors)


def by(features: tuple[str, ...], **weights: float) -> Linear:
    """Weights of the features named; those of all others are 0."""
    names = {name.replace(" ", "_"): name for name in features}
    named = {names[name]: weight for name, weight in weights.items()}
    return Linear(0.0, np.array([named.get(name, 0.0) for name in features]))


def denial(source_id: str) -> Sentence:
    """A sentence further down a page."""
    return prepare("Harlow denied it.", source_id=source_id, start=30)


FULL, OTHER = prepare(CUT, period="2024", value=40), prepare("Merrow cut staff.", source_id="b")


def test_a_line_that_covers_the_question_ranks_before_one_that_does_not() -> None:
    odds = rank(asked(), found(OTHER, FULL, on=(0, 1)), VOCABULARY, shipped_weights(DEFAULT_MODEL))
    assert odds[1] > odds[0]


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("documented", FULL, 1.0),
        ("commentary", prepare(CUT, kind=Kind.COMMENTARY), 1.0),
        ("forecast", prepare(CUT, kind=Kind.PROJECTION), 1.0),
        ("by Receipts", prepare(CUT, kind=Kind.COMMENTARY, source_type=SourceType.EDITORS_NOTE), 1.0),
        ("second-hand", prepare(CUT, source_type=SourceType.AGGREGATOR), 1.0),
        ("other period", prepare(CUT, period="2019", value=40), 1.0),
        ("no name", OTHER, 1.0),
        ("same period", FULL, 1.0),
        ("same period", OTHER, 0.0),
    ],
)
def test_the_first_look_sees(name: str, sentence: Sentence, value: float) -> None:
    assert look_alone(asked(), found(sentence))[0, ALONE.index(name)] == value


def test_the_second_look_sees_what_stands_beside_the_leading_line() -> None:
    same_page = denial(source_id="a")
    elsewhere = denial(source_id="b")
    lines = found(FULL, same_page, elsewhere, on=(0, 0, 1))
    looked = look_beside(asked(), lines, np.array([3.0, 0.0, -3.0]), VOCABULARY)
    assert looked[1, BESIDE.index("best of its page")] == 0.0
    assert looked[2, BESIDE.index("best of its page")] == -1.0
    assert looked[1, BESIDE.index("most similar lead")] == 1.0


def test_a_line_that_another_page_says_too_has_an_echo() -> None:
    lines = found(FULL, prepare(CUT, source_id="b"), denial(source_id="a"))
    looked = look_beside(asked(), lines, np.zeros(3), VOCABULARY)
    assert looked[:, BESIDE.index("echoes")].round(3).tolist() == [0.693, 1.099, 0.693]


def test_figures_and_all_else_have_weights_of_their_own() -> None:
    nothing = by(ALONE)
    weights = Weights(
        nothing, by(ALONE + BESIDE, documented=2.0), by(ALONE + BESIDE, commentary=5.0), nothing
    )
    lines = found(FULL, prepare(CUT, source_id="b", kind=Kind.COMMENTARY), on=(0, 1))
    assert rank(asked(), lines, VOCABULARY, weights).tolist() == [2.0, 5.0]


def test_a_single_line_and_no_line_can_be_ranked() -> None:
    assert rank(asked(), found(FULL), VOCABULARY, shipped_weights(DEFAULT_MODEL)).shape == (1,)
    assert rank(asked(), found(), VOCABULARY, shipped_weights(DEFAULT_MODEL)).shape == (0,)


def test_what_is_missing_of_a_question_is_seen() -> None:
    question = read_question("harlow jobs cut 2019", VOCABULARY)
    of_another_time = found(FULL, question=question)
    seen = dict(
        zip(ANSWERABLE, look_at_question(question, of_another_time, np.arange(1), VOCABULARY), strict=True)
    )
    assert seen["names missing"] == 1.0  # the only line is of another time, so no line that fits names Harlow
    assert seen["number missing"] == 0.0


@pytest.mark.parametrize("text", ["harlow jobs cut 2019", "harlow jobs cut in kenya 2024"])
def test_a_time_or_place_that_no_line_tells_of_is_beyond_what_is_known(text: str) -> None:
    question = read_question(text, VOCABULARY)
    assert is_beyond(question, found(FULL, question=question), np.arange(1))
    assert not is_beyond(asked(), found(FULL), np.arange(1))


def test_a_question_with_nothing_to_look_for_or_about_oneself_is_not_answerable() -> None:
    yes = Linear(1.0, np.zeros(len(ANSWERABLE)))
    assert is_answerable(asked(), found(FULL), np.arange(1), VOCABULARY, yes)
    assert not is_answerable(asked(), found(), np.arange(0), VOCABULARY, yes)
    for text in ("what is it", "will i lose my job at harlow", "write a poem on harlow"):
        question = read_question(text, VOCABULARY)
        lines = found(FULL, question=question)
        assert not is_answerable(question, lines, np.arange(1), VOCABULARY, yes), text
