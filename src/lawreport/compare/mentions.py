"""Two reports in, what became of the things they name out: documents, brands, bodies and honours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen
from rapidfuzz import process
from rapidfuzz.distance import Indel

from lawreport.compare.certainty import judge_alone
from lawreport.compare.names import Named, list_names
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.lexicon.lapse import find_lapse
from lawreport.model.alignment import Lone
from lawreport.model.ledger import MentionChange, Naming
from lawreport.model.report import MentionKind, Report
from lawreport.model.source import Span
from lawreport.model.status import Certainty, Status

_TABLE = read_table("ledger-words")
_RENAMINGS = frozenset((old, new) for old, new in _TABLE["renamings"])
_RENAME = compile_late(rf"[”》][^,。;“《]{{0,6}}?{_TABLE['rename_verbs']}[“《]")
_REVISE = compile_late(_TABLE["revise_verbs"])
_VERSION = compile_late(r"^,?[一-鿿]{0,5}?(\d+\.\d+)")
SAME_NAME = 0.85
"""Share of characters in common from which two names of documents are one; 行动方案 and 实施方案 stay apart."""
SAME_HONOUR = 0.75
SHORTEST_PLAIN = 4
"""Characters of a name that is sought without its marks: a shorter one stands in other words."""
SHORTEST_PREFIX = 3
"""Characters of a brand that another one goes on from: 双随机, then 双随机、一公开."""
SHORTEST_SUFFIX = 5
"""Characters of a body's name that a longer one ends with: 行政复议咨询委员会, then 咨询委员会."""
MOST_NAMES = 2000
"""Names beyond which only equal ones are paired: a report has some hundreds."""
Pairs = list[tuple[Named | None, Named | None, Naming | None]]


@frozen
class _Side:
    """One report, prepared for look-ups."""

    names: tuple[Named, ...]
    text: str
    folded: str
    body: Span
    """From the first section to the last one's end."""


def compare_mentions(old: Report, new: Report) -> tuple[MentionChange, ...]:
    """Put everything that either report names into exactly one change.

    Returns:
        In the order of the new report, what it does not mention behind all others. A name that the other report has
        without its marks is continued, and its places there are those of the plain words.
    """
    year = new.reviews[0] if new.reviews else None
    sides = _prepare(old), _prepare(new)
    keys = [_list_keys(side.names) for side in sides]
    rows = []
    for one, other, naming in _pair(*sides):
        change = _make_change(one, other, naming, year)
        rows.append(evolve(change, certainty=_judge(one, other, naming, keys)))
    return tuple(sorted(rows, key=lambda row: (not row.new, row.new[0] if row.new else row.old[0], row.kind.value)))


def _list_keys(names: Iterable[Named]) -> dict[MentionKind, list[str]]:
    keys: dict[MentionKind, list[str]] = {}
    for name in names:
        keys.setdefault(name.kind, []).append(name.key)
    return keys


def _judge(
    one: Named | None, other: Named | None, naming: Naming | None, keys: Sequence[Mapping[MentionKind, list[str]]]
) -> Certainty:
    """How sure it is that a name goes on, or that the other report has nothing of a like name."""
    if one and other:
        return Certainty.LIKELY if naming is Naming.RENAMED else Certainty.SURE
    alone, rivals = (one, keys[1]) if one else (other or _NOTHING, keys[0])
    known = rivals.get(alone.kind, [])[:MOST_NAMES]
    found = process.extractOne(alone.key, known, scorer=Indel.normalized_similarity)
    return judge_alone("mentions", Lone(alone.key, found[1], found[1]) if found else None)


def _prepare(report: Report) -> _Side:
    text = report.source.reading
    body = Span(report.sections[0].span.start, report.sections[-1].span.end) if report.sections else Span(0, 0)
    return _Side(list_names(report), text, fold(text), body)


def _pair(old: _Side, new: _Side) -> Pairs:
    """Pair names: equal ones first, then editions of one document, then renamed ones."""
    told = _read_renamings(new)
    free = {(one.kind, one.key): one for one in old.names}
    new = evolve(new, names=_join_renamed(new.names, free, told))
    partners = {other.key_of: free.pop(other.key_of) for other in new.names if other.key_of in free}
    editions = {(one.kind, one.base): one for one in reversed(free.values()) if len(one.base) >= SHORTEST_PLAIN}
    for other in new.names:
        if other.key_of not in partners:
            found = editions.get((other.kind, other.base)) or _find_renamed(other, free.values(), told)
            if found is not None and found.key_of in free:
                partners[other.key_of] = free.pop(found.key_of)
    few = len(old.names) + len(new.names) <= MOST_NAMES
    pairs: Pairs = []
    for other in new.names:
        one = partners.get(other.key_of) or (_find_plain(other, old) if few else None)
        pairs.append((one, other, _tell_naming(one, other, old, new) if one else None))
    for one in free.values():
        plain = _find_plain(one, new) if few else None
        pairs.append((one, plain, Naming.SAME if plain else None))
    return pairs


def _read_renamings(new: _Side) -> frozenset[tuple[str, str]]:
    """Pairs of names that the new report says are one: 将“甲”升级为“乙”."""
    found = set(_RENAMINGS)
    for match in _RENAME.finditer(new.folded):
        before = re.search(r"[“《]([^“”《》]{2,30})$", new.folded[max(0, match.start() - 32) : match.start()])
        after = re.match(r"([^“”《》]{2,30})[”》]", new.folded[match.end() : match.end() + 32])
        if before and after:
            found.add((before.group(1), after.group(1)))
    return frozenset(found)


def _join_renamed(
    names: tuple[Named, ...], olds: Mapping[tuple[MentionKind, str], Named], told: frozenset[tuple[str, str]]
) -> tuple[Named, ...]:
    """Give a new name the place of the old one where the only thing said of the old one is its renaming."""
    known = {name.key_of: name for name in names}
    joined: dict[tuple[MentionKind, str], Named] = {}
    for before, after in sorted(told):
        for kind in (MentionKind.BRAND, MentionKind.DOCUMENT):
            one, other = known.get((kind, before)), known.get((kind, after))
            if one and other and len(one.spans) == 1 and one.key_of in olds and other.key_of not in olds:
                joined[other.key_of] = evolve(other, spans=tuple(sorted((*one.spans, *other.spans))))
                known.pop(one.key_of)
    return tuple(joined.get(key, name) for key, name in known.items())


def _find_renamed(new: Named, olds: Iterable[Named], renamings: frozenset[tuple[str, str]]) -> Named | None:
    """The first old name that a table, the text, or its likeness says is the same thing."""
    for k, old in enumerate(olds):
        if old.kind is new.kind and ((old.key, new.key) in renamings or (k < MOST_NAMES and _is_alike(old, new))):
            return old
    return None


def _is_alike(old: Named, new: Named) -> bool:
    match old.kind:
        case MentionKind.DOCUMENT:
            alike = Indel.normalized_similarity(old.base, new.base) >= SAME_NAME
            return alike and old.base[-2:] == new.base[-2:]
        case MentionKind.BRAND:
            short, long = sorted((old.key, new.key), key=len)
            return len(short) >= SHORTEST_PREFIX and long.startswith(short)
        case MentionKind.BODY:
            short, long = sorted((old.key, new.key), key=len)
            return len(short) >= SHORTEST_SUFFIX and long.endswith(short)
        case MentionKind.HONOUR:
            return Indel.normalized_similarity(old.key, new.key) >= SAME_HONOUR
        case _:
            return False


def _find_plain(named: Named, side: _Side) -> Named | None:
    """The same words without marks in the other report: a brand need not be quoted every year."""
    if named.kind in (MentionKind.DOCUMENT, MentionKind.HONOUR) or len(named.name) < SHORTEST_PLAIN:
        return None
    found = re.compile(re.escape(named.name)).finditer(side.text, side.body.start, side.body.end)
    spans = tuple(Span(match.start(), match.end()) for match in found)
    return Named(named.kind, named.key, named.name, spans) if spans else None


def _tell_naming(old: Named, new: Named, old_side: _Side, new_side: _Side) -> Naming:
    if old.key != new.key:
        return Naming.REVISED if old.base == new.base else Naming.RENAMED
    versions = [_read_version(old, old_side), _read_version(new, new_side)]
    if None not in versions and versions[0] != versions[1]:
        return Naming.REVISED
    revised = any(_REVISE.search(new_side.folded[max(0, span.start - 12) : span.start + 1]) for span in new.spans)
    return Naming.REVISED if revised and new.kind is MentionKind.DOCUMENT else Naming.SAME


def _read_version(named: Named, side: _Side) -> str | None:
    """The version printed behind a name (“免证新区”3.0版), of the first place that has one."""
    found = (_VERSION.match(side.folded[span.end : span.end + 10]) for span in named.spans)
    return next((match.group(1) for match in found if match), None)


def _make_change(one: Named | None, other: Named | None, naming: Naming | None, year: int | None) -> MentionChange:
    kind = (one or other or _NOTHING).kind
    status = Status.NEW if one is None else Status.DROPPED if other is None else Status.CONTINUED
    cited = other is not None and year is not None and kind is MentionKind.DOCUMENT
    return MentionChange(
        status=status,
        kind=kind,
        old_name=one.name if one else None,
        new_name=other.name if other else None,
        old=one.spans if one else (),
        new=other.spans if other else (),
        naming=naming if status is Status.CONTINUED else None,
        lapse=find_lapse(other.name, year) if cited and other and year else None,
    )


_NOTHING = Named(MentionKind.BODY, "", "", ())
