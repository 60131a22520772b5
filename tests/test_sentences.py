"""How a body is cut into units: sentences, headings, list items and table rows, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.assertions.boundaries import LONGEST_SENTENCE
from index.assertions.sentences import Role, Unit, split_lines, split_units

MARKS = set("#>-*+•|=_~`.():") | set("0123456789abcdefghijklmnopqrstuvwxyz")
"""Characters that list marks, heading marks, quote marks, rules and fences are made of."""


def texts(body: str) -> list[str]:
    return [unit.text for unit in split_units(body)]


def roles(body: str) -> list[str]:
    return [unit.role.value for unit in split_units(body)]


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        (
            "Harlow Bank Inc. cut 1.5 million jobs. It said so.",
            ["Harlow Bank Inc. cut 1.5 million jobs.", "It said so."],
        ),
        (
            "Dr. J. P. Marsh of St. Louis spoke in Sept. 2024, e.g. on No. 5. Then he left.",
            ["Dr. J. P. Marsh of St. Louis spoke in Sept. 2024, e.g. on No. 5.", "Then he left."],
        ),
        ("Sales in the U.S. The firm grew.", ["Sales in the U.S.", "The firm grew."]),
        ("U.S. jobs fell vs. May. So what?!", ["U.S. jobs fell vs. May.", "So what?!"]),
        (
            '"It hurt!" he said. "We cut jobs." He left.',
            ['"It hurt!" he said.', '"We cut jobs."', "He left."],
        ),
        ("“Really?” Ada Marsh asked. No.", ["“Really?” Ada Marsh asked.", "No."]),
        ("It fell... Then it rose.", ["It fell...", "Then it rose."]),
        ("It fell... and then it rose.", ["It fell... and then it rose."]),
        ("It grew 3.5%.[1] So did pay.", ["It grew 3.5%.[1]", "So did pay."]),
        ("At 5 p.m. it closed. Plan B. The end.", ["At 5 p.m. it closed.", "Plan B.", "The end."]),
        ("Stellen fielen。次の文。", ["Stellen fielen。", "次の文。"]),
        ("lol. so true. gm", ["lol.", "so true.", "gm"]),
        ("Is it no. 5 or no? Yes.", ["Is it no. 5 or no?", "Yes."]),
    ],
)
def test_prose_is_cut_at_the_ends_of_its_sentences(body: str, sentences: list[str]) -> None:
    assert texts(body) == sentences


def test_every_text_is_the_span_of_its_offsets() -> None:
    body = "# A title #\n\nOne.  Two\nthree.\n\n- four\n- five. Six.\n\n| a | b |\n|---|---|\n| 7 | 8 |\n> nine.\n"
    for unit in split_units(body):
        assert unit.text == body[unit.start : unit.end]


def test_headings_are_marked_underlined_or_stand_alone() -> None:
    body = "# Marked #\nText one.\n\nUnderlined\n==========\nText two.\nThe Quiet Revolution\nText three is a sentence.\n"
    headings = [unit.text for unit in split_units(body) if unit.role is Role.HEADING]
    assert headings == ["Marked", "Underlined", "The Quiet Revolution"]


def test_a_unit_knows_the_nearest_heading_above() -> None:
    units = split_units("# One\nA sentence.\n# Two\nAnother sentence.\n")
    assert [(unit.text, unit.heading) for unit in units] == [
        ("One", ""),
        ("A sentence.", "One"),
        ("Two", ""),
        ("Another sentence.", "Two"),
    ]


def test_a_list_is_one_paragraph_and_its_marks_are_no_text() -> None:
    units = split_units("Before it.\n\n- one. And more\n- two\n  goes on\n1. three\n\nAfter it.\n")
    assert [unit.text for unit in units] == [
        "Before it.",
        "one.",
        "And more",
        "two\n  goes on",
        "three",
        "After it.",
    ]
    assert [unit.role for unit in units][1:5] == [Role.ITEM] * 4
    assert [unit.paragraph for unit in units] == [0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "body",
    [
        "| Year | Staff |\n|---|---|\n| 2024 | 300 |\n",
        "Year | Staff\n--- | ---\n2024 | 300\n",
        "| Year | Staff |\n| 2024 | 300 |\n",
        "Year | Staff\n2024 | 300\n",
        "Year ; Staff ; Cuts\n2024 ; 300 ; 5\n",
        "Year\tStaff\n2024\t300\n",
    ],
)
def test_a_row_knows_the_cells_of_its_header(body: str) -> None:
    row = split_units(body)[-1]
    assert row.role is Role.ROW
    assert row.header[:2] == ("Year", "Staff")
    assert split_lines(body)[-1].header == row.header


def test_one_line_with_a_bar_is_no_table() -> None:
    assert roles("Harlow Bank cuts 700 jobs | The Ledger\n") == ["prose"]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_each_one() -> None:
    wrapped = (
        "The bank said on Monday that its assistant had taken over more of\n"
        "the work of its agents than it had planned. It gave no number of\n"
        "posts.\n"
    )
    assert [unit.paragraph for unit in split_units(wrapped)] == [0, 0]
    long = "A sentence of a paragraph that is longer than lines are wrapped. " * 3
    assert [unit.paragraph for unit in split_units(f"{long}\n{long}\n")] == [0, 0, 0, 1, 1, 1]


def test_block_quotes_are_read_without_their_marks() -> None:
    assert texts("> A quoted sentence.\n> > And a deeper one.\n") == [
        "A quoted sentence.",
        "And a deeper one.",
    ]


def test_lines_of_a_chat_are_sentences_of_their_own() -> None:
    chat = "lena: morning all\ntom: they let 45 people go\nHarlow is cooked 👀\nno way lol\n"
    assert roles(chat) == ["prose"] * 4


def test_lines_are_kept_as_given() -> None:
    text = "# A title\n  Two sentences. In one line.  \n\n- an item\nHarlow Bank cut jobs because it could.\n"
    units = split_lines(text)
    assert [unit.text for unit in units] == [
        "# A title",
        "Two sentences. In one line.",
        "- an item",
        "Harlow Bank cut jobs because it could.",
    ]
    assert [unit.role for unit in units] == [Role.HEADING, Role.PROSE, Role.ITEM, Role.PROSE]
    assert [unit.paragraph for unit in units] == [0, 0, 1, 1]


def test_a_label_with_a_number_is_no_heading() -> None:
    assert [
        unit.role for unit in split_lines("What people answered\nNever – 22%\nDaily – 46%\nThat is all.\n")
    ] == [
        Role.HEADING,
        Role.PROSE,
        Role.PROSE,
        Role.PROSE,
    ]


@pytest.mark.parametrize("run", ["x", "word ", "Mr. ", ".", "> ", "- ", "#", "(", "\u202e5", "i.e. "])
def test_no_sentence_of_a_line_without_an_end_is_longer_than_the_longest(run: str) -> None:
    body = run * (200_000 // len(run))
    units = split_units(body)
    assert (
        max((len(unit.text) for unit in units if unit.role is not Role.RULE), default=0) <= LONGEST_SENTENCE
    )


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("Aab1 .?!|-#>*\n\t\"'()é。😀\u2028\u00a0:;")), max_size=120))
def test_no_character_outside_marks_is_lost(body: str) -> None:
    covered = [False] * len(body)
    previous = 0
    for unit in split_units(body):
        assert unit.text == body[unit.start : unit.end]
        assert unit.start >= previous
        assert unit.text == unit.text.strip()
        previous = unit.end
        covered[unit.start : unit.end] = [True] * (unit.end - unit.start)
    lost = {c for c, is_covered in zip(body, covered, strict=True) if not is_covered and not c.isspace()}
    assert lost <= MARKS


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_lines_together_hold_every_character(text: str) -> None:
    units: list[Unit] = split_lines(text)
    assert "".join("".join(unit.text.split()) for unit in units) == "".join(text.split())
