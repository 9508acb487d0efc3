"""Measure matches in, measure changes out."""

from __future__ import annotations

from collections.abc import Mapping

from lawreport.compare.rows import Row, make_rows, tell_shape
from lawreport.compare.sections import Places, make_places
from lawreport.compare.wording import diff_texts, tell_wording
from lawreport.model.alignment import Alignment, Match
from lawreport.model.comparison import Hunk, MeasureChange, Place, Status
from lawreport.model.report import Measure, Report


def compare_measures(old: Report, new: Report, alignment: Alignment) -> tuple[MeasureChange, ...]:
    """Put every measure of both reports into exactly one change.

    Args:
        old: The earlier report.
        new: The later report.
        alignment: Their matches.

    Returns:
        Changes in the order of the new report, what it does not mention at the place it had.
    """
    olds = {measure.id: measure for measure in old.walk_measures() if measure.counts}
    news = {measure.id: measure for measure in new.walk_measures() if measure.counts}
    maker = _Maker(olds, news, _find_themes(old), _find_themes(new), alignment)
    return tuple(maker.make(row) for row in make_rows(list(olds), list(news), alignment.measures))


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
        self,
        olds: Mapping[str, Measure],
        news: Mapping[str, Measure],
        old_themes: Mapping[str, str | None],
        new_themes: Mapping[str, str | None],
        alignment: Alignment,
    ) -> None:
        self._olds, self._news = olds, news
        self._old_themes, self._new_themes = old_themes, new_themes
        self._places: Places = make_places(alignment.sections)
        likelier = sorted(alignment.nearest, key=lambda match: match.probability)
        self._nearest_old = {match.old: match for match in likelier}
        self._nearest_new = {match.new: match for match in likelier}

    def make(self, row: Row) -> MeasureChange:
        """Make the change of one row."""
        old, new = tuple(self._olds[key] for key in row.old), tuple(self._news[key] for key in row.new)
        if not old:
            return MeasureChange(
                Status.NEW, (), new, nearest=self._nearest_new.get(row.new[0]), theme=self._new_themes[row.new[0]]
            )
        if not new:
            return MeasureChange(
                Status.DROPPED, old, (), nearest=self._nearest_old.get(row.old[0]), theme=self._old_themes[row.old[0]]
            )
        return MeasureChange(
            status=Status.CONTINUED,
            old=old,
            new=new,
            matches=row.matches,
            wording=tell_wording("".join(m.text for m in old), "".join(m.text for m in new)),
            place=self._tell_place(row.matches),
            shape=tell_shape(row),
            similarity=round(sum(match.similarity for match in row.matches) / len(row.matches), 4),
            hunks=tuple(self._make_hunk(match) for match in row.matches),
            theme=self._new_themes[row.new[0]],
        )

    def _tell_place(self, matches: tuple[Match, ...]) -> Place:
        same = all(self._places.agree(self._olds[m.old].path, self._news[m.new].path) for m in matches)
        return Place.SAME if same else Place.MOVED

    def _make_hunk(self, match: Match) -> Hunk:
        return Hunk(match.old, match.new, diff_texts(self._olds[match.old].text, self._news[match.new].text))
