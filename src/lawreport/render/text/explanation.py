"""A measure with its candidates in, why it is linked as it is out."""

from __future__ import annotations

from lawreport.model.alignment import Candidate, Match
from lawreport.model.comparison import Comparison
from lawreport.render.say import Words, flatten, read_catalogue


def render_explanation(
    comparison: Comparison, measure: str, candidates: tuple[Candidate, ...], *, lang: str = "zh"
) -> str:
    """Write why one measure is linked, or is not.

    Args:
        comparison: The comparison that the measure belongs to.
        measure: Which one: ``old:2.1#3`` or ``new:2.1#3``.
        candidates: What was weighed for it.
        lang: ``zh`` or ``en``.

    Returns:
        Lines: the measure, the links with their reasons, the candidates that lost with what they lost to.
    """
    words = read_catalogue(lang)
    side, _, identity = measure.partition(":")
    other = "new" if side == "old" else "old"
    texts = {
        name: {m.id: flatten(m.text) for m in report.walk_measures()}
        for name, report in (("old", comparison.old), ("new", comparison.new))
    }
    lines = [f"{words.of('side', f'{side}-short')} {identity}: {texts[side][identity]}"]
    for heading, linked in (("explain.linked", True), ("explain.lost", False)):
        chosen = [candidate for candidate in candidates if candidate.linked is linked]
        lines += [words(heading)] if chosen else []
        for candidate in chosen:
            lines += _describe(candidate, other, texts[other], words)
    return "\n".join([*lines, *([] if candidates else [words("explain.none")])]) + "\n"


def _describe(candidate: Candidate, other: str, texts: dict[str, str], words: Words) -> list[str]:
    match = candidate.match
    identity = match.new if other == "new" else match.old
    first = words(
        "explain.candidate",
        side=words.of("side", f"{other}-short"),
        id=identity,
        probability=f"{match.probability:.0%}",
        text=texts[identity],
    )
    lines = [f"  {first}", f"    {words('explain.because', reasons=_list_reasons(match, words))}"]
    if not candidate.linked:
        taken = words("explain.taken", id=candidate.taken_by) if candidate.taken_by else words("explain.weak")
        lines.append(f"    {taken}")
    return lines


def _list_reasons(match: Match, words: Words) -> str:
    named = ((words.known("reason", reason.code), flatten(reason.value)) for reason in match.reasons)
    return words("list.comma").join(words("explain.reason", name=name, value=value) for name, value in named)
