"""Measure matches in, measure changes out."""

from __future__ import annotations

import math
from typing import assert_never

from attrs import evolve

from lawreport.compare.certainty import (
    Doubts,
    index_lone,
    judge_alone,
    judge_chance,
    judge_matches,
    lower,
    weigh_alone,
    weigh_matches,
)
from lawreport.compare.facets import (
    claims_first_time,
    differ_in_figures,
    expect_end,
    find_revised,
    find_versions,
    is_refresh,
    moves_on,
    tell_step,
)
from lawreport.compare.plans import weigh_outcomes
from lawreport.compare.rows import Row, find_surest, make_rows, tell_shape
from lawreport.compare.sections import Places, make_places
from lawreport.compare.wording import diff_texts, tell_wording
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Alignment, Match
from lawreport.model.comparison import Certainty, Hunk, LifeStep, MeasureChange, Place, Status
from lawreport.model.outcome import PlanOutcome
from lawreport.model.report import Measure, Report, Role


def compare_measures(
    old: Report, new: Report, alignment: Alignment, plans: tuple[PlanOutcome, ...], doubts: Doubts
) -> tuple[MeasureChange, ...]:
    """Put every measure of both reports into exactly one change.

    Args:
        old: The earlier report.
        new: The later report.
        alignment: Their matches.
        plans: What became of the old plan: a sentence of it that is not planned again is answered or dropped.
        doubts: What of both was read with doubt.

    Returns:
        Changes in the order of the new report, what it does not mention at the place it had.
    """
    maker = _Maker(old, new, alignment, plans, doubts)
    rows = make_rows(list(list_measures(old)), list(list_measures(new)), alignment.measures)
    return tuple(map(maker.make, rows))


def list_measures(report: Report) -> dict[str, Measure]:
    """List what counts as a measure by its id, in document order."""
    return {measure.id: measure for measure in report.walk_measures() if measure.counts}


def _find_themes(report: Report) -> dict[str, str | None]:
    """The first theme of the section that holds each measure."""
    themes: dict[str, str | None] = {}
    for section in report.walk_sections():
        theme = section.themes[0] if section.themes else None
        themes.update((measure.id, theme) for measure in section.measures)
    return themes


class _Maker:
    """Holds what the changes of one comparison share."""

    def __init__(
        self, old: Report, new: Report, alignment: Alignment, plans: tuple[PlanOutcome, ...], doubts: Doubts
    ) -> None:
        self._olds, self._news = list_measures(old), list_measures(new)
        self._old_themes, self._new_themes = _find_themes(old), _find_themes(new)
        self._old_year = old.year
        self._places: Places = make_places(alignment.sections)
        linked = {one.old for one in alignment.measures}
        self._linked = linked, {one.new for one in alignment.measures}
        self._answered = {row.plan.id: row for row in plans if row.status.answered and row.plan.id not in linked}
        self._announced: dict[str, list[str]] = {}
        for key, row in self._answered.items():
            for measure in row.evidence:
                self._announced.setdefault(measure.id, []).append(key)
        likelier = sorted(alignment.nearest, key=lambda match: match.probability)
        self._nearest_old = {match.old: match for match in likelier}
        self._nearest_new = {match.new: match for match in likelier}
        self._lone_old, self._lone_new = index_lone(alignment.lone.old), index_lone(alignment.lone.new)
        self._doubts = doubts
        self._answers = {answer.promise: answer for answer in alignment.answers}

    def make(self, row: Row) -> MeasureChange:
        """Make the change of one row."""
        change = self._make(row)
        certainty, probability = self._judge(row, change.status)
        certainty = lower(certainty, doubted=self._doubts.meet(row.old, row.new) or self._is_summed_up(change))
        return evolve(change, certainty=certainty, probability=probability)

    def _judge(self, row: Row, status: Status) -> tuple[Certainty, float]:
        """How sure the status of a row is, and how probable."""
        match status:
            case Status.NEW | Status.DROPPED:
                lone = self._lone_new.get(row.new[0]) if row.new else self._lone_old.get(row.old[0])
                return judge_alone("measures", lone, both=self._are_both_alone(row)), weigh_alone(lone)
            case Status.CONTINUED:
                return judge_matches("measures", row.matches), weigh_matches(row.matches)
            case Status.ANSWERED:
                chance = self._weigh_answer(row.old[0])
                return judge_chance("answered", chance), chance
            case _:
                assert_never(status)

    def _are_both_alone(self, row: Row) -> bool:
        """Whether the best candidate of something that stayed alone did so too."""
        if row.new:
            found = self._nearest_new.get(row.new[0])
            return found is not None and found.old not in self._linked[0]
        found = self._nearest_old.get(row.old[0])
        return found is not None and found.new not in self._linked[1]

    def _is_summed_up(self, change: MeasureChange) -> bool:
        """Whether something new or dropped is of a review of one year, against one of several years."""
        alone = change.status in (Status.NEW, Status.DROPPED)
        role = (change.new or change.old)[0].role
        return self._doubts.uneven and alone and role not in (Role.PLAN, Role.SHORTCOMINGS)

    def _weigh_answer(self, plan: str) -> float:
        """The probability that the review says something of a sentence of the plan; what figures tell is certain."""
        answer = self._answers[plan]
        if answer.repeated or any(target.met is not None for target in self._answered[plan].targets):
            return 1.0
        return round(math.fsum(chance for one, chance in weigh_outcomes(answer).items() if one.answered), 4)

    def _make(self, row: Row) -> MeasureChange:
        old, new = tuple(self._olds[key] for key in row.old), tuple(self._news[key] for key in row.new)
        if not old:
            return MeasureChange(
                status=Status.NEW,
                new=new,
                nearest=self._nearest_new.get(row.new[0]),
                theme=self._new_themes[row.new[0]],
                claims_first=claims_first_time(new[0]),
                announced=self._list_announced(row.new),
            )
        if not new and old[0].id in self._answered:
            return MeasureChange(status=Status.ANSWERED, old=old, theme=self._old_themes[row.old[0]])
        if not new:
            return MeasureChange(
                status=Status.DROPPED,
                old=old,
                nearest=self._nearest_old.get(row.old[0]),
                theme=self._old_themes[row.old[0]],
                end_expected=expect_end(old[0], self._old_year),
            )
        return self._continue(row, old, new)

    def _continue(self, row: Row, old: tuple[Measure, ...], new: tuple[Measure, ...]) -> MeasureChange:
        texts = ["".join(measure.text for measure in side) for side in (old, new)]
        return MeasureChange(
            status=Status.CONTINUED,
            old=old,
            new=new,
            matches=row.matches,
            wording=tell_wording(*texts),
            place=self._tell_place(row.matches),
            shape=tell_shape(row),
            similarity=round(math.fsum(match.similarity for match in row.matches) / len(row.matches), 4),
            hunks=tuple(self._make_hunk(match) for match in row.matches),
            theme=self._new_themes[row.new[0]],
            figures_changed=differ_in_figures(old, new),
            life=self._tell_life(row),
            versions=find_versions(old, new),
            revised=find_revised(old, new),
            refreshed=is_refresh(*texts),
            announced=self._list_announced(row.new),
            only_planned=all(one.role is Role.PLAN for one in new) and not any(one.role is Role.PLAN for one in old),
        )

    def _list_announced(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The sentences of the old plan that are answered by measures of a row."""
        return tuple(dict.fromkeys(plan for key in ids for plan in self._announced.get(key, ())))

    def _tell_life(self, row: Row) -> tuple[LifeStep, LifeStep] | None:
        """Of several matches the surest tells."""
        match = find_surest(row.matches)
        names = (r.value for r in match.reasons if r.code in ("document", "name", "phrase"))
        shared = fold(next(names, ""))
        old, new = self._olds[match.old], self._news[match.new]
        before = tell_step(old, shared, planned=old.role is Role.PLAN)
        after = tell_step(new, shared, planned=new.role is Role.PLAN)
        return (before, after) if before and after and moves_on(before, after) else None

    def _tell_place(self, matches: tuple[Match, ...]) -> Place:
        same = all(self._places.agree(self._olds[m.old].path, self._news[m.new].path) for m in matches)
        return Place.SAME if same else Place.MOVED

    def _make_hunk(self, match: Match) -> Hunk:
        return Hunk(match.old, match.new, diff_texts(self._olds[match.old].text, self._news[match.new].text))
