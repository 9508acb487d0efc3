"""Reports in any order in, one a year in order out, or an error that names those that do not go together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lawreport.errors import TraceError
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold
from lawreport.model.report import Genre, Report
from lawreport.model.source import Diagnostic
from lawreport.trace.options import TraceOptions

_ENDINGS = read_words("issuer-endings")
LEAST = 2
"""Reports that make a timeline."""


def order_reports(reports: Sequence[Report], options: TraceOptions) -> tuple[Report, ...]:
    """Sort reports by year.

    Args:
        reports: In any order.
        options: Whether several bodies or several kinds of report may go together.

    Returns:
        The reports, one a year.

    Raises:
        TraceError: There are fewer than two, one has no year, two are of the same year, or they are of different
            bodies or kinds and ``options`` does not allow that.
    """
    if len(reports) < LEAST:
        only = reports[0].source.name if reports else "no report"
        raise TraceError((only,), "one report makes no timeline", "give the reports of at least two years")
    for report in reports:
        if tell_year(report) is None:
            raise TraceError((report.source.name,), "no year was found in it", "give a report whose title has its year")
    ordered = tuple(sorted(reports, key=lambda report: tell_year(report) or 0))
    for old, new in pairwise(ordered):
        if tell_year(old) == tell_year(new):
            _refuse_same_year(old, new)
    _check_genres(ordered, options)
    _check_bodies(ordered, options)
    return ordered


def tell_year(report: Report) -> int | None:
    """The year of a report: that of its title or delivery, else the last one it reviews."""
    return report.year if report.year is not None else report.reviews[1] if report.reviews else None


def _refuse_same_year(old: Report, new: Report) -> None:
    names = old.source.name, new.source.name
    if old.source.sha256 == new.source.sha256:
        raise TraceError(names, "the same text twice", "give each report once")
    raise TraceError(names, f"both are of {tell_year(old)}", "give one report for each year")


def _check_genres(reports: Sequence[Report], options: TraceOptions) -> None:
    kinds = dict.fromkeys(report.genre for report in reports if report.genre is not Genre.OTHER)
    if len(kinds) > 1 and not options.several_genres:
        names = tuple(next(r.source.name for r in reports if r.genre is kind) for kind in kinds)
        problem = f"different kinds of report ({', '.join(kind.value for kind in kinds)})"
        raise TraceError(names, problem, "trace one kind at a time, or allow it with several_genres")


def _check_bodies(reports: Sequence[Report], options: TraceOptions) -> None:
    named = [report for report in reports if report.issuer]
    for old, new in pairwise(named):
        if not options.several_bodies and not is_same_body(old.issuer, new.issuer):
            problem = f"different bodies ({old.issuer}, {new.issuer})"
            names = (old.source.name, new.source.name)
            raise TraceError(names, problem, "trace one body at a time, or allow it with several_bodies")


def is_same_body(old: str, new: str) -> bool:
    """Whether two names may be those of one body: one holds the other, what all such names end in left out.

    >>> is_same_body("云溪新区管理委员会", "澜州市云溪新区管委会"), is_same_body("甲区人民政府", "乙区人民政府")
    (True, False)
    """
    one, other = cut_ending(old), cut_ending(new)
    return one in other or other in one


def cut_ending(name: str) -> str:
    """The name of a body without spaces and without what such names end in.

    >>> cut_ending("云川县人民政府"), cut_ending("云川县 政府")
    ('云川县', '云川县')
    """
    folded = fold(name).replace(" ", "")
    ending = next((ending for ending in _ENDINGS if folded.endswith(ending) and folded != ending), "")
    return folded.removesuffix(ending)


def judge_set(reports: Sequence[Report]) -> tuple[Diagnostic, ...]:
    """Note what a reader should know of the reports as a set: missing years, several bodies or kinds."""
    years = [tell_year(report) or 0 for report in reports]
    found = []
    missing = [str(year) for old, new in pairwise(years) for year in range(old + 1, new)]
    if missing:
        found.append(Diagnostic("years-missing", detail=", ".join(missing)))
    bodies = dict.fromkeys(report.issuer for report in reports if report.issuer)
    if any(not is_same_body(old, new) for old, new in pairwise(bodies)):
        found.append(Diagnostic("different-bodies", detail=", ".join(bodies)))
    if len({report.genre for report in reports}) > 1:
        kinds = dict.fromkeys(report.genre.value for report in reports)
        found.append(Diagnostic("different-genres", detail=", ".join(kinds)))
    return tuple(found)
