"""The style elements of an OpenDocument text in, as they go by, the rules that its paragraphs follow out."""

from __future__ import annotations

from attrs import Factory, define, evolve

from lawreport.late import compile_late
from lawreport.load.office import LEVELS, Level, to_int

_PATTERN = compile_late(r"%(\d{1,2})%")
_KINDS = {
    "text:list-level-style-number": "number",
    "text:outline-level-style": "number",
    "text:list-level-style-bullet": "bullet",
}
_CHAIN = 32
"""Styles that one may be based on, one upon the other; longer chains are loops."""
OUTLINE = "outline"
"""The name of the one list that headings without a list of their own follow."""


@define
class OdtStyle:
    """What matters of one style."""

    parent: str | None = None
    hidden: bool | None = None


@define
class OdtStyles:
    """Collects the styles of a document while its elements go by."""

    styles: dict[str, OdtStyle] = Factory(dict)
    lists: dict[str, list[Level]] = Factory(dict)
    _style: OdtStyle | None = None
    _list: list[Level] | None = None
    _level: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A style element begins."""
        if tag == "style:style":
            self._style = OdtStyle(attributes.get("style:parent-style-name"))
            self.styles[attributes.get("style:name", "")] = self._style
        elif tag == "style:text-properties" and self._style is not None and "text:display" in attributes:
            self._style.hidden = attributes["text:display"] == "none"
        elif tag in ("text:list-style", "text:outline-style"):
            self._list = [Level("none")] * LEVELS
            self.lists[OUTLINE if tag == "text:outline-style" else attributes.get("style:name", "")] = self._list
        elif tag in _KINDS and self._list is not None:
            self._level = min(max(to_int(attributes.get("text:level"), 1), 1), LEVELS) - 1
            self._list[self._level] = _read_level(self._level, _KINDS[tag], attributes)
        elif tag == "style:list-level-label-alignment" and self._list is not None:
            closed = attributes.get("text:label-followed-by") == "nothing"
            self._list[self._level] = evolve(self._list[self._level], closed=closed)

    def end(self, tag: str) -> None:
        """A style element ends."""
        if tag == "style:style":
            self._style = None
        elif tag in ("text:list-style", "text:outline-style"):
            self._list = None

    def data(self, text: str) -> None:
        """Text goes by; styles have none."""

    def hides(self, name: str | None) -> bool:
        """Whether a style hides text."""
        for _ in range(_CHAIN):
            style = self.styles.get(name or "")
            if style is None:
                return False
            if style.hidden is not None:
                return style.hidden
            name = style.parent
        return False


def _read_level(at: int, kind: str, attributes: dict[str, str]) -> Level:
    if kind == "bullet":
        return Level("bullet", attributes.get("text:bullet-char", ""))
    form = attributes.get("style:num-format", "")
    shown = min(max(to_int(attributes.get("text:display-levels"), 1), 1), at + 1)
    numbers = ".".join(f"%{level}" for level in range(at + 2 - shown, at + 2))
    text = attributes.get("style:num-prefix", "") + numbers + attributes.get("style:num-suffix", "")
    if "loext:num-list-format" in attributes:
        text = _PATTERN.sub(r"%\1", attributes["loext:num-list-format"])
    return Level(form or "none", text if form else "", to_int(attributes.get("text:start-value"), 1))
