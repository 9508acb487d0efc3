"""Candidates in, the headings among them out: what one line cannot tell, its siblings can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.parse.lines import Line, Scheme, read_ordinal
from lawreport.parse.outline.formulas import find_tail
from lawreport.parse.outline.headings import PART_NAME, Candidate, lost_stop, promote_numbers, read_heading

FEWEST_LEADS = 3
"""Headings without ordinals that make a report without ordinals one that has headings; sentences that make a series."""
CONTENTS_REACH = 10
"""Lines below the title block within which a contents page begins."""
LEAST_LISTED = 2
"""Lines that a contents page has."""
LONGEST_LONE = 18
"""Characters of a clause that is a heading though no paragraph beside it opens with one."""
LONGEST_OWN_SENTENCE = 24
"""Characters of a sentence on a line of its own that may head the paragraph below it."""

_TABLE = read_table("roles")
_APPENDIX_MARK = compile_late(_TABLE["appendix_mark"])
_APPENDIX = compile_late(_TABLE["appendix"])
_SIGNATURE = compile_late(_TABLE["signature"])
_SPEECH = compile_late(_TABLE["speech"])
_FIGURE = compile_late(r"\d")
_NO_FIGURE = compile_late(r"“[^”]*”|(?:19|20)\d\d年")
_COMPLAINT = compile_late(_TABLE["complaint"])
_FIRST = compile_late(r"\s*(?:一[是要]|第?一[,、])")
_COUNTED = compile_late(r"[一二三四五六七八九十两几]大?(?:个)?(?:部分|方面|章节|板块)")
_STOP = compile_late(r"[。!?]")
_PAGE_NUMBER = compile_late(r"[.…·\s]+\(?\d{0,3}\)?$")

_CONTENTS = compile_late(r"^(?:CONTENTS)?\s*目\s*录\s*(?:CONTENTS)?$")
_ANY_ORDINAL = compile_late(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:部分|章|篇)|\(?[一二三四五六七八九十]{1,3}[、.)]|\(?\d{1,2}(?:\.\d{1,2})*(?!\d)[、.)]?)\s*"
)
_SPOKEN = (Scheme.NTH, Scheme.SPOKEN, Scheme.DASH)

Lines = tuple[Line, ...]
Rule = Callable[[list[Candidate], Lines], list[Candidate]]


def find_headings(lines: Lines, first: int) -> tuple[Candidate, ...]:
    """Find the headings among the lines.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.

    Returns:
        Candidates in order, at most one a line.
    """
    damaged = is_damaged(lines, first)
    found = []
    for k in range(_skip_contents(lines, first), find_tail(lines)):
        candidate = read_heading(lines[k], k, lines[k + 1] if k + 1 < len(lines) else None, damaged=damaged)
        if candidate and not (candidate.ordinal is None and _SIGNATURE.search(lines[k].text)):
            found.append(candidate)
    for _, rule in RULES:
        found = rule(found, lines)
    return tuple(found)


def is_damaged(lines: Lines, first: int) -> bool:
    """Whether the copy lost characters: a mark without its number, or a heading that ran into a named document."""
    signs = 0
    for k in range(first, len(lines)):
        ordinal = read_ordinal(lines[k].text)
        if ordinal is None or ordinal.scheme > Scheme.SECTION or _closes_bracket(lines, k):
            continue
        if ordinal.text is None:
            return True
        stop = _STOP.search(lines[k].text, ordinal.length)
        signs += bool(stop and lost_stop(lines[k].text, ordinal.length, stop.start(), damaged=False))
    return signs >= 2


def _closes_bracket(lines: Lines, k: int) -> bool:
    """A line that opens with a bracket closes one left open above: a sentence was cut there, no ordinal was lost."""
    above = "".join(line.text for line in lines[max(0, k - 4) : k])
    return lines[k].text[0] == ")" and above.count("(") > above.count(")")


def _refuse_closed_brackets(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    return [c for c in candidates if not _closes_bracket(lines, c.line)]


def _refuse_contents(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """Lines of a contents page stand again as headings further down."""
    names = [_PAGE_NUMBER.sub("", lines[c.line].text[: c.end]) for c in candidates]
    left = Counter(names)
    kept: list[Candidate] = []
    listed = -1
    for name, candidate in zip(names, candidates, strict=True):
        left[name] -= 1
        paged = name != lines[candidate.line].text[: candidate.end]
        empty = not _has_body(candidate, lines) or paged or listed == candidate.line - 1
        if candidate.alone and left[name] and empty:
            listed = candidate.line
        else:
            kept.append(candidate)
    return kept


def _skip_contents(lines: Lines, first: int) -> int:
    """Index of the first line behind a contents page, whose lines name headings that stand below it."""
    top = next(
        (k for k in range(first, min(first + CONTENTS_REACH, len(lines))) if _CONTENTS.search(lines[k].text)), None
    )
    if top is None:
        return first
    names = [_PAGE_NUMBER.sub("", _ANY_ORDINAL.sub("", line.text)) for line in lines]
    last = {name: k for k, name in enumerate(names)}
    end = top + 1
    while end < len(lines) and len(names[end]) > 1 and last[names[end]] > end:
        end += 1
    return end if end > top + LEAST_LISTED else first


def _has_body(candidate: Candidate, lines: Lines) -> bool:
    """Whether something that a heading can hold follows it."""
    if not candidate.alone:
        return True
    if candidate.line + 1 >= len(lines):
        return False
    following = lines[candidate.line + 1].text
    below = read_ordinal(following)
    if _SPEECH.match(following) and candidate.scheme >= Scheme.NTH:
        return False
    return below is None or below.scheme > candidate.scheme


def _judge_runs(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """Numbered lines are headings where most of their run have a body, else they are the items of a list."""
    kept: list[Candidate] = []
    lines = lines[: find_tail(lines)]  # a signature is no body
    for run in _find_runs(candidates, lines):
        # a spoken item that its body follows on the same line says nothing of one that fills its line
        judged = [c for c in run if c.alone] if run[0].scheme in _SPOKEN else run
        inner = [_has_body(c, lines) for c in judged]
        inner = inner if len(inner) < 2 or inner[-1] else inner[:-1]
        heads = 2 * sum(inner) >= len(inner)
        kept += [c for c in run if _is_kept(c, lines, heads=heads, single=len(judged) == 1)]
    return sorted(kept, key=lambda c: c.line)


def _is_kept(candidate: Candidate, lines: Lines, *, heads: bool, single: bool) -> bool:
    if not candidate.alone or candidate.ordinal is None:
        return True
    if candidate.scheme <= Scheme.CHAPTER and not candidate.doubtful:
        return True
    if candidate.scheme in _SPOKEN:
        return heads and not single
    return heads if not single else _has_body(candidate, lines)


def _find_runs(candidates: list[Candidate], lines: Lines) -> list[list[Candidate]]:
    """Numbered candidates by runs of siblings: one scheme, no line of an outer scheme between them."""
    open_runs: dict[Scheme, list[Candidate]] = {}
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        scheme = candidate.scheme
        if candidate.ordinal is None:
            runs.append([candidate])
            continue
        for inner in [s for s in open_runs if s > scheme]:
            runs.append(open_runs.pop(inner))
        if candidate.ordinal.number == 1 and scheme in open_runs:
            runs.append(open_runs.pop(scheme))
        open_runs.setdefault(scheme, []).append(candidate)
    return [*runs, *open_runs.values()]


def _judge_leads(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """Clauses that open paragraphs are headings by their own form, or as a series of sentences of one form."""
    if _is_sentence_a_line(lines):
        return [c for c in candidates if c.ordinal is not None or not c.stopped]
    lossy = any(c.ordinal is not None and c.ordinal.text is None and c.scheme <= Scheme.SECTION for c in candidates)
    rare = sum(_is_clause(c) and not c.doubtful for c in candidates) < FEWEST_LEADS
    stretches = _find_stretches(candidates)
    over = [_list_over([c for c in stretch if _is_clause(c)], lines) for stretch in stretches]
    used = any(len(each) >= FEWEST_LEADS and _lie_close(each) for each in over)
    usage = _Usage(lossy, rare, FEWEST_LEADS - used)
    return [c for stretch in stretches for c in _keep_leads(stretch, lines, usage)]


def _is_clause(candidate: Candidate) -> bool:
    return candidate.ordinal is None and candidate.stopped


@frozen
class _Usage:
    """How the whole report uses clauses that open paragraphs."""

    lossy: bool
    """Whether ordinals were lost before them."""
    rare: bool
    """Whether there are few of them."""
    fewest: int
    """Sentences over every second paragraph that make a series: one less where another section has such a series."""


def _keep_leads(stretch: list[Candidate], lines: Lines, usage: _Usage) -> list[Candidate]:
    """The headings of one section: its numbered ones, and the clauses that its other paragraphs bear out."""
    leads = [c for c in stretch if _is_clause(c)]
    series = _find_series(leads, lines, usage.fewest)
    lone = sum(not c.doubtful for c in leads) + len(series) == 1 and not usage.lossy
    weak = lone and any(_is_weak(c, stretch, lines, rare=usage.rare) for c in leads)
    kept = []
    for candidate in stretch:
        if not _is_clause(candidate):
            kept.append(candidate)
        elif candidate.line in series:
            kept.append(evolve(candidate, serial=True) if candidate.doubtful else candidate)
        elif not candidate.doubtful and not weak:
            kept.append(candidate)
    return kept


def _is_weak(candidate: Candidate, stretch: list[Candidate], lines: Lines, *, rare: bool) -> bool:
    """A lone clause is a heading only if it is short and single, and stands under no spoken ordinal.

    It is none where it complains (执法力量薄弱。), counts what follows, or leads over to 一是.

    Where such clauses are rare in the whole report, it must also open the body of a heading on a line of its own.
    """
    if candidate.doubtful:
        return False
    text = lines[candidate.line].text
    head = text[: candidate.end]
    if _COMPLAINT.search(head[:-1]) or _FIRST.match(text, candidate.end) or _COUNTED.search(head):
        return True
    spoken = any(c.scheme in (Scheme.NTH, Scheme.SPOKEN, Scheme.ITEM) and c.line < candidate.line for c in stretch[1:])
    stray = rare and not (stretch[0].alone and stretch[0].line == candidate.line - 1)
    return spoken or stray or len(head) > LONGEST_LONE + 1 or "," in head


def _is_sentence_a_line(lines: Lines) -> bool:
    """Whether every sentence stands on a line of its own, so that no line tells a paragraph."""
    stopped = [line.text for line in lines if _STOP.search(line.text)]
    single = sum(len(_STOP.findall(text)) == 1 for text in stopped)
    return len(stopped) >= 60 and 100 * single >= 85 * len(stopped)


def _find_stretches(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates by the section that holds them: each stretch begins with a heading that has an outer ordinal."""
    stretches: list[list[Candidate]] = [[]]
    sections = any(c.scheme is Scheme.SECTION for c in candidates)
    innermost = Scheme.SECTION if sections else Scheme.ITEM
    for candidate in candidates:
        outer = candidate.ordinal is not None and candidate.scheme <= innermost
        if outer or _is_short_line(candidate):
            stretches.append([])
        stretches[-1].append(candidate)
    return stretches


def _find_series(leads: list[Candidate], lines: Lines, fewest: int) -> set[int]:
    """Lines of sentences that open several paragraphs with the same words, or that stand over every second one.

    Args:
        leads: The sentences of a stretch that open its paragraphs.
        lines: All lines of the report.
        fewest: Sentences over every second paragraph that make a series.
    """
    found: set[int] = set()
    groups: dict[str, list[Candidate]] = {}
    for candidate in leads:
        if candidate.alone and not _heads_paragraph(candidate, lines):
            continue
        text = lines[candidate.line].text
        key = next((text[:n] for n in (2, 3) if _SPEECH.fullmatch(text[:n])), text[:4])
        groups.setdefault(key, []).append(candidate)
    for group in groups.values():
        for run in _find_neighbours(group):
            if len(run) >= FEWEST_LEADS:
                found |= {c.line for c in run}
    over = _list_over(leads, lines)
    return found | {c.line for c in over} if len(over) >= fewest and _lie_close(over) else found


def _list_over(leads: list[Candidate], lines: Lines) -> list[Candidate]:
    """Sentences on lines of their own, each over a paragraph."""
    return [c for c in leads if c.alone and c.end <= LONGEST_OWN_SENTENCE and _heads_paragraph(c, lines)]


def _lie_close(over: list[Candidate]) -> bool:
    return over[-1].line - over[0].line <= 3 * (len(over) - 1)


def _find_neighbours(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates by runs in which no more than one line stands between two."""
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        if runs and candidate.line - runs[-1][-1].line <= 2:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _heads_paragraph(candidate: Candidate, lines: Lines) -> bool:
    """Whether a paragraph of several sentences follows a sentence that fills its line."""
    if candidate.line + 1 >= len(lines):
        return False
    below = lines[candidate.line + 1].text
    return len(below) > 2 * candidate.end and len(_STOP.findall(below)) >= 2 and read_ordinal(below) is None


def _judge_short_lines(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """A short line without an ordinal is a heading in a series of them, where it names a part, or over an appendix."""
    alone = [c for c in candidates if _is_short_line(c)]
    marks = {c.line for c in alone if _APPENDIX_MARK.search(lines[c.line].text)}
    titles = {c.line for c in alone if c.line - 1 in marks or _APPENDIX.search(lines[c.line].text)}
    plain = [c for c in alone if c.line not in marks | titles and len(lines[c.line].text) >= 4]
    enough = {c.line for c in plain if len(plain) >= 2 or PART_NAME.search(lines[c.line].text)}
    kept = []
    for candidate in candidates:
        short = _is_short_line(candidate)
        untitled = candidate.line in marks and candidate.line + 1 not in titles
        if not short or untitled or candidate.line in titles | enough:
            kept.append(candidate)
    return kept


def _refuse_definitions(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """Arabic items that explain a term or name a figure head nothing; nor does anything in a glossary."""
    kept = []
    glossary = False
    for candidate in candidates:
        head = lines[candidate.line].text[: candidate.end]
        if _is_short_line(candidate):
            glossary = bool(_APPENDIX.search(head)) and "实事" not in head
        elif glossary:
            continue
        item = Scheme.ITEM <= candidate.scheme <= Scheme.SUBITEM and candidate.ordinal
        if item and (":" in head or _FIGURE.search(_NO_FIGURE.sub("", head[item.length :]))):
            continue
        kept.append(candidate)
    return kept


def _drop_leads_before_chapters(candidates: list[Candidate], lines: Lines) -> list[Candidate]:
    """Before the first ordinal, and in a report without ordinals, a few short clauses open no section."""
    first = next((k for k, c in enumerate(candidates) if c.ordinal and c.scheme <= Scheme.SECTION), None)
    short = next((k for k, c in enumerate(candidates) if _is_short_line(c)), None)
    if first is None:
        return candidates if len(candidates) >= FEWEST_LEADS else []
    opening = first if short is None else min(first, short)
    inner = candidates[first].scheme is Scheme.SECTION  # what stands before it has headings of its own, or none
    if inner and sum(_is_clause(c) and not c.doubtful for c in candidates[:opening]) >= FEWEST_LEADS:
        return candidates
    return [c for c in candidates[:opening] if c.ordinal] + candidates[opening:]


def _is_short_line(candidate: Candidate) -> bool:
    return candidate.ordinal is None and candidate.alone and not candidate.stopped


RULES: tuple[tuple[str, Rule], ...] = (
    ("closed brackets", _refuse_closed_brackets),
    ("contents", _refuse_contents),
    ("definitions", _refuse_definitions),
    ("runs", _judge_runs),
    ("chapters by number", promote_numbers),
    ("leads", _judge_leads),
    ("short lines", _judge_short_lines),
    ("before chapters", _drop_leads_before_chapters),
)
"""The rules that judge candidates by their siblings, in the order they run."""
