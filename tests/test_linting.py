"""Every fault of a folder of sources, by file and line, in one pass."""

from pathlib import Path

import pytest

from index.errors import SourceFault
from index.linting import lint_folders, list_allowed

HEAD = (
    'title: "A page"\npublisher: Harlow\nurl: https://a.example/x\ntype: company-publication\nwording: note'
)
GOOD = "Harlow reported that its AI assistant held 2.3 million conversations in February 2024."


def lint(folder: Path, body: str, head: str = HEAD, name: str = "note.md") -> list[tuple[str, int, str]]:
    """Faults of a folder that holds one source, whose body begins on line `len(head's lines) + 3`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")
    return [(one.path, one.line, one.what) for one in lint_folders([folder])]


def test_a_good_note_has_no_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, GOOD) == []


def test_all_faults_of_all_files_are_named_in_one_pass(tmp_path: Path) -> None:
    lint(tmp_path, GOOD, head="publisher: Harlow", name="b/untitled.md")
    lint(tmp_path, GOOD, head=HEAD.replace("https:", "ftp:"), name="c/address.md")
    faults = lint(tmp_path, "It grew.\n\nThey shrank.", name="a/pronouns.md")
    assert [(path, line) for path, line, _ in faults] == [
        ("a/pronouns.md", 8),
        ("a/pronouns.md", 10),
        ("b/untitled.md", 1),
        ("c/address.md", 4),
    ]


def test_an_id_that_stands_twice_is_a_fault_of_the_later_file(tmp_path: Path) -> None:
    lint(tmp_path, GOOD, head=f"id: one\n{HEAD}", name="a.md")
    faults = lint(tmp_path, GOOD, head=f"id: one\n{HEAD}", name="b.md")
    assert [(path, what) for path, _, what in faults] == [("b.md", "the id 'one' is already used by a.md")]


def test_a_dead_id_is_named_on_its_line(tmp_path: Path) -> None:
    lint(tmp_path, GOOD, name="alive.md")
    head = f"{HEAD}\nsupersedes: gone/old\nabout: [alive, gone/other]"
    assert lint(tmp_path, GOOD, head=head, name="note.md") == [
        ("note.md", 7, "there is no source 'gone/old': correct or drop the id"),
        ("note.md", 8, "there is no source 'gone/other': correct or drop the id"),
    ]


def test_a_source_that_cannot_be_read_is_not_reported_as_dead_too(tmp_path: Path) -> None:
    lint(tmp_path, "", name="broken.md")
    faults = lint(tmp_path, GOOD, head=f"{HEAD}\nabout: [broken]", name="note.md")
    assert [path for path, _, _ in faults] == ["broken.md"]


def test_a_note_without_an_address_is_a_fault_unless_it_is_a_view(tmp_path: Path) -> None:
    head = HEAD.replace("url: https://a.example/x\n", "")
    (fault,) = lint(tmp_path, GOOD, head=head)
    assert fault[2] == "url is missing: a note says which page it is on"
    assert lint(tmp_path, GOOD, head=head.replace("company-publication", "opinion")) == []


@pytest.mark.parametrize("opening", ["It", "They", "This", "His", "“These", "We", "It's"])
def test_a_sentence_does_not_open_with_a_pronoun(tmp_path: Path, opening: str) -> None:
    whats = [what for _, _, what in lint(tmp_path, f"{GOOD} {opening} grew by a lot.", head=HEAD)]
    assert any("name what it is about, for it is shown alone" in what for what in whats)


def test_the_united_states_and_information_technology_are_not_pronouns(tmp_path: Path) -> None:
    body = "US employers praised AI, said Tom Reed. IT departments praised AI, said Tom Reed."
    assert lint(tmp_path, body) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The company praised AI, said Ann Lee.",
        "Ann Lee praised the growth mentioned above.",
        "The same survey praised AI, said Ann Lee.",
        "Another report praised AI, said Ann Lee.",
        "Ann Lee compared Harlow and IBM and praised the latter.",
    ],
)
def test_a_sentence_does_not_point_outside_itself(tmp_path: Path, sentence: str) -> None:
    (fault,) = lint(tmp_path, sentence)
    assert fault[2].endswith("points to something outside its sentence: name it")


@pytest.mark.parametrize(
    "sentence",
    [
        "The report by Calder praised AI, said Ann Lee.",
        "The page harwoodlane.co.uk praises AI, said Ann Lee.",
        "The survey 'Work in 2025' praised AI, said Ann Lee.",
        "The company Harlow praised AI, said Ann Lee.",
    ],
)
def test_a_named_page_or_company_does_not_point_outside(tmp_path: Path, sentence: str) -> None:
    assert lint(tmp_path, sentence) == []


def test_a_sentence_of_more_than_35_words_is_a_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, f"Ann Lee of Harlow said {'very ' * 29}much.") == []
    (fault,) = lint(tmp_path, f"Ann Lee of Harlow said {'very ' * 30}much.")
    assert fault == ("note.md", 8, "a sentence of 36 words; 35 is the most: make two of it")


@pytest.mark.parametrize("word", ["proves", "caused", "staggering", "debunked"])
def test_a_word_that_says_more_than_a_source_can_is_a_fault(tmp_path: Path, word: str) -> None:
    faults = lint(tmp_path, f"Harlow's assistant {word} job cuts.")
    assert [what for _, _, what in faults] == [
        f"'{word}' says more than a source can: report what was found, or who says so"
    ]


def test_a_quoted_word_belongs_to_its_speaker(tmp_path: Path) -> None:
    assert lint(tmp_path, 'Ann Lee of Harlow called the change "staggering".') == []


def test_a_quote_of_more_than_25_words_is_a_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, f'Ann Lee of Harlow said "{"so " * 24}so".') == []
    whats = [what for _, _, what in lint(tmp_path, f"Ann Lee of Harlow said “{'so ' * 25}so”.")]
    assert whats == ["26 words in quotation marks; 25 is the most: put it in our words"]


def test_a_counted_figure_needs_someone_who_counted_or_tells_it_and_a_date(tmp_path: Path) -> None:
    head = HEAD.replace("company-publication", "news-report").replace(
        "publisher: Harlow", "publisher: A Paper"
    )
    assert [what for _, _, what in lint(tmp_path, "More than 700 jobs were cut.", head=head)] == [
        "'More than 700 jobs' has no date, nor has its page",
        "nobody is named who counted 'More than 700 jobs', nor who says so",
    ]
    head += "\npublished: 2025-03-01"
    assert lint(tmp_path, "A Paper claims that more than 700 jobs were cut.", head=head) == []


def test_a_figure_on_a_page_of_views_may_lack_both(tmp_path: Path) -> None:
    head = HEAD.replace("company-publication", "opinion")
    assert lint(tmp_path, "More than 700 jobs were cut.", head=head) == []


def test_a_page_in_its_publisher_s_words_is_not_held_to_the_style_of_notes(tmp_path: Path) -> None:
    body = f"It caused this. {'very ' * 60}much."
    assert lint(tmp_path, body, head=HEAD.replace("wording: note", "wording: original")) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="There is no knowledge folder"):
        lint_folders([tmp_path / "none"])


def test_a_long_line_is_read_in_one_pass(tmp_path: Path) -> None:
    whats = {what for _, _, what in lint(tmp_path, f"Ann Lee of Harlow said {'very ' * 20_000}much.")}
    assert "a sentence of 400 words; 35 is the most: make two of it" in whats


def test_what_a_page_of_opinion_may_lack_is_listed(tmp_path: Path) -> None:
    head = HEAD.replace("company-publication", "opinion")
    assert lint(tmp_path, f"{GOOD}\nMore than 700 jobs were cut.", head=head) == []
    assert [(one.path, one.line, one.what) for one in list_allowed([tmp_path])] == [
        ("note.md", 9, "'More than 700 jobs' has no date, nor has its page"),
        ("note.md", 9, "nobody is named who counted 'More than 700 jobs', nor who says so"),
    ]
    lint(tmp_path, "More than 700 jobs were cut.")
    assert list_allowed([tmp_path]) == []
