"""The last look before anything is shown."""

from pathlib import Path

from index.answers.gate import find_unsound
from index.domain import Answer, Nearest
from tests.index_fixtures import Workbench

BODY = "Klaus said: jobs went.\n\njobs went."


def test_a_sentence_that_stands_twice_is_read_again_where_it_was_found(tmp_path: Path) -> None:
    bench = Workbench(tmp_path, page=BODY)
    generation = bench.builder.refresh([bench.knowledge]).generation
    (source,) = bench.store.sources(generation)
    at = source.body.rindex("jobs went.")
    answer = Answer("which?", generation, nearest=(Nearest(source, "jobs went.", at),), complete=False)
    assert find_unsound(answer, bench.store) == set()
    elsewhere = Answer("which?", generation, nearest=(Nearest(source, "jobs went.", 12),), complete=False)
    assert find_unsound(elsewhere, bench.store) == {("page", 12, 22)}
