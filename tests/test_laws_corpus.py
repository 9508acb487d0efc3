"""The laws of one verdict per fact, on every two neighbouring reports of the corpus beside the repository."""

from __future__ import annotations

from itertools import pairwise

import pytest

import lawreport
from lawreport.errors import TraceError
from lawreport.model import Comparison, Status, ThreadKind
from tests.reports import list_series

pytestmark = [pytest.mark.shared, pytest.mark.slow]
PAIRS = [pair for paths in list_series() for pair in pairwise(paths)]


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: f"{pair[0].parent.name}-{pair[0].stem}")
def comparison(request: pytest.FixtureRequest) -> Comparison:
    old, new = map(lawreport.read_report, request.param)
    return lawreport.compare_reports(old, new)


def test_tracing_two_reports_and_comparing_them_agree(comparison: Comparison) -> None:
    old, new = comparison.old, comparison.new
    try:
        timeline = lawreport.trace_reports([old, new])
    except TraceError as error:
        pytest.skip(str(error))
    kinds = (ThreadKind.INITIATIVE, ThreadKind.PROMISE, ThreadKind.SHORTCOMING)
    traced = {
        (link.old, link.new)
        for years in timeline.links
        for link in years.links
        if link.kind in kinds and "@" not in link.old
    }
    assert traced == {(match.old, match.new) for row in comparison.measures for match in row.matches}


def test_every_sentence_stands_in_one_row_and_holds_its_figures(comparison: Comparison) -> None:
    for side in ("old", "new"):
        held = [one.id for row in comparison.measures for one in getattr(row, side)]
        counting = [one.id for one in getattr(comparison, side).walk_measures() if one.counts]
        assert sorted(held) == sorted(counting)
    links = {(match.old, match.new) for row in comparison.measures for match in row.matches}
    assert all((row.old_holder, row.new_holder) in links for row in comparison.indicators if row.moved)


def test_an_answered_plan_is_not_dropped(comparison: Comparison) -> None:
    dropped = {row.old[0].id for row in comparison.measures.dropped}
    assert not [row.plan.id for row in comparison.plans if row.status.answered and row.plan.id in dropped]
    answered = {row.old[0].id for row in comparison.measures if row.status is Status.ANSWERED}
    assert answered <= {row.plan.id for row in comparison.plans if row.status.answered}
