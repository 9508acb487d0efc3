"""A continued, new or dropped measure in, what is worth saying of it beside its status out."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lawreport.model.alignment import READER
from lawreport.model.comparison import MeasureChange, Place, SectionChange, Shape, Wording
from lawreport.model.outcome import Target
from lawreport.render.say.characters import excerpt, flatten
from lawreport.render.say.figures import format_printed
from lawreport.render.say.words import Phrase, Words, phrase

_NAME = 30
"""Characters of a document's name that a facet quotes."""


@frozen
class Facet:
    """One thing to say of a change."""

    slug: str
    """For colours and signs: wording, moved, shape, figures, life, version, revised, refreshed, announced,
    only-planned, first, ending, decided."""
    said: Phrase


def tell_facets(row: MeasureChange | SectionChange) -> tuple[Facet, ...]:
    """Tell the facets of a change.

    Returns:
        Wording, place and shape where they differ from the usual; then, for measures, what happened in substance.
    """
    return (*_tell_text(row), *(_tell_substance(row) if isinstance(row, MeasureChange) else ()))


def _tell_text(row: MeasureChange | SectionChange) -> Iterator[Facet]:
    if isinstance(row, MeasureChange) and row.wording is not None:
        yield Facet("wording", phrase(f"wording.{row.wording.value}"))
    if isinstance(row, SectionChange) and row.heading is not None and row.heading.value == "renamed":
        yield Facet("wording", phrase("heading.renamed"))
    if row.place is Place.MOVED:
        yield Facet("moved", phrase("place.moved"))
    if row.shape not in (None, Shape.ONE_TO_ONE):
        yield Facet("shape", phrase(f"shape.{row.shape.value}"))


def _tell_substance(row: MeasureChange) -> Iterator[Facet]:
    if row.figures_changed and row.wording is not Wording.UPDATED:
        yield Facet("figures", phrase("facet.figures"))
    if row.life is not None:
        before, after = (phrase(f"life.{step.value}") for step in row.life)
        yield Facet("life", phrase("facet.life", old=before, new=after))
    if row.versions is not None:
        yield Facet("version", phrase("facet.version", old=row.versions[0], new=row.versions[1]))
    for old, new in row.revised:
        names = excerpt(old, _NAME), excerpt(new, _NAME)
        yield Facet("revised", phrase("facet.revised", old=names[0], new=names[1]))
    if row.refreshed:
        yield Facet("refreshed", phrase("facet.refreshed"))
    if row.announced:
        yield Facet("announced", phrase("facet.announced", n=len(row.announced)))
    if row.only_planned:
        yield Facet("only-planned", phrase("facet.only-planned"))
    if row.claims_first:
        yield Facet("first", phrase("facet.first"))
    if row.end_expected is not None:
        yield Facet("ending", phrase(f"ending.{row.end_expected}"))
    for by in dict.fromkeys(match.by for match in row.matches if match.by is not None):
        yield Facet("decided", say_decided(by))


def say_decided(by: str) -> Phrase:
    """Say who decided a verdict: a reader, or whoever is named."""
    return phrase("facet.decided") if by == READER else phrase("facet.decided-by", by=excerpt(by, _NAME))


def say_target(target: Target, words: Words) -> Phrase:
    """Say a numeric target of a promise and what the new report gives for it."""
    name = flatten(target.target.name) or words("figure.unnamed")
    aim = format_printed(target.target, words)
    if target.result is None:
        return phrase("target.open", name=name, target=aim)
    result = format_printed(target.result, words)
    slug = {True: "met", False: "missed", None: "unclear"}[target.met]
    return phrase(f"target.{slug}", name=name, target=aim, result=result)
