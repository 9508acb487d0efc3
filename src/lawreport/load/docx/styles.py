"""The styles and numbering parts of a DOCX in, the rules that its paragraphs follow out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from attrs import Factory, frozen

from lawreport.load.office import LEVELS, Level, ListUse, children, find_child

_OFF = ("0", "false", "off", "none")
_CHAIN = 32
"""Styles that one may be based on, one upon the other; longer chains are loops."""


@frozen
class Style:
    """What matters of one style."""

    name: str = ""
    based_on: str | None = None
    list_id: str | None = None
    level: int | None = None
    hidden: bool | None = None


@frozen
class Rules:
    """Styles and lists of one document."""

    styles: dict[str, Style] = Factory(dict)
    default: str | None = None
    """The paragraph style of paragraphs that name none."""
    lists: dict[str, ListUse] = Factory(dict)
    linked: dict[tuple[str, str], int] = Factory(dict)
    """(list, style) and the level that is linked to the style."""

    def hides(self, style: str | None) -> bool:
        """Whether a style hides text."""
        for rule in self._chain(style):
            if rule.hidden is not None:
                return rule.hidden
        return False

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is one of those of a contents page."""
        return any(rule.name.lower().startswith(("toc ", "toc\u00a0")) for rule in self._chain(style))

    def numbering_of(self, style: str | None, list_id: str | None, level: int | None) -> tuple[ListUse, int] | None:
        """The list and level of a paragraph.

        Args:
            style: Its style.
            list_id: The list that the paragraph itself names; ``0`` takes it out of any list.
            level: The level that it names.
        """
        names = self._names(style)
        for rule in (self.styles[name] for name in names):
            if list_id is None:
                list_id = rule.list_id
            if level is None and rule.list_id is None:
                level = rule.level
        use = self.lists.get(list_id or "0")
        if use is None or list_id == "0":
            return None
        if level is None:
            levels = [self.linked[use.key, name] for name in names if (use.key, name) in self.linked]
            own = [rule.level for rule in self._chain(style) if rule.level is not None]
            level = (levels or own or [0])[0]
        return use, level

    def _chain(self, style: str | None) -> list[Style]:
        return [self.styles[name] for name in self._names(style)]

    def _names(self, style: str | None) -> list[str]:
        names: list[str] = []
        name = style or self.default
        while name is not None and name in self.styles and len(names) < _CHAIN:
            names.append(name)
            name = self.styles[name].based_on
        return names


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a switch of OOXML is on; one without a value is.

    >>> is_on({}), is_on({"w:val": "false"})
    (True, False)
    """
    return attributes.get("w:val", "1") not in _OFF


def read_rules(styles: Element | None, numbering: Element | None) -> Rules:
    """Read the rules of a document.

    Args:
        styles: The root of its styles part, if it has one.
        numbering: The root of its numbering part, if it has one.
    """
    table: dict[str, Style] = {}
    default = None
    for element in children(styles, "w:style"):
        key = element.get("w:styleId", "")
        table[key] = _read_style(element)
        if element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true"):
            default = key
    lists, linked = _read_lists(numbering, table) if numbering is not None else ({}, {})
    return Rules(table, default, lists, linked)


def _read_style(element: Element) -> Style:
    name, based = find_child(element, "w:name"), find_child(element, "w:basedOn")
    hidden = find_child(element, "w:rPr", "w:vanish")
    numbered = find_child(element, "w:pPr", "w:numPr")
    list_id, level = _value(find_child(numbered, "w:numId")), _value(find_child(numbered, "w:ilvl"))
    return Style(
        name.get("w:val", "") if name is not None else "",
        _value(based),
        list_id,
        to_int(level, 0) if level is not None else None,
        None if hidden is None else is_on(dict(hidden.items())),
    )


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get("w:val")


def to_int(text: str | None, otherwise: int) -> int:
    """Read a whole number of an attribute.

    >>> to_int("3", 0), to_int("x", 0)
    (3, 0)
    """
    try:
        return int(text) if text is not None and len(text) < 10 else otherwise
    except ValueError:
        return otherwise


def _read_lists(numbering: Element, styles: dict[str, Style]) -> tuple[dict[str, ListUse], dict[tuple[str, str], int]]:
    abstracts = {element.get("w:abstractNumId", ""): element for element in children(numbering, "w:abstractNum")}
    uses = {element.get("w:numId", ""): element for element in children(numbering, "w:num")}
    lists: dict[str, ListUse] = {}
    linked: dict[tuple[str, str], int] = {}
    for key, element in uses.items():
        counter = _follow_links(_value(find_child(element, "w:abstractNumId")) or "", abstracts, uses, styles)
        if counter not in abstracts:
            continue
        lists[key] = _read_list(key, counter, abstracts[counter], element)
        for level in children(abstracts[counter], "w:lvl"):
            style = _value(find_child(level, "w:pStyle"))
            if style:
                linked[key, style] = to_int(level.get("w:ilvl"), 0)
    return lists, linked


def _follow_links(
    counter: str, abstracts: dict[str, Element], uses: dict[str, Element], styles: dict[str, Style]
) -> str:
    """The list definition behind a list style, which stands where the style's own list is defined."""
    for _ in range(_CHAIN):
        link = _value(find_child(abstracts[counter], "w:numStyleLink")) if counter in abstracts else None
        style = styles.get(link or "")
        if style is None or style.list_id not in uses:
            break
        counter = _value(find_child(uses[style.list_id], "w:abstractNumId")) or ""
    return counter


def _read_list(key: str, counter: str, abstract: Element, use: Element) -> ListUse:
    levels = [Level("none")] * LEVELS
    for element in children(abstract, "w:lvl"):
        _put_level(levels, element)
    starts = []
    for override in children(use, "w:lvlOverride"):
        own = find_child(override, "w:lvl")
        if own is not None:
            _put_level(levels, own)
        start = _value(find_child(override, "w:startOverride"))
        if start is not None:
            starts.append((min(max(to_int(override.get("w:ilvl"), 0), 0), LEVELS - 1), to_int(start, 1)))
    return ListUse(key, counter, tuple(levels), tuple(starts))


def _put_level(levels: list[Level], element: Element) -> None:
    at = to_int(element.get("w:ilvl"), 0)
    if not 0 <= at < LEVELS:
        return
    legal, suffix = find_child(element, "w:isLgl"), _value(find_child(element, "w:suff"))
    restart = _value(find_child(element, "w:lvlRestart"))
    levels[at] = Level(
        form=_form_of(element),
        text=_value(find_child(element, "w:lvlText")) or "",
        start=to_int(_value(find_child(element, "w:start")), 0),
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
