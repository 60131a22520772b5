"""What the benchmarks count, on data small enough to check in the head."""

from pathlib import Path

import pytest

from index.sources import read_folders
from tests.benchmarks import peers
from tests.benchmarks.news import News, read_news, write_sources
from tests.benchmarks.retrieval import score

NEWS = News(
    passages=(
        {"_id": "a-0", "title": "Cuts", "source": "Paper", "date": "2024-02-27", "text": "Acme cut 10 jobs."},
        {"_id": "b-0", "title": "", "source": "Paper", "date": "", "text": 'It said: "--- never ---".'},
    ),
    questions=({"_id": "q", "text": "How many?"},),
    grades={"q": {"a-0": 2, "b-0": 1}},
)


def test_every_news_passage_becomes_a_source_in_the_publishers_words(tmp_path: Path) -> None:
    write_sources(NEWS, tmp_path)
    reading = read_folders([tmp_path])
    assert reading.faults == []
    assert [(source.id, source.body, str(source.wording)) for source in reading.sources] == [
        ("a-0", "Acme cut 10 jobs.\n", "original"),
        ("b-0", 'It said: "--- never ---".\n', "original"),
    ]


def test_a_ranking_loses_where_the_evidence_comes_late() -> None:
    ndcg, recall, recall_near = score({"q": ["b-0", "a-0"]}, NEWS)
    assert ndcg[0] == pytest.approx((1 + 3 / 1.584963) / (3 + 1 / 1.584963), rel=1e-6)
    assert (recall[0], recall_near[0]) == (1.0, 1.0)


def test_recall_counts_the_evidence_apart_from_what_is_near_it() -> None:
    _, recall, recall_near = score({"q": ["b-0", *"cdefghijk", "a-0"]}, NEWS)
    assert (recall[0], recall_near[0]) == (0.0, 0.5)


def test_news_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    assert read_news(tmp_path / "nowhere") is None


def test_peers_that_are_not_installed_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    here = ("json.decoder", peers.open_txtai)
    monkeypatch.setattr(peers, "PEERS", {"here": here, "absent": ("no_such_package.inner", here[1])})
    assert peers.installed_peers() == ["here"]
