"""The crossing from the event loop to knowledge work."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot import worker as worker_module
from bot.worker import TooBusy, Worker
from index.errors import NothingIndexed, QuestionRefused
from tests.staged_knowledge import StagedKnowledge


@pytest.fixture
def knowledge() -> StagedKnowledge:
    return StagedKnowledge()


@pytest.fixture
async def worker(knowledge: StagedKnowledge):
    made = Worker(lambda: knowledge)
    yield made
    made.close()


async def test_questions_that_wait_together_are_answered_together(
    worker: Worker, knowledge: StagedKnowledge
) -> None:
    first_runs, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        first_runs.set()
        go_on.wait(10)

    knowledge.before = hold
    first = asyncio.create_task(worker.ask("first?"))
    await asyncio.to_thread(first_runs.wait, 10)
    others = [asyncio.create_task(worker.ask(f"{at}?")) for at in range(40)]
    await asyncio.sleep(0)
    go_on.set()
    answers = await asyncio.gather(first, *others)
    assert [answer.question for answer in answers] == ["first?", *(f"{at}?" for at in range(40))]
    assert knowledge.batches == [1, 32, 8]


async def test_everything_runs_on_one_thread_that_is_not_the_event_loops(
    worker: Worker, knowledge: StagedKnowledge
) -> None:
    await asyncio.gather(*(worker.ask(f"{at}?") for at in range(5)))
    name = await worker.run(lambda: threading.current_thread().name)
    assert knowledge.threads == {name}
    assert name != threading.current_thread().name


async def test_the_event_loop_goes_on_while_a_batch_runs(worker: Worker, knowledge: StagedKnowledge) -> None:
    go_on = threading.Event()
    knowledge.before = lambda: go_on.wait(10)
    question = asyncio.create_task(worker.ask("slow?"))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not question.done()
    go_on.set()
    assert (await question).question == "slow?"


async def test_each_question_gets_its_own_refusal(worker: Worker, knowledge: StagedKnowledge) -> None:
    knowledge.answers["?"] = QuestionRefused("No words.")
    refused, answered = await asyncio.gather(worker.ask("?"), worker.ask("how many?"), return_exceptions=True)
    assert isinstance(refused, QuestionRefused)
    assert answered.question == "how many?"


async def test_a_failure_of_the_whole_batch_reaches_everyone_in_it(
    worker: Worker, knowledge: StagedKnowledge
) -> None:
    def fail() -> None:
        raise NothingIndexed("There is no index.")

    knowledge.before = fail
    results = await asyncio.gather(worker.ask("a?"), worker.ask("b?"), return_exceptions=True)
    assert [type(result) for result in results] == [NothingIndexed, NothingIndexed]
    knowledge.before = lambda: None
    assert (await worker.ask("c?")).question == "c?"


async def test_an_asker_who_went_away_does_not_stop_the_others(
    worker: Worker, knowledge: StagedKnowledge
) -> None:
    go_on = threading.Event()
    knowledge.before = lambda: go_on.wait(10)
    gone, stays = asyncio.create_task(worker.ask("gone?")), asyncio.create_task(worker.ask("stays?"))
    await asyncio.sleep(0)
    gone.cancel()
    go_on.set()
    assert (await stays).question == "stays?"


async def test_the_queue_is_bounded(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "MOST_WAITING", 3)
    results = await asyncio.gather(*(worker.ask(f"{at}?") for at in range(5)), return_exceptions=True)
    assert [type(result).__name__ for result in results] == [
        "Answer",
        "Answer",
        "Answer",
        "TooBusy",
        "TooBusy",
    ]
    assert issubclass(TooBusy, Exception)


async def test_a_knowledge_base_that_could_not_be_opened_is_tried_again() -> None:
    tries: list[int] = []

    def open_it() -> StagedKnowledge:
        tries.append(1)
        if len(tries) == 1:
            raise NothingIndexed("There is no index yet.")
        return StagedKnowledge()

    worker = Worker(open_it)
    with pytest.raises(NothingIndexed):
        await worker.ask("a?")
    assert (await worker.ask("b?")).question == "b?"
    assert len(tries) == 2
    worker.close()
