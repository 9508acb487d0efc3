"""The numbering part of a DOCX in, its lists out, each read when a paragraph names it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from attrs import Factory, define

from lawreport.load.office import LEVELS, Level, ListUse, children, find_child, is_on, to_int, value_of

_CHAIN = 32
"""Definitions that one may point to, one to the other; longer chains are loops."""


@define
class Lists:
    """The lists of a document, read when a paragraph asks for one, and each definition once however many use it."""

    abstracts: dict[str, Element] = Factory(dict)
    """Definitions by name."""
    uses: dict[str, Element] = Factory(dict)
    """Lists by the name that paragraphs give."""
    styles: dict[str, str] = Factory(dict)
    """List styles and the list in which each is defined."""
    _found: dict[str, ListUse | None] = Factory(dict)
    _levels: dict[str, tuple[Element, ...]] = Factory(dict)
    _links: dict[str, dict[str, int]] = Factory(dict)
    _read: dict[str, tuple[Level, ...]] = Factory(dict)
    _elsewhere: dict[str, str | None] = Factory(dict)

    def find(
        self,
        key: str,
    ) -> ListUse | None:
        """The list of a name; None where the document defines none."""
        if key not in self._found:
            self._found[key] = self._read_use(key)
        return self._found[key]

    def read_links(self, counter: str) -> dict[str, int]:
        """The levels of a definition that are linked to styles, by the style."""
        if counter not in self._links:
            levels = self._list_levels(counter)
            linked = ((value_of(find_child(level, "w:pStyle")), to_int(level.get("w:ilvl"), 0)) for level in levels)
            self._links[counter] = {style: at for style, at in linked if style}
        return self._links[counter]

    def _read_use(
        self,
        key: str,
    ) -> ListUse | None:
        if key not in self.uses:
            return None
        use = self.uses[key]
        counter = self._follow_links(value_of(find_child(use, "w:abstractNumId")) or "")
        if counter not in self.abstracts:
            return None
        levels = list(self._read_levels(counter))
        starts: dict[int, int] = {}
        for at, override in _last_of_levels(children(use, "w:lvlOverride")).items():
            own = find_child(override, "w:lvl")
            if own is not None:
                _put_level(levels, own)
            start = value_of(find_child(override, "w:startOverride"))
            if start is not None:
                starts[at] = to_int(start, 1)
        return ListUse(key, counter, tuple(levels), tuple(starts.items()))

    def _follow_links(
        self,
        counter: str,
    ) -> str:
        """The definition behind a list style, which stands where the style's own list is defined."""
        for _ in range(_CHAIN):
            if counter not in self.abstracts:
                break
            if counter not in self._elsewhere:
                self._elsewhere[counter] = value_of(find_child(self.abstracts[counter], "w:numStyleLink"))
            use = self.uses.get(self.styles.get(self._elsewhere[counter] or "", ""))
            if use is None:
                break
            counter = value_of(find_child(use, "w:abstractNumId")) or ""
        return counter

    def _list_levels(self, counter: str) -> tuple[Element, ...]:
        if counter not in self._levels:
            self._levels[counter] = tuple(_last_of_levels(children(self.abstracts[counter], "w:lvl")).values())
        return self._levels[counter]

    def _read_levels(self, counter: str) -> tuple[Level, ...]:
        if counter not in self._read:
            levels = [Level("none")] * LEVELS
            for element in self._list_levels(counter):
                _put_level(levels, element)
            self._read[counter] = tuple(levels)
        return self._read[counter]


def index_lists(numbering: Element | None, styles: dict[str, str]) -> Lists:
    """Index the definitions and lists of a numbering part, the last of each name."""
    return Lists(
        {element.get("w:abstractNumId", ""): element for element in children(numbering, "w:abstractNum")},
        {element.get("w:numId", ""): element for element in children(numbering, "w:num")},
        styles,
    )


def _last_of_levels(elements: Iterable[Element]) -> dict[int, Element]:
    """The last element of each level."""
    last: dict[int, Element] = {}
    for element in elements:
        at = to_int(element.get("w:ilvl"), 0)
        if 0 <= at < LEVELS:
            last.pop(at, None)
            last[at] = element
    return last


def _put_level(levels: list[Level], element: Element) -> None:
    at = to_int(element.get("w:ilvl"), 0)
    if not 0 <= at < LEVELS:
        return
    legal, suffix = find_child(element, "w:isLgl"), value_of(find_child(element, "w:suff"))
    restart = value_of(find_child(element, "w:lvlRestart"))
    levels[at] = Level(
        form=_form_of(element),
        text=value_of(find_child(element, "w:lvlText")) or "",
        start=to_int(value_of(find_child(element, "w:start")), 0),
        restart=None if restart is None else to_int(restart, 0),
        legal=legal is not None and is_on(dict(legal.items())),
        closed=suffix == "nothing",
    )


def _form_of(element: Element) -> str:
    """The number format; a newer one stands within alternatives, of which the first counts."""
    form = find_child(element, "w:numFmt")
    if form is None:
        form = find_child(element, "mc:AlternateContent", "mc:Choice", "w:numFmt")
    if form is None:
        return "decimal"
    value = form.get("w:val", "decimal")
    return form.get("w:format", value) if value == "custom" else value
