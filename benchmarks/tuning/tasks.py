"""The three models that are fitted: links of measures, pairs of figures, outcomes of promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain, compress
from statistics import fmean
from typing import Any

import numpy as np
from annotated import AnnotatedPair, Pair, Side
from attrs import evolve, field, frozen
from logistic import Floats, Model

from lawreport.align import DEFAULT_OPTIONS, AlignOptions, align_reports, indicators
from lawreport.align.measures import Scorer, evidence, find_cut, match_measures, score_candidates
from lawreport.align.measures.meaning import EMBEDDED
from lawreport.align.sides import prepare_pair
from lawreport.compare.plans import weigh_answer
from lawreport.embed import ModelEmbedder
from lawreport.model.alignment import Answer
from lawreport.model.report import Report

Counts = Mapping[str, tuple[int, int, int]]
"""Of every figure what is right, said, and annotated."""


@frozen
class Sheet:
    """What a model learns from one annotated pair of reports, and how its answers are judged there."""

    pair: AnnotatedPair
    inputs: Floats
    """Rows × inputs."""
    answers: Any
    """Of every row the class that is annotated."""
    judged: Any
    """Of every row whether annotators decided it."""
    judge: Callable[[Floats], Counts] = field(repr=False)
    """Rows × classes of probabilities in, counts out."""


@frozen
class Task:
    """One model."""

    name: str
    table: str
    """The file of weights in the lexicon, without its ending."""
    inputs: tuple[str, ...]
    classes: tuple[str, ...]
    strength: float
    """C of the penalty."""
    balanced: bool
    """Whether every series weighs the same, however long it is."""
    gather: Callable[[AnnotatedPair], Sheet | None] = field(repr=False)
    left_out: tuple[str, ...] = ()
    """Series that were annotated by another measure."""
    groups: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Inputs that are taken away together to see what they add."""

    def write(self, model: Model) -> dict[str, Any]:
        """The weights as the lexicon holds them."""
        columns = [
            dict(zip((*self.inputs, "bias"), (round(float(value), 4) for value in (*weights, bias)), strict=True))
            for weights, bias in zip(model.weights.T, model.biases, strict=True)
        ]
        if len(columns) > 1:
            return {"outcomes": dict(zip(self.classes, columns, strict=True))}
        bias = columns[0].pop("bias")
        return {"weights": columns[0], "bias": bias}


def gather_links(pair: AnnotatedPair, options: AlignOptions = DEFAULT_OPTIONS) -> Sheet:
    """Candidate pairs of measures: do they report the same initiative?"""
    old, new = prepare_pair(pair.old.report, pair.new.report)
    scorer = Scorer(old, new, options)
    candidates = score_candidates(old, new, scorer)
    rows = list(evidence.list_inputs(scorer, candidates.scores))
    held = [
        [side.find_units(unit.measure.span.start, unit.measure.span.end) for unit in prepared.units]
        for side, prepared in zip(pair.sides, (old, new), strict=True)
    ]
    meant = [{(a, b) for a in held[0][i] for b in held[1][j]} for (i, j), _ in rows]
    answers = np.array([bool(units & pair.links) for units in meant], dtype=int)
    undecided = np.array([bool(units & pair.undecided) for units in meant]) & (answers == 0)
    certain = np.array([row in candidates.anchors for row, _ in rows])

    def judge(chances: Floats) -> Counts:
        same = np.where(certain, 1.0, chances[:, 1])
        taken = same >= find_cut(same)
        return _count_links(pair, set(chain.from_iterable(compress(meant, taken))))

    return Sheet(pair, np.array([inputs for _, inputs in rows]), answers, ~undecided, judge)


def _count_links(pair: AnnotatedPair, said: set[Pair]) -> Counts:
    said = {link for link in said if link[0] not in pair.old.skipped and link[1] not in pair.new.skipped}
    firm = said - pair.undecided
    return {
        "links": (len(firm & pair.links), len(firm), len(pair.links)),
        "dropped": _count_alone(pair.old, 0, pair, firm),
        "new": _count_alone(pair.new, 1, pair, firm),
    }


def _count_alone(side: Side, at: int, pair: AnnotatedPair, said: set[Pair]) -> tuple[int, int, int]:
    """Units without a partner; those with an undecided one alone are not judged."""
    linked = {link[at] for link in pair.links}
    judged = set(range(len(side.units))) - side.skipped - ({link[at] for link in pair.undecided} - linked)
    alone, alone_said = judged - linked, judged - {link[at] for link in said}
    return len(alone & alone_said), len(alone_said), len(alone)


def gather_figures(pair: AnnotatedPair) -> Sheet | None:
    """Candidate pairs of figures: do they belong to one series?"""
    if not pair.figure_pairs:
        return None
    old, new = pair.old.report, pair.new.report
    sides = prepare_pair(old, new)
    matches = match_measures(*sides, Scorer(*sides)).matches
    olds, news = indicators.list_figures(old), indicators.list_figures(new)
    compared = dict(indicators.compare_indicators(olds, news, indicators.link_holders(old, new, matches)))
    meant = [_find_figures(olds, pair.old), _find_figures(news, pair.new)]
    wanted = {(meant[0].get(a), meant[1].get(b)) for a, b in pair.figure_pairs}
    known = [set(places.values()) for places in meant]
    judged = [pair.all_figures or (i in known[0] and j in known[1]) for i, j in compared]

    def judge(chances: Floats) -> Counts:
        likely = dict(zip(compared, (float(chance) for chance in chances[:, 1]), strict=True))
        counted = dict(zip(compared, judged, strict=True))
        said = {row for row in indicators.choose_pairs(likely) if counted[row]}
        return {"pairs": (len(said & wanted), len(said), len(wanted))}

    inputs = np.array([found.inputs for found in compared.values()])
    return Sheet(pair, inputs, np.array([row in wanted for row in compared], dtype=int), np.array(judged), judge)


def _find_figures(figures: tuple[indicators.Figure, ...], side: Side) -> dict[int, int]:
    """Of annotated indicators, by position, the figure at their place with their value."""
    found = {}
    for k, mention in enumerate(side.figures):
        for place, figure in enumerate(figures):
            span, value = figure.indicator.span, float(figure.indicator.value)
            if span.start < mention["end"] and mention["start"] < span.end and np.isclose(value, mention["value"]):
                found[k] = place
    return found


def gather_outcomes(pair: AnnotatedPair) -> Sheet | None:
    """Promises: what became of them?"""
    answers = align_reports(pair.old.report, pair.new.report).answers if pair.outcomes else ()
    holders = _find_holders(pair.old, pair.old.report, (answer.promise for answer in answers))
    rows = [(weigh_answer(answers[holders[unit]]), outcome) for unit, outcome in pair.outcomes if unit in holders]
    if not rows:
        return None
    told = np.array([OUTCOMES.classes.index(outcome) for _, outcome in rows])
    silent = OUTCOMES.classes.index("silent")

    def judge(chances: Floats) -> Counts:
        said = chances.argmax(axis=1)
        quiet = (said == silent) & (told == silent)
        return {
            "exact": (int((said == told).sum()), len(said), len(pair.outcomes)),
            "silent": (int(quiet.sum()), int((said == silent).sum()), int((told == silent).sum())),
        }

    return Sheet(pair, np.array([list(inputs.values()) for inputs, _ in rows]), told, np.full(len(rows), True), judge)


def _find_holders(side: Side, report: Report, promises: Iterable[str]) -> dict[int, int]:
    """Of annotated units the first promise that holds them, by positions."""
    spans = {measure.id: measure.span for measure in report.walk_measures()}
    found: dict[int, int] = {}
    for place, promise in enumerate(promises):
        for unit in side.find_units(spans[promise].start, spans[promise].end):
            found.setdefault(unit, place)
    return found


LINKS = Task(
    "links",
    "link-weights",
    evidence.INPUTS,
    ("apart", "same"),
    strength=0.03,
    balanced=True,
    gather=gather_links,
    groups={
        "competition": ("share_larger", "share_smaller", "lead"),
        "section and place": ("section", "distance"),
        "length": ("shorter", "longer"),
        "order of the words": ("passage",),
        "numbers": ("numbers", "both_digits", "one_digits"),
        "names": ("names",),
        "what no rival shares": ("rest",),
        "whole wording": ("whole",),
        "meaning": ("meaning", "meaning_larger", "meaning_smaller", "clause_larger", "clause_smaller"),
        "meaning of clauses": ("clause_larger", "clause_smaller"),
    },
)


def embed_links(embedder: ModelEmbedder) -> Task:
    """The first model with what an embedder tells of meaning."""
    gather = partial(gather_links, options=AlignOptions(embedder=embedder))
    return evolve(LINKS, name=f"links, {embedder.model}", table=EMBEDDED, gather=gather)


def measure_cosines(pairs: Iterable[AnnotatedPair], embedder: ModelEmbedder) -> dict[str, float]:
    """Mean and spread of the cosines of what is near in meaning, the means over the pairs."""
    found = []
    for pair in pairs:
        meaning = Scorer(*prepare_pair(pair.old.report, pair.new.report), AlignOptions(embedder=embedder)).meaning
        found.append(meaning.measure_cosines())
    return {"mean": round(fmean(mean for mean, _ in found), 4), "spread": round(fmean(one for _, one in found), 4)}


FIGURES = Task(
    "figures",
    "figure-weights",
    indicators.INPUTS,
    ("apart", "same"),
    strength=0.1,
    balanced=False,
    gather=gather_figures,
    groups={
        "competition": ("share",),
        "name": ("name",),
        "clause around it": ("context",),
        "link of the sentences": ("link", "order"),
        "unit and part": ("unit", "part", "one_change"),
        "size": ("ratio", "next"),
        "place": ("distance",),
    },
)
OUTCOMES = Task(
    "outcomes",
    "outcome-weights",
    tuple(weigh_answer(Answer("nothing"))),
    ("partly", "restated", "silent", "taken_up"),
    strength=0.1,
    balanced=False,
    gather=gather_outcomes,
    left_out=("hebei", "shandong"),  # half of a sentence's promises suffice there
    groups={
        "link with the new plan": ("linked", "links"),
        "likeness to the review": ("done_score", "done_share"),
        "likeness to the plan": ("again_share",),
        "clause by clause": ("clause_least", "clause_most"),
        "names and units": ("named", "counted"),
    },
)
TASKS = {task.name: task for task in (LINKS, FIGURES, OUTCOMES)}
