from pathlib import Path

import pytest

from index.domain import Period, SourceType, Wording
from index.errors import SourceFault
from index.sources import read_file, read_folders

NOTE = """---
title: "Harlow Bank's assistant"
publisher: Harlow Bank
published: 2025-03
url: https://harlow.example/news
type: company-publication
wording: note
---
Harlow Bank reported 2.3 million conversations in March 2025.
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_front_matter_and_body_become_a_source(tmp_path: Path) -> None:
    write(tmp_path, "companies/harlow/assistant.md", NOTE)
    (source,) = read_folders([tmp_path]).sources
    assert source.id == "companies/harlow/assistant"
    assert source.title == "Harlow Bank's assistant"
    assert source.published == Period("2025-03")
    assert source.type is SourceType.COMPANY_PUBLICATION
    assert source.wording is Wording.NOTE
    assert source.body == "Harlow Bank reported 2.3 million conversations in March 2025.\n"


def test_plain_text_is_its_own_words_under_its_files_name(tmp_path: Path) -> None:
    write(tmp_path, "a-speech.txt", "We hired 40 clerks in 2024.\n")
    (source,) = read_folders([tmp_path]).sources
    assert (source.title, source.wording, source.body) == (
        "a speech",
        Wording.ORIGINAL,
        "We hired 40 clerks in 2024.\n",
    )


def test_markdown_without_front_matter_is_called_by_its_heading(tmp_path: Path) -> None:
    write(tmp_path, "speech.md", "# On clerks\n\nWe hired 40 clerks in 2024.\n")
    assert read_folders([tmp_path]).sources[0].title == "On clerks"


def test_an_absent_field_stays_unknown(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: A\n---\nText.\n")
    (source,) = read_folders([tmp_path]).sources
    assert (source.publisher, source.author, source.published, source.url) == (None, None, None, None)


def test_a_change_of_front_matter_is_a_new_version(tmp_path: Path) -> None:
    before = read_file(write(tmp_path, "a.md", NOTE))
    after = read_file(write(tmp_path, "a.md", NOTE.replace("2025-03\n", "2025-04\n", 1)))
    assert before.body == after.body
    assert before.sha256 != after.sha256


BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: T\n---\nText.\n"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (
            NOTE.replace("2025-03\n", "March\n", 1),
            4,
            "published: 'March' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY",
        ),
        (NOTE.replace("2025-03\n", "2025-02-30\n", 1), 4, "published: there is no day or month 2025-02-30"),
        (NOTE.replace("title:", "titel:"), 1, "title: it is missing"),
        (
            NOTE.replace("https:", "javascript:"),
            5,
            "url: 'javascript://harlow.example/news' is not an http or https address",
        ),
        (NOTE.split("Harlow Bank reported")[0], 9, "there is no text below the front matter"),
        (
            NOTE.replace("wording: note", "wording: gospel"),
            7,
            "wording: 'gospel' is not one of note, original",
        ),
        ("", 1, "the file is empty"),
        ("---\ntitle: A\nText without end\n", 1, "the front matter that opens with --- is never closed"),
        (BOMB, 2, "the front matter uses YAML anchors, aliases or tags"),
        ("---\n- a\n- b\n---\nText.\n", 1, "the front matter is not a list of fields such as 'title: …'"),
        (
            "---\ntitle: [a\n---\nText.\n",
            3,
            "the front matter is not YAML: expected ',' or ']', but got '<stream end>'",
        ),
        ("---\ntitle: " + "[" * 5000 + "\n---\nText.\n", 1, "the front matter is not YAML"),
        (b"\xff\xfe\x00bad", 1, "it is not UTF-8: save it as UTF-8"),
        ("Text with \x00 in it", 1, "it holds NUL characters: it is not a text file"),
        (
            "---\ntitle: A\nx: " + "y" * 30_000 + "\n---\nText.\n",
            1,
            "the front matter has 30,013 characters; 20,000 is the most",
        ),
    ],
)
def test_a_fault_names_its_line_and_what_to_mend(
    tmp_path: Path, text: str | bytes, line: int, what: str
) -> None:
    write(tmp_path, "a.md", text)
    reading = read_folders([tmp_path])
    assert reading.sources == []
    assert [(fault.path, fault.line, fault.what) for fault in reading.faults] == [("a.md", line, what)]


def test_all_faults_come_together_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitel: A\n---\nText.\n")
    write(tmp_path, "b.md", NOTE)
    write(tmp_path, "c.md", b"\xff")
    reading = read_folders([tmp_path])
    assert [source.id for source in reading.sources] == ["b"]
    assert [fault.path for fault in reading.faults] == ["a.md", "c.md"]
    assert reading.unread == {"a", "c"}


def test_an_id_used_twice_is_a_fault_of_the_later_file(tmp_path: Path) -> None:
    write(tmp_path, "a.md", NOTE.replace("title:", "id: same\ntitle:"))
    write(tmp_path, "b.md", NOTE.replace("title:", "id: same\ntitle:"))
    reading = read_folders([tmp_path])
    assert [source.id for source in reading.sources] == ["same"]
    assert [(fault.path, fault.what) for fault in reading.faults] == [
        ("b.md", "the id 'same' is already used by a.md")
    ]


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(SourceFault, match="There is no knowledge folder 'nowhere'"):
        read_folders([Path("nowhere")])


def test_hidden_files_and_other_kinds_are_not_sources(tmp_path: Path) -> None:
    write(tmp_path, ".draft.md", NOTE)
    write(tmp_path, "_notes/x.md", NOTE)
    write(tmp_path, "picture.png", b"\x89PNG")
    assert read_folders([tmp_path]).sources == []
