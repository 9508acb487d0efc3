"""Section matches in, section changes out, and whether two sections answer each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from lawreport.compare.certainty import Doubts, judge_lone_section, judge_matches, lower
from lawreport.compare.rows import Row, make_rows, tell_shape
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Match
from lawreport.model.comparison import Certainty, HeadingFacet, Place, SectionChange, Status
from lawreport.model.report import Path, Report, Section, format_path


@frozen
class Places:
    """Which sections of one report answer which of the other."""

    partners: Mapping[str, frozenset[str]]
    """Of every matched old section the new ones."""
    matched: frozenset[str]
    """New sections with a match."""

    def agree(self, old: Path, new: Path) -> bool:
        """Whether a measure of the old section stays in place in the new one.

        Where a section has no match, the one that holds it answers for it.
        """
        above_old = next((p for p in _upward(old) if format_path(p) in self.partners), None)
        above_new = next((p for p in _upward(new) if format_path(p) in self.matched), None)
        if above_old is None or above_new is None:
            return above_old is above_new
        return format_path(above_new) in self.partners[format_path(above_old)]


def _upward(path: Path) -> Iterable[Path]:
    return (path[:k] for k in range(len(path), 0, -1))


def make_places(matches: Iterable[Match]) -> Places:
    """Collect section matches for ``Places.agree``."""
    partners: dict[str, set[str]] = {}
    for match in matches:
        partners.setdefault(match.old, set()).add(match.new)
    matched = frozenset().union(*partners.values())
    return Places({old: frozenset(news) for old, news in partners.items()}, matched)


def compare_sections(
    old: Report, new: Report, matches: Iterable[Match], links: Iterable[Match], doubts: Doubts
) -> tuple[SectionChange, ...]:
    """Put every section of both reports into exactly one change.

    Args:
        old: The earlier report.
        new: The later report.
        matches: Those of their sections.
        links: Those of their measures: where these went tells how sure it is that a section stands alone.
        doubts: What of both was read with doubt.
    """
    olds = {section.id: section for section in old.walk_sections()}
    news = {section.id: section for section in new.walk_sections()}
    known = tuple(matches)
    places = make_places(known)
    linked = frozenset(end for link in links for end in (("old", link.old), ("new", link.new)))
    changes = []
    for row in make_rows(list(olds), list(news), known):
        change = _make_change(row, olds, news, places)
        doubted = doubts.meet(row.old, row.new)
        changes.append(evolve(change, certainty=lower(_judge(change, linked), doubted=doubted)))
    return tuple(changes)


def _judge(change: SectionChange, linked: frozenset[tuple[str, str]]) -> Certainty:
    if change.matches:
        return judge_matches("sections", change.matches)
    side, section = ("old", change.old[0]) if change.old else ("new", change.new[0])
    held = [one.id for part in section.walk() for one in part.measures if one.counts]
    return judge_lone_section([(side, one) in linked for one in held])


def _make_change(row: Row, olds: Mapping[str, Section], news: Mapping[str, Section], places: Places) -> SectionChange:
    old, new = tuple(olds[key] for key in row.old), tuple(news[key] for key in row.new)
    if not (old and new):
        return SectionChange(Status.DROPPED if old else Status.NEW, old, new)
    return SectionChange(
        status=Status.CONTINUED,
        old=old,
        new=new,
        matches=row.matches,
        heading=_tell_heading(old, new),
        place=_tell_place(old, new, places),
        shape=tell_shape(row),
        similarity=round(math.fsum(match.similarity for match in row.matches) / len(row.matches), 4),
    )


def _tell_heading(old: tuple[Section, ...], new: tuple[Section, ...]) -> HeadingFacet:
    titles = [[fold(s.heading.text) if s.heading else "" for s in side] for side in (old, new)]
    return HeadingFacet.SAME if titles[0] == titles[1] else HeadingFacet.RENAMED


def _tell_place(old: tuple[Section, ...], new: tuple[Section, ...], places: Places) -> Place:
    """Moved where the level differs, or where the section above is another one."""
    same = all(
        a.level == b.level and (len(a.path) == 1 or places.agree(a.path[:-1], b.path[:-1])) for a in old for b in new
    )
    return Place.SAME if same else Place.MOVED
