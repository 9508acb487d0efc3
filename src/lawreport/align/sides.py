"""Two reports in, their measures prepared for alignment out: grams, numbers, place and group."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import chain
from types import MappingProxyType

from attrs import frozen

from lawreport.align.text import Grams, cut_grams, cut_masked_grams
from lawreport.late import compile_late
from lawreport.lexicon.aliases import Aliases, find_defined, join_aliases, read_aliases
from lawreport.lexicon.fold import fold
from lawreport.model.report import Measure, Report, Role, Section

_NUMBER = compile_late(r"\d[\d.,]*[%\u4e00-\u9fff]?[\u4e00-\u9fff]?")
_DIGIT = compile_late(r"\d")
_YEAR = compile_late(r"(?:19|20)\d\d(?:年|$)")


class Group(Enum):
    """Measures are aligned within a group: roles kept apart were worth 8 points of F1 on the development gold."""

    DONE = "done"
    SHORTCOMING = "shortcoming"
    PLAN = "plan"


@frozen
class Unit:
    """A measure prepared for alignment."""

    measure: Measure
    group: Group
    section: int
    """Position of its section in ``Side.sections``."""
    position: float
    """Relative position within its group, 0 to 1."""
    text: str
    """Folded, of the same length as that of the measure."""
    spelled: str
    """The same with abbreviations written out: what is held against other measures."""
    grams: Grams
    masked: Grams
    """Grams without generic words."""
    numbers: frozenset[str]
    """Numbers with the unit behind them, years excepted."""
    names: frozenset[str]
    """Documents, brands and bodies that it mentions."""
    digits: bool
    """Whether any digit stands in it."""

    @property
    def id(self) -> str:
        """Id of the measure."""
        return self.measure.id

    @property
    def length(self) -> int:
        """Code points."""
        return len(self.text)


@frozen
class Side:
    """One report prepared for alignment."""

    units: tuple[Unit, ...]
    sections: tuple[Section, ...]
    """All sections in document order."""
    section_grams: tuple[Grams, ...]
    """Of each section's heading and own body."""
    aliases: Aliases
    """The abbreviations that are written out."""


def prepare_pair(old: Report, new: Report, own: Mapping[str, str] = MappingProxyType({})) -> tuple[Side, Side]:
    """Prepare two reports, with all abbreviations written out that either defines, or that ``own`` lists."""
    defined = [find_defined(report.source.reading) for report in (old, new)]
    both = defined[0] | defined[1]
    agreed = {short: full for short, full in both.items() if defined[0].get(short, full) == full}
    aliases = join_aliases({**agreed, **own})
    return prepare(old, aliases), prepare(new, aliases)


def prepare(report: Report, aliases: Aliases | None = None) -> Side:
    """Prepare one report; what does not count as a measure is left out."""
    written = aliases or read_aliases()
    sections = tuple(report.walk_sections())
    listed = [(m, k, find_group(m.role)) for k, s in enumerate(sections) for m in s.measures if m.counts]
    sizes = Counter(group for _, _, group in listed)
    seen: Counter[Group] = Counter()
    units = []
    for measure, index, group in listed:
        units.append(_prepare_unit(measure, index, group, seen[group] / max(1, sizes[group] - 1), written))
        seen[group] += 1
    known = {unit.id: unit.grams for unit in units}
    grams = tuple(_section_grams(section, known, written) for section in sections)
    return Side(tuple(units), sections, grams, written)


def _prepare_unit(measure: Measure, section: int, group: Group, position: float, aliases: Aliases) -> Unit:
    folded = fold(measure.text)
    spelled = aliases.write_out(folded)
    return Unit(
        measure=measure,
        group=group,
        section=section,
        position=position,
        text=folded,
        spelled=spelled,
        grams=cut_grams(spelled),
        masked=cut_masked_grams(spelled),
        numbers=read_numbers(folded),
        names=frozenset(mention.text for mention in measure.mentions),
        digits=_DIGIT.search(folded) is not None,
    )


def _section_grams(section: Section, known: Mapping[str, Grams], aliases: Aliases) -> Grams:
    def read(text: str) -> Grams:
        return cut_grams(aliases.write_out(fold(text)))

    heading = read(section.heading.text) if section.heading else ()
    bodies = (known.get(measure.id) or read(measure.text) for measure in section.measures)
    return tuple(dict.fromkeys(chain(heading, *bodies)))


def find_group(role: Role) -> Group:
    """Tell which group the measures of a section belong to."""
    match role:
        case Role.PLAN:
            return Group.PLAN
        case Role.SHORTCOMINGS:
            return Group.SHORTCOMING
        case _:
            return Group.DONE


def list_group(side: Side, group: Group) -> list[int]:
    """Positions of a side's units of one group."""
    return [k for k, unit in enumerate(side.units) if unit.group is group]


def read_numbers(folded: str) -> frozenset[str]:
    """Read the numbers of a folded text with up to two characters of their unit; short ones and years say nothing.

    >>> sorted(read_numbers("2023年办理行政复议案件117件,化解率44.4%"))
    ['117件', '44.4%']
    """
    found = (match.group().rstrip(".,") for match in _NUMBER.finditer(folded))
    return frozenset(number for number in found if len(number) >= 3 and not _YEAR.match(number))


def weigh_rarity(held: Iterable[Iterable[str]]) -> dict[str, float]:
    """Weigh things by rarity: one over the square root of how many measures of both reports hold it.

    Args:
        held: What each measure holds, numbers or names, each once.
    """
    frequency = Counter(thing for things in held for thing in things)
    return {thing: 1 / math.sqrt(count) for thing, count in frequency.items()}
