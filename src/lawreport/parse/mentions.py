"""A measure's text in, the things it names out: 《documents》, “brands” and bodies."""

from __future__ import annotations

import re

from lawreport.model.report import Mention, MentionKind
from lawreport.model.source import Span

_DOCUMENT = re.compile(r"《([^《》\n]{2,80})》")
_BRAND = re.compile(r"“([^“”\n]{2,24})”")
_BODY = re.compile(
    r"(?<![一-鿿])(?:[一-鿿]{2,12}?)(?:委员会|领导小组|专班|联席会议|工作组|指挥部|中心|联盟)(?![一-鿿])"
)


def find_mentions(text: str, offset: int) -> tuple[Mention, ...]:
    """Find what a text names.

    Args:
        text: The text as printed.
        offset: Its place in the source.

    Returns:
        Mentions in order; their spans hold the marks, their texts do not.
    """
    found = [_mention(MentionKind.DOCUMENT, match, offset) for match in _DOCUMENT.finditer(text)]
    found += [_mention(MentionKind.BRAND, match, offset) for match in _BRAND.finditer(text)]
    found += [
        Mention(MentionKind.BODY, match.group(), Span(offset + match.start(), offset + match.end()))
        for match in _BODY.finditer(text)
    ]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.kind.value)))


def _mention(kind: MentionKind, match: re.Match[str], offset: int) -> Mention:
    return Mention(kind, match.group(1), Span(offset + match.start(), offset + match.end()))
