"""Which figures are looked up, in which order, and what stands beside them."""

from dataclasses import replace

from index.answers.ledger import Entry
from index.answers.lookups import Findings, find_figures, judge_figure, name_figures
from index.domain import Kind, SourceType, Standing, Status
from index.knowledge_base import KnowledgeBase
from tests.figure_fixtures import HOPE, LEDGER, NEW, NOBODY, OLD, OTHER, RIVAL, enter, headcount


def values(findings: Findings) -> list[float]:
    return [one.entry.figure.quantity.value for one in findings.found]


def test_documented_figures_come_first_and_the_newest_of_them_at_the_top() -> None:
    assert values(find_figures(LEDGER, "Harlow Bank")) == [4200, 5000, 900, 3000]


def test_each_has_its_standing() -> None:
    found = find_figures(LEDGER, "Harlow Bank").found
    assert [one.judgement.standing for one in found] == [
        Standing.DOCUMENTED_FIGURE,
        Standing.DOCUMENTED_FIGURE,
        Standing.UNSOURCED,
        Standing.PROJECTION,
    ]


def test_a_metric_and_a_year_leave_only_what_fits() -> None:
    # Whoever lost employees has fewer of them: headcount and employees are one word here.
    assert values(find_figures(LEDGER, metric="headcount", year=2024)) == [4200, 800, 900]


def test_an_undated_figure_is_of_no_year() -> None:
    undated = replace(NEW, figure=replace(NEW.figure, period=None))
    assert find_figures([undated], year=2024).total == 0


def test_a_figure_within_the_year_comes_before_one_that_only_touches_it() -> None:
    touching = headcount(7000, 2024)
    touching = replace(
        touching, figure=replace(touching.figure, period=enter("9", "9", 9, "x", "2020/2026").figure.period)
    )
    assert values(find_figures([touching, OTHER], year=2024)) == [800, 7000]


def test_a_later_figure_of_one_count_knows_the_earlier_one() -> None:
    newest, older = find_figures([OLD, NEW], "Harlow Bank").found
    assert (newest.earlier, newest.later) == ((OLD,), ())
    assert (older.earlier, older.later) == ((), (NEW,))


def test_another_metric_is_no_earlier_figure() -> None:
    losses = enter(
        "Harlow Bank lost 70 employees in 2022.", "70 employees", 70, "employees", "2022", metric="lost"
    )
    assert [one.earlier for one in find_figures([NEW, losses], "Harlow Bank").found] == [(), ()]


def test_a_month_is_no_earlier_figure_of_a_year() -> None:
    march = headcount(5100, 2023)
    march = replace(
        march, figure=replace(march.figure, period=enter("9", "9", 9, "x", "2023-03").figure.period)
    )
    assert find_figures([NEW, march], "Harlow Bank").found[0].earlier == ()


def test_a_running_total_supersedes_its_own_beginning() -> None:
    months = [
        replace(
            NEW,
            figure=replace(NEW.figure, period=enter("9", "9", 9, "x", f"2024-01/2024-{last}").figure.period),
        )
        for last in ("05", "09")
    ]
    newest, older = find_figures(months, "Harlow Bank").found
    assert str(newest.entry.figure.period) == "2024-01/2024-09"
    assert newest.earlier == (older.entry,)


def test_values_that_disagree_stand_next_to_each_other() -> None:
    found = find_figures([NEW, OLD, OTHER, RIVAL], metric="headcount").found
    at = [one.entry for one in found].index(RIVAL)
    assert NEW in (found[at - 1].entry, found[min(at + 1, len(found) - 1)].entry)
    assert found[at].row.disagrees_with == (NEW.source.id,)


def test_what_says_the_same_is_told() -> None:
    again = headcount(4200, 2024, source_id="again")
    assert [len(one.same) for one in find_figures([NEW, again], "Harlow Bank").found] == [1, 1]


def test_a_figure_used_for_effect_never_stands_as_documented() -> None:
    statement = replace(NEW.statement, kind=Kind.DOCUMENTED_FIGURE)
    figure = replace(NEW.figure, status=Status.RHETORICAL)
    assert judge_figure(Entry(figure, statement), []).standing is Standing.COMMENTARY


def test_a_forecast_in_a_documented_sentence_stays_a_forecast() -> None:
    statement = replace(HOPE.statement, kind=Kind.DOCUMENTED_FIGURE)
    assert judge_figure(Entry(HOPE.figure, statement), []).standing is Standing.PROJECTION


def test_our_own_notes_are_never_documented_and_lend_no_names() -> None:
    ours = headcount(4200, 2024, type=SourceType.EDITORS_NOTE)
    assert not judge_figure(ours, []).is_documented
    assert name_figures([ours]) == []


def test_a_heading_is_no_figure() -> None:
    assert find_figures([replace(NEW, statement=replace(NEW.statement, is_heading=True))]).total == 0


def test_a_name_that_no_figure_bears_is_looked_for_in_the_words() -> None:
    loss = replace(NOBODY, figure=replace(NOBODY.figure, entity="a page"))
    assert find_figures([loss], "Harlow").total == 1


def test_names_are_those_of_entities_and_counters_the_most_frequent_first() -> None:
    tally = headcount(9, 2024, entity="Denmark", origin="Calder Group")
    named = name_figures([tally, OLD, NEW])
    assert [(one.names, one.metric, one.count) for one in named] == [
        (("Harlow Bank",), "its headcount", 2),
        (("Denmark", "Calder Group"), "its headcount", 1),
    ]


def test_more_than_can_be_read_are_counted_but_not_compared() -> None:
    many = [headcount(1000 + at, 2024, source_id=f"p/{at}") for at in range(90)]
    findings = find_figures(many, "Harlow Bank")
    assert (len(findings.found), findings.total) == (60, 90)


def test_a_built_knowledge_base_looks_figures_up(small: KnowledgeBase) -> None:
    found = small.look_up("Calder Group", "job cuts", 2025).found
    assert [one.entry.figure.quantity.surface for one in found if one.judgement.is_documented] == [
        "54,100",
        "4.5 percent",
    ]
    assert "Calder Group" in {name for one in small.figure_names() for name in one.names}
