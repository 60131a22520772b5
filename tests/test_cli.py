"""The `receipts` command as operators and programs use it: output, one line of error, exit code."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from bot.cli import main, receipts
from bot.invocation import index_options
from bot.settings import Settings
from tests.conftest import lend_graphs

ROOT = Path(__file__).parent.parent
NOTES = {
    "harlow.md": (
        "news-report",
        "The Daily Ledger",
        "Harlow Bank reported that its AI assistant held 2.3 million conversations in February 2025. "
        "The analyst Ada Marsh said that the cut had more to do with a bloated bank than with AI.",
    ),
    "tallies/calder.md": (
        "private-tally",
        "Calder Group",
        "Calder Group counted 54,100 announced job cuts in Denmark in 2025 for which employers named artificial "
        "intelligence as a reason.",
    ),
    "northfield.md": (
        "news-report",
        "A Newspaper",
        "The Northfield Institute predicted in February 2026 that 50 percent of companies that cut customer "
        "service staff would rehire by 2027.",
    ),
    "marlow.md": ("news-report", "A Newspaper", "Marlow planned in May 2023 to pause hiring for 7,800 jobs."),
    "tern.md": (
        "news-report",
        "A Newspaper",
        "Tern denied in May 2025 that it would replace its teachers with AI.",
    ),
}
CUTS = "How many announced job cuts in Denmark named artificial intelligence in 2025?"


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def documents(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Receipts = Callable[..., Outcome]


def write_note(folder: Path, name: str, kind: str, publisher: str, body: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'title: "{publisher} on {path.stem}"\npublisher: {publisher}\npublished: 2026-03-01\n'
    path.write_text(
        f"---\n{head}url: https://a.example/{path.stem}\ntype: {kind}\n---\n{body}\n", encoding="utf-8"
    )
    return path


def write_notes(folder: Path) -> Path:
    for name, (kind, publisher, body) in NOTES.items():
        write_note(folder, name, kind, publisher, body)
    return folder


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("RECEIPTS_", "DISCORD_")) or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Receipts:
    """Runs a command in this process."""

    def run_command(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run_command


@pytest.fixture(scope="module")
def shared(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The options of an index that no test changes."""
    root = tmp_path_factory.mktemp("shared")
    lend_graphs(prepared, root / "data")
    options = ["--data", str(root / "data"), "--knowledge", str(write_notes(root / "knowledge"))]
    assert main(["refresh", "--json", *options]) == 0
    return options


@pytest.fixture
def own(prepared: Path, tmp_path: Path, run: Receipts) -> list[str]:
    """The options of an index that a test may change."""
    lend_graphs(prepared, tmp_path / "data")
    options = ["--data", str(tmp_path / "data"), "--knowledge", str(write_notes(tmp_path / "knowledge"))]
    assert run("refresh", *options).code == 0
    return options


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Makes these bytes the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


# What is offered


def test_every_command_of_this_release_is_offered_and_no_other() -> None:
    offered = "add ask audit chart check classify eval figures history lint model refresh remove rollback run search"
    assert " ".join(sorted(receipts.commands)) == offered


@pytest.mark.parametrize("name", sorted(receipts.commands))
def test_every_command_and_option_has_help_and_takes_the_common_options(name: str) -> None:
    command = receipts.commands[name]
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert command.help
    assert len(command.get_short_help_str(limit=80)) < 60
    assert [one.name for one in options if not one.help] == []
    assert {"--data", "--knowledge"} <= {opt for one in options for opt in one.opts}
    if name not in ("run", "chart"):
        assert "--json" in {opt for one in options for opt in one.opts}


def test_help_is_printed_where_no_command_is_given(run: Receipts) -> None:
    outcome = run()
    assert (outcome.code, outcome.err) == (0, "")
    assert "ask       Answers QUESTION from the sources." in outcome.out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["polish", "x"], "No such command 'polish'. See receipts --help."),
        (["ask"], "Give either a question or --batch FILE. See receipts ask --help."),
        (
            ["ask", "--batch", "none.jsonl"],
            "Invalid value for '--batch': File 'none.jsonl' does not exist. See receipts ask --help.",
        ),
        (
            ["search", "x", "-k", "0"],
            "Invalid value for '-k': 0 is not in the range 1<=x<=1000. See receipts search --help.",
        ),
        (["rollback"], "Missing argument 'GENERATION'. See receipts rollback --help."),
        (
            ["classify", "-", "--published", "2025-02-30"],
            "Invalid value for '--published': '2025-02-30' is not a date: write YYYY-MM-DD, YYYY-MM or YYYY. "
            "See receipts classify --help.",
        ),
        (
            ["add", "https://a.example/page"],
            "Pages are not fetched yet: save the page's text as Markdown or plain text and add that file.",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], error: str, run: Receipts) -> None:
    assert run(*arguments) == Outcome(2, "", f"{error}\n")


@pytest.mark.parametrize("command", ["--help", "lint", "history"])
def test_what_embeds_nothing_loads_no_heavy_library(command: str, shared: list[str], tmp_path: Path) -> None:
    arguments = [command, *([] if command == "--help" else shared)]
    program = (
        "import sys\nfrom bot.cli import main\n"
        f"code = main({arguments!r})\n"
        "heavy = {'torch', 'faiss', 'sentence_transformers', 'transformers', 'discord'} & set(sys.modules)\n"
        "sys.exit(f'loaded {sorted(heavy)}' if heavy else 0 if code in (0, 1) else code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "history", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, '{"generations": []}\n', "")


def test_the_program_ends_with_the_commands_code(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "ask"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    expected = "Give either a question or --batch FILE. See receipts ask --help.\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", expected)


def test_the_program_ends_after_its_threads_and_whatever_its_command_leaves_to_the_end(
    tmp_path: Path,
) -> None:
    program = (
        "import atexit, sys, threading, time\n"
        "import bot.__main__, bot.cli\n"
        "def main():\n"
        "    atexit.register(print, 'at the end')\n"
        "    threading.Thread(target=lambda: (time.sleep(0.2), print('a thread'))).start()\n"
        "    sys.stdout.write('a command\\n')\n"
        "    return 3\n"
        "bot.cli.main = main\n"
        "bot.__main__.run()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (3, "a command\na thread\nat the end\n")


# Asking


def test_a_question_is_answered_with_a_cited_span(run: Receipts, shared: list[str]) -> None:
    outcome = run("ask", CUTS, "--json", *shared)
    answer = outcome.document
    assert (outcome.code, outcome.err) == (0, "")
    assert (answer["question"], answer["answered"], answer["generation"]) == (CUTS, True, 1)
    (line,) = answer["documented"]
    assert line["figures"][0]["value"] == 54100
    citation = answer["citations"][line["citations"][0] - 1]
    body = (Path(shared[3]) / "tallies" / "calder.md").read_text("utf-8").split("---\n")[2]
    assert line["text"] == citation["quote"] == body[citation["start"] : citation["end"]]
    assert citation["source_id"] == "tallies/calder"


def test_a_question_needs_no_quotation_marks(run: Receipts, shared: list[str]) -> None:
    whole, words = (
        run("ask", CUTS, "--json", *shared).document,
        run("ask", *CUTS.split(), "--json", *shared).document,
    )
    assert {**words, "elapsed_ms": 0} == {**whole, "elapsed_ms": 0}


def test_the_reply_in_words_has_the_figure_and_its_source(run: Receipts, shared: list[str]) -> None:
    out = run("ask", CUTS, *shared).out
    assert out.startswith("Documented figures\n\n  54,100")
    assert "    https://a.example/calder\n" in out
    assert out.endswith("Generation 1. We did not verify what a source counted.\n")


def test_what_no_source_documents_is_an_answer_and_no_error(run: Receipts, shared: list[str]) -> None:
    outcome = run("ask", "What is a prime number?", *shared)
    assert outcome.code == 0
    assert outcome.out.startswith("Nothing in the knowledge base documents this.\n")


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "🙂🙂", "<@123456789012345678>", "?!…", "x" * 2001])
def test_a_question_that_cannot_be_looked_for_is_refused_and_nothing_is_built(
    question: str, run: Receipts, tmp_path: Path
) -> None:
    outcome = run("ask", question, "--json", "--knowledge", write_notes(tmp_path / "knowledge"))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("The question ")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "question",
    [
        "what's AI?",
        "50%",
        "C++",
        '"x',
        "'; DROP TABLE sources; --",
        "NEAR(cuts jobs)",
        "cuts AND",
        "co*l:umn^2",
        "a\x00b",
    ],
)
def test_search_syntax_is_only_words(question: str, run: Receipts, shared: list[str]) -> None:
    outcome = run("ask", "--json", *shared, "--", question)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.document["question"] == question
    assert run("search", "--json", *shared, "--", question).code == 0


def test_a_new_data_folder_is_built_first_and_says_so(run: Receipts, tmp_path: Path) -> None:
    options = ["--data", str(tmp_path / "data"), "--knowledge", str(write_notes(tmp_path / "knowledge"))]
    first, second = run("ask", CUTS, "--json", *options), run("ask", CUTS, "--json", *options)
    assert first.err == "There is no index yet: it is built first, from the sources.\n"
    assert second.err == ""
    assert {**first.document, "elapsed_ms": 0} == {**second.document, "elapsed_ms": 0}


def test_an_index_older_than_its_files_answers_and_says_so(
    run: Receipts, own: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "knowledge" / "harlow.md"
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))
    outcome = run("ask", CUTS, "--json", *own)
    assert outcome.document["answered"] is True
    assert outcome.err == "The index is older than its files: run receipts refresh to take them in.\n"


def test_the_environment_says_where_index_and_sources_are(
    run: Receipts, shared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEIPTS_DATA", shared[1])
    monkeypatch.setenv("RECEIPTS_KNOWLEDGE", shared[3])
    outcome = run("ask", CUTS, "--json")
    assert (outcome.code, outcome.err, outcome.document["answered"]) == (0, "", True)


# Batches


def test_a_batch_answers_line_by_line_and_tells_bad_ones_apart(
    run: Receipts, shared: list[str], tmp_path: Path
) -> None:
    lines = [
        json.dumps({"id": "a", "question": CUTS}),
        "{broken",
        json.dumps({"id": "c", "question": ""}),
        json.dumps({"id": "d", "question": "and how many in 2031?", "follows": "a"}),
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(lines), "utf-8")
    outcome = run("ask", "--batch", tmp_path / "questions.jsonl", "--json", *shared)
    assert outcome.code == 2
    assert outcome.err == (
        "2 of 4 lines could not be answered, the first at line 2: The line is not JSON: write one object a line.\n"
    )
    assert [document["id"] for document in outcome.documents] == ["a", None, "c", "d"]
    assert ["error" in document for document in outcome.documents] == [False, True, True, False]
    assert outcome.documents[0]["answered"] is True


def test_a_batch_of_queries_is_searched(
    run: Receipts, shared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b'{"id": 1, "query": "job cuts"}\n{"id": 2, "query": "rehire staff"}\n')
    outcome = run("search", "-k", "1", "--batch", "-", "--json", *shared)
    assert outcome.code == 0
    found = [
        (one["id"], one["query"], [hit["source_id"] for hit in one["passages"]]) for one in outcome.documents
    ]
    assert found == [(1, "job cuts", ["tallies/calder"]), (2, "rehire staff", ["northfield"])]


def test_a_batch_on_standard_input_is_answered_as_it_arrives(shared: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--batch", "-", "--json", *shared],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line_id in ("a", "b"):
            process.stdin.write(json.dumps({"id": line_id, "question": CUTS}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == line_id
        process.stdin.close()
        assert process.wait() == 0


# Looking up


def test_passages_are_ranked_with_their_spans(run: Receipts, shared: list[str]) -> None:
    document = run("search", "job cuts that named AI", "-k", "2", "--json", *shared).document
    assert (document["id"], document["query"]) == (None, "job cuts that named AI")
    assert [hit["rank"] for hit in document["passages"]] == [1, 2]
    first = document["passages"][0]
    assert (first["source_id"], first["start"]) == ("tallies/calder", 0)
    assert first["passage_id"] == f"tallies/calder#0-{first['end']}"


def test_figures_are_looked_up_by_words_entity_and_kind(run: Receipts, shared: list[str]) -> None:
    every = run("figures", "--json", *shared).document["figures"]
    assert {row["source_id"] for row in every} >= {"tallies/calder", "harlow", "northfield"}
    (row,) = run("figures", "job", "cuts", "--entity", "Calder", "--json", *shared).document["figures"]
    assert (row["value"], row["kind"], row["wording"]) == (54100, "documented_figure", "note")
    forecasts = run("figures", "--kind", "projection", "--json", *shared).document["figures"]
    assert {row["kind"] for row in forecasts} == {"projection"}
    assert run("figures", "zebra", *shared).out == "No figure matches.\n"


def test_a_text_is_classified_with_offsets_into_it(run: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\ufeffActs.\r\n\r\nAcme cut 300 jobs in 2024. “Grand!” 🙂 Acme will cut 500 jobs by 2031.\n"
    feed(monkeypatch, text.encode())
    outcome = run("classify", "-", "--json")
    sentences = outcome.document["sentences"]
    assert outcome.code == 0
    assert [text[one["start"] : one["end"]] for one in sentences] == [one["text"] for one in sentences]
    assert {one["text"]: one["kind"] for one in sentences}[
        "Acme cut 300 jobs in 2024."
    ] == "documented_figure"


def test_lines_are_classified_one_by_one(run: Receipts, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Acme cut 300 jobs. It cut 200 more.\n\nAcme will grow.\n", "utf-8")
    sentences = run("classify", "text.txt", "--lines", "--json").document["sentences"]
    assert [one["text"] for one in sentences] == ["Acme cut 300 jobs. It cut 200 more.", "Acme will grow."]


def test_a_text_that_is_not_utf_8_is_refused(run: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"caf\xe9 300 jobs")
    assert run("classify", "-") == Outcome(2, "", "The text to classify is not UTF-8. Save it as UTF-8.\n")


def test_what_of_a_text_is_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Acme cut " + ", ".join(f"{number} jobs" for number in range(100, 130)) + ".")
    told = subprocess.run(
        [sys.executable, "-m", "bot", "classify", str(path)], capture_output=True, text=True, check=True
    )
    assert told.stderr == "text: left out: 6 figures beyond the 24th of a sentence\n"


# Keeping


def test_a_refresh_where_nothing_changed_says_so_in_one_line(run: Receipts, own: list[str]) -> None:
    outcome = run("refresh", *own)
    assert outcome == Outcome(0, "Nothing has changed; generation 1 stays in service.\n", "")
    assert run("refresh", "--json", *own).document["embedded"] == 0


def test_a_refresh_takes_in_what_changed_only(run: Receipts, own: list[str], tmp_path: Path) -> None:
    write_note(
        tmp_path / "knowledge",
        "harlow.md",
        "news-report",
        "American Banker",
        "Harlow Bank hired 12 people in 2025.",
    )
    document = run("refresh", "--json", *own).document
    assert (document["generation"], document["embedded"]) == (2, 1)
    assert document["sources"] == {
        "added": 0,
        "changed": 1,
        "removed": 0,
        "unchanged": 4,
        "failed": [],
        "ids": {"added": [], "changed": ["harlow"], "removed": []},
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"---\ntitle: A\npublished: 2026-13-01\n---\nText.\n",
            "line 3: published: there is no day or month 2026-13-01",
        ),
        (b"---\nid: harlow\ntitle: A\n---\nText.\n", "the id 'harlow' is already used by harlow.md"),
        (b"---\ntitle: A\n---\n\n", "there is no text below the front matter"),
        (b"---\ntitle: A\n---\ncaf\xe9\n", "line 4: it is not UTF-8: save it as UTF-8"),
        (b"---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\nText.\n", "the front matter uses YAML anchors"),
    ],
)
def test_a_bad_source_is_one_line_and_exit_code_2_and_the_last_generation_answers(
    content: bytes, reason: str, run: Receipts, own: list[str], tmp_path: Path
) -> None:
    (tmp_path / "knowledge" / "zz-bad.md").write_bytes(content)
    outcome = run("refresh", "--json", *own)
    assert outcome.code == 2
    assert outcome.err.startswith("zz-bad.md, line ")
    assert reason in outcome.err
    assert outcome.err.endswith(" Mend it and refresh again.\n")
    assert outcome.err.count("\n") == 1
    assert outcome.document["generation"] == 1
    assert outcome.document["sources"]["failed"][0]["source"] == "zz-bad.md"
    assert run("ask", CUTS, "--json", *own).document["generation"] == 1


def test_a_refresh_that_would_drop_much_waits_for_approval(
    run: Receipts, own: list[str], tmp_path: Path
) -> None:
    for name in ("harlow.md", "northfield.md"):
        (tmp_path / "knowledge" / name).unlink()
    waiting = run("refresh", "--json", *own)
    assert waiting.code == 1
    assert waiting.document["sources"]["ids"]["removed"] == ["harlow", "northfield"]
    assert waiting.document["generation"] == 1
    assert waiting.err.count("\n") == 1
    assert "--approve" in waiting.err
    assert run("refresh", *own).out.startswith("- harlow\n- northfield\n")
    assert len(run("history", "--json", *own).document["generations"]) == 1
    assert run("refresh", "--approve", "--json", *own).document["generation"] == 2


def test_another_folder_than_last_time_never_waits(run: Receipts, own: list[str], tmp_path: Path) -> None:
    write_note(tmp_path / "other", "a.md", "news-report", "A Paper", "Acme cut 300 jobs in 2024.")
    outcome = run("refresh", "--json", "--data", tmp_path / "data", "--knowledge", tmp_path / "other")
    assert (outcome.code, outcome.document["sources"]["ids"]["added"]) == (0, ["a"])


def test_folders_named_together_are_one_knowledge_base(run: Receipts, own: list[str], tmp_path: Path) -> None:
    write_note(tmp_path / "other", "a.md", "news-report", "A Paper", "Acme cut 300 jobs in 2024.")
    sources = run("refresh", "--json", *own, "--knowledge", tmp_path / "other").document["sources"]
    assert (sources["ids"]["added"], sources["unchanged"]) == (["a"], 5)


def test_progress_is_told_in_lines_where_it_is_asked_for(
    run: Receipts, own: list[str], tmp_path: Path
) -> None:
    write_note(tmp_path / "knowledge", "new.md", "news-report", "A Paper", "Acme cut 300 jobs in 2024.")
    lines = run("refresh", "--progress", *own).err.splitlines()
    assert "embedding 1/1" in lines
    assert all(line.split()[0] in ("reading", "embedding", "indexing") for line in lines)


def test_an_added_source_survives_a_refresh_until_it_is_removed(
    run: Receipts, own: list[str], tmp_path: Path
) -> None:
    path = write_note(tmp_path, "acme.md", "company-publication", "Acme", "Acme cut 321 jobs in March 2025.")
    question = "How many jobs did Acme cut in March 2025?"
    assert run("add", path, "--json", *own).document["sources"]["ids"]["added"] == ["acme"]
    assert run("refresh", *own).code == 0
    assert run("ask", question, "--json", *own).document["citations"][0]["source_id"] == "acme"
    assert run("remove", "acme", "--json", *own).document["sources"]["ids"]["removed"] == ["acme"]
    assert run("rollback", "2", *own).code == 0
    assert "acme" not in run("ask", question, "--json", *own).out.replace(question, "")


def test_adding_what_is_no_source_changes_nothing(run: Receipts, own: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("---\ntitle: A\n---\n")
    outcome = run("add", tmp_path / "empty.md", *own)
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        outcome.err
        == "empty.md, line 4: there is no text below the front matter. Mend the file and try again.\n"
    )
    assert run("add", tmp_path / "none.md", *own).code == 2
    assert len(run("history", "--json", *own).document["generations"]) == 1


def test_a_rollback_answers_as_before_and_is_a_row_of_the_history(
    run: Receipts, own: list[str], tmp_path: Path
) -> None:
    before = run("ask", CUTS, "--json", *own).document
    write_note(tmp_path / "knowledge", "new.md", "news-report", "A Paper", "Acme cut 300 jobs in 2024.")
    run("refresh", *own)
    assert run("rollback", "1", "--json", *own).document["sources"]["ids"]["removed"] == ["new"]
    after = run("ask", CUTS, "--json", *own).document
    assert {**after, "elapsed_ms": 0} == {**before, "elapsed_ms": 0}
    generations = run("history", "--json", *own).document["generations"]
    assert [one["current"] for one in generations] == [False, False, True]
    assert run("rollback", "99", *own).err.startswith("There is no generation 99.")


@pytest.mark.parametrize("command", [["remove", "harlow"], ["audit"]])
def test_what_needs_an_index_says_that_there_is_none(command: list[str], run: Receipts) -> None:
    outcome = run(*command)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "receipts refresh" in outcome.err


def test_removing_what_is_not_there_says_so(run: Receipts, shared: list[str]) -> None:
    outcome = run("remove", "nobody", *shared)
    assert (outcome.code, outcome.err.startswith("There is no source 'nobody'.")) == (2, True)


# Checking


def test_a_folder_with_a_fault_fails_the_lint(run: Receipts, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("Plain text without front matter.", "utf-8")
    assert run("lint", tmp_path / "notes") == Outcome(0, "No faults.\n", "")
    (tmp_path / "notes" / "b.md").write_text("---\npublisher: A\n---\nText.\n", "utf-8")
    outcome = run("lint", tmp_path / "notes", "--json")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.document == {
        "faults": [{"path": "b.md", "line": 1, "what": "title: it is missing"}],
        "allowed": [],
    }
    assert run("lint", "--knowledge", tmp_path / "notes").out == "b.md:1: title: it is missing\n1 fault.\n"


def test_an_audit_finds_a_text_that_was_tampered_with(run: Receipts, own: list[str], tmp_path: Path) -> None:
    clean = run("audit", "--json", *own)
    assert (clean.code, clean.document["mismatches"]) == (0, [])
    assert clean.document["checked"] > 0
    with closing(sqlite3.connect(tmp_path / "data" / "receipts.db")) as connection, connection:
        texts = [
            (table, column)
            for (table,) in connection.execute(
                "select name from sqlite_master where type = 'table'"
            ).fetchall()
            for (_, column, *_) in connection.execute(f"pragma table_info([{table}])").fetchall()
            if column == "body"
        ]
        for table, column in texts:
            connection.execute(f"update [{table}] set [{column}] = replace([{column}], '54,100', '94,100')")
    tampered = run("audit", "--json", *own)
    assert tampered.code == 1
    assert "tallies/calder" in {one["source_id"] for one in tampered.document["mismatches"]}


def test_answers_are_scored_on_a_file_of_questions(run: Receipts, shared: list[str], tmp_path: Path) -> None:
    fact = {
        "fact": "cuts",
        "section": "documented",
        "urls": ["https://a.example/calder"],
        "value": 54100,
        "unit": "jobs",
    }
    rows = [
        {"id": "a", "question": CUTS, "answerable": "yes", "expect": [fact]},
        {"id": "b", "question": "What is a prime number?", "answerable": "no", "expect": []},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    first, second = (run("eval", tmp_path / "questions.jsonl", "--json", *shared) for _ in range(2))
    assert (first.code, first.out) == (0, second.out)
    assert first.document["documented_shown"] == {"count": 1, "of": 1, "share": 1.0}
    assert first.document["refused"] == {"count": 1, "of": 1, "share": 1.0}


def test_a_bad_file_of_questions_is_named_by_line(run: Receipts, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("{}\n", "utf-8")
    error = "questions.jsonl, line 1: 'id' is missing or is not text. Correct the line.\n"
    assert run("eval", "questions.jsonl") == Outcome(2, "", error)


# When something is wrong


def test_another_database_is_refused(
    run: Receipts, shared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@a.example/db")
    error = "DATABASE_URL is set, but this release keeps its index in SQLite: unset it.\n"
    assert run("ask", CUTS, *shared) == Outcome(2, "", error)
    assert run("run") == Outcome(2, "", error)


def test_a_wrong_setting_is_named(run: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "http")
    assert run("history") == Outcome(
        2, "", "PORT is not a number from 1 to 65535. Correct it, or leave it out.\n"
    )


def test_the_bot_without_a_token_names_the_variable(run: Receipts) -> None:
    outcome = run("run")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "DISCORD_TOKEN is not set: put the bot's token into it.\n"


def test_a_data_folder_that_cannot_be_made_is_one_line(run: Receipts, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = run(
        "ask", CUTS, "--data", tmp_path / "file" / "data", "--knowledge", write_notes(tmp_path / "k")
    )
    assert (outcome.code, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err
    assert outcome.err.splitlines()[-1].startswith("The data folder")


def test_a_database_that_is_none_is_one_line_and_exit_code_2(run: Receipts, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "receipts.db").write_text("not a database, but long enough to have a header " * 50)
    outcome = run("ask", CUTS, "--json", "--knowledge", write_notes(tmp_path / "k"))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("command", [("refresh", "--json"), ("ask", CUTS, "--json")])
def test_a_knowledge_folder_without_sources_is_told(
    command: tuple[str, ...], run: Receipts, prepared: Path, tmp_path: Path
) -> None:
    lend_graphs(prepared, tmp_path / "data")
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "picture.png").write_bytes(b"x")
    outcome = run(*command, "--knowledge", tmp_path / "k")
    assert outcome.code == 0
    assert "No source was found: put .md or .txt files there, or correct --knowledge.\n" in outcome.err


def test_a_knowledge_folder_that_is_not_there_is_one_line(run: Receipts, tmp_path: Path) -> None:
    outcome = run("refresh", "--knowledge", tmp_path / "none")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith("There is no knowledge folder")


def test_a_damaged_index_file_is_rebuilt_and_said(run: Receipts, own: list[str], tmp_path: Path) -> None:
    before = run("ask", CUTS, "--json", *own).document
    (index,) = [path for path in (tmp_path / "data").rglob("*") if path.is_file() and "faiss" in path.name]
    index.write_bytes(index.read_bytes()[:40])
    outcome = run("ask", CUTS, "--json", *own)
    assert (outcome.code, outcome.err.count("\n")) == (0, 1)
    assert {**outcome.document, "elapsed_ms": 0} == {**before, "elapsed_ms": 0}


@pytest.fixture
def failing() -> Iterator[list[BaseException]]:
    """A command named "fail" that raises what a test puts into the list."""
    raised: list[BaseException] = []

    @click.command("fail")
    @index_options
    def fail(settings: Settings) -> int:
        raise raised[0]

    receipts.add_command(fail)
    yield raised
    del receipts.commands["fail"]


def test_a_bug_is_a_reference_for_the_person_and_a_traceback_in_the_log(
    run: Receipts, failing: list[BaseException], tmp_path: Path
) -> None:
    failing.append(ZeroDivisionError("secret detail"))
    outcome = run("fail", "--data", tmp_path / "here")
    assert (outcome.code, outcome.out) == (3, "")
    reference = outcome.err.removeprefix("Something went wrong on my side. Reference ").removesuffix(".\n")
    log = (tmp_path / "here" / "receipts.log").read_text("utf-8")
    assert len(reference) == 6
    assert reference in log
    assert "ZeroDivisionError: secret detail" in log


def test_a_bug_is_told_even_where_no_log_can_be_written(
    run: Receipts, failing: list[BaseException], tmp_path: Path
) -> None:
    failing.append(ZeroDivisionError())
    (tmp_path / "file").write_text("in the way")
    outcome = run("fail", "--data", tmp_path / "file" / "data")
    assert (outcome.code, outcome.err.startswith("Something went wrong on my side. Reference ")) == (3, True)


def test_an_interrupted_command_ends_quietly_with_130(run: Receipts, failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())
    assert run("fail") == Outcome(128 + signal.SIGINT, "", "")


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "history"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (128 + signal.SIGPIPE, "")


def test_errors_do_not_carry_signs_that_steer_a_terminal(run: Receipts) -> None:
    outcome = run("add", "no\x1b[31m\nsuch\x9b file.md")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert [sign for sign in outcome.err if sign != "\n" and not sign.isprintable()] == []


# The model


def test_the_model_is_prepared_in_the_data_folder(prepared: Path, tmp_path: Path, run: Receipts) -> None:
    data = lend_graphs(prepared, tmp_path / "data")
    name = "all-MiniLM-L6-v2 onnxruntime float32 2 08a1065fbce8"
    assert run("model", "prepare", "--json", "--data", data).document == {"model": name}
    assert run("model", "prepare", "--data", data).out == f"The model is ready: {name}.\n"
    refused = "Invalid value for 'prepare': 'train' is not 'prepare'. See receipts model --help.\n"
    assert run("model", "train", "--data", data) == Outcome(2, "", refused)
