import hashlib
from pathlib import Path

import numpy as np
import pytest

from index.answers.ahead import RECIPE
from index.answers.joined import Bag
from index.answers.lines import Lines
from index.answers.pieces import Pieces, cut, shipped_pieces
from tests.test_evidence import prepare

TEXTS = Path(__file__).parents[1] / "index/answers/pieces.txt"
EAST, NORTH, NORTH_EAST = (1.0, 0.0), (0.0, 1.0), (0.5**0.5, 0.5**0.5)
PIECES = Pieces(
    np.array([EAST, NORTH, NORTH_EAST], np.float32), np.eye(2, dtype=np.float32), np.ones(3, np.float32)
)


def bag(*lines: list[int]) -> Bag:
    return Bag(np.array([piece for line in lines for piece in line], np.uint16), np.array([*map(len, lines)]))


def asking(*pieces: int) -> dict[int, float]:
    return dict.fromkeys(pieces, 1.0)


def test_every_piece_asked_looks_for_the_nearest_of_a_line() -> None:
    near = PIECES.compare(asking(0, 1), bag([0, 1], [0], [2]))
    assert near == pytest.approx([1.0, 0.5, np.sqrt(0.5)], abs=1e-6)


def test_a_piece_counts_by_what_it_tells() -> None:
    heeding = Pieces(PIECES.directions, PIECES.turn, np.array([3.0, 1.0, 1.0], np.float32))
    assert heeding.compare(asking(0, 1), bag([0], [1])) == pytest.approx([0.75, 0.25], abs=1e-6)


def test_what_a_follow_up_takes_over_counts_less() -> None:
    assert PIECES.compare({0: 1.0, 1: 0.25}, bag([0], [1])) == pytest.approx([0.8, 0.2], abs=1e-6)


def test_what_is_asked_is_turned_and_what_is_told_is_not() -> None:
    turning = Pieces(PIECES.directions, np.array([[0, 1], [-1, 0]], np.float32), PIECES.heed)
    assert turning.compare(asking(0), bag([0], [1])) == pytest.approx([0.0, 1.0], abs=1e-6)


def test_lines_and_questions_without_pieces_are_near_to_nothing() -> None:
    assert PIECES.compare(asking(0), bag([], [0], [])).tolist() == pytest.approx([0.0, 1.0, 0.0])
    assert PIECES.compare(asking(), bag([0])).tolist() == [0.0]
    assert PIECES.compare(asking(0), bag([], [])).tolist() == [0.0, 0.0]
    assert PIECES.compare(asking(0), bag()).tolist() == []


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Café workers", "cafe WORKERS"),
        ("jobs, jobs, jobs!", "jobs"),
        ("Klarna's agents", "klarna s agents"),
        ("４５ percent", "45 percent"),
    ],
)
def test_case_accents_marks_and_repeats_tell_no_pieces_apart(text: str, same: str) -> None:
    assert cut(text) == cut(same) != []


def test_a_name_that_nobody_knows_is_cut_into_what_is_known() -> None:
    assert cut("klarna") != []
    assert cut("x" * 41) == cut("失业 безработица") == cut("") == []


def test_pieces_of_a_line_are_laid_out_with_it() -> None:
    lines = Lines.of([prepare("Harlow cut 40 jobs."), prepare("Merrow hired.", source_id="b")])
    told = lines.bag("pieces")
    assert told.at(np.array([1])).numbers.tolist() == cut("Merrow hired.")
    assert told.counts.tolist() == [len(cut("Harlow cut 40 jobs.")), len(cut("Merrow hired."))]


@pytest.mark.parametrize(
    ("question", "answer", "neighbour"),
    [
        ("who got the sack", "The firm laid off its agents.", "The firm raised prices of its agents."),
        ("are devs quicker with copilots", "Programmers finished faster.", "Programmers drank coffee."),
    ],
)
def test_words_that_mean_nearly_the_same_are_near(question: str, answer: str, neighbour: str) -> None:
    near = shipped_pieces().compare(asking(*cut(question)), bag(cut(answer), cut(neighbour)))
    assert near[0] > near[1]


def test_lines_are_laid_out_anew_when_pieces_are_others() -> None:
    digest = hashlib.sha256(TEXTS.read_bytes()).hexdigest()[:12]
    assert (RECIPE, digest) == ("words 4", "59ab7b4aaa5f"), (
        "raise the recipe: what is kept names other pieces"
    )


def test_every_piece_has_a_direction_and_counts() -> None:
    pieces = shipped_pieces()
    texts = TEXTS.read_text().split()
    assert len(texts) == len(set(texts)) == len(pieces.directions) == len(pieces.heed) <= 1 << 16
    assert np.linalg.norm(pieces.directions, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (pieces.heed > 0).all()
