"""Floats are added with ``math.fsum``: ``sum`` compensates from Python 3.12 on, so its results differ from 3.11's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "lawreport"
WHOLE = frozenset(("len", "bool", "_count", "_is_clause"))
"""Functions of whole numbers and truth values."""
WHOLE_METHODS = frozenset(("count", "isalnum", "values_of"))
EXACT = (
    "sum(map(self.squares.__getitem__, grams))",  # whole
    "sum((one & two).values())",  # a Counter
    "sum(map(mul, one, other))",  # vectors of whole numbers
    "sum((total for _, total, _ in pieces))",  # likewise
    "sum((count for *_, count in pieces))",  # likewise
    "sum(column)",  # likewise
    "sum(pair)",  # two positions
    "sum(shares)",  # whole
    "sum(widths)",  # whole
    "sum(counts.values())",  # whole
    "sum(inner)",  # truth values
    "sum(map(heading.count, keywords))",
    "sum(map(text.count, _TRADITIONAL & set(text)))",
    "sum((min(place, gap.end) - gap.start for gap in self.breaks if gap.start < place))",  # places
    "sum(sizes.values())",  # a Counter
    "sum((count * count for count in counts.values()))",  # whole
    "sum((count * new[term] for term, count in old.items()))",  # whole
    "sum(client.nthreads().values())",  # whole
    "sum(map(len, self.heads.values()))",
    "sum(map(len, groups.values()))",
    "sum(linked)",  # truth values
    "sum((found[status, one, certainty] for one in plan))",  # a Counter
)
"""Sums of what is exact, though their form does not show it."""
FIELDS = frozenset(
    [
        "characters",
        "measures",
        "indicators",
        "verbatim",
        "near",
        "set_phrases",
        "lost",
        "blank",
        "indented",
        "in_text",
        "counts",
        "tokens_in",
        "tokens_out",
    ]
)
"""Fields that count."""


def _is_whole(node: ast.expr) -> bool:
    match node:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Constant(value=int()):
            return True
        case ast.IfExp(body=body, orelse=other):
            return _is_whole(body) and _is_whole(other)
        case ast.Call(func=ast.Name(id=name)):
            return name in WHOLE
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in WHOLE_METHODS
        case ast.Attribute(attr=name):
            return name in FIELDS
        case ast.Subscript(value=ast.Name(id="cut")):
            return True  # how many lines were cut at a width
    return False


def _list_doubtful(tree: ast.AST) -> Iterator[str]:
    """Calls of ``sum`` that may add floats."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum":
            first = node.args[0]
            decimal = len(node.args) == 2 and ast.unparse(node.args[1]) == "Decimal(0)"
            whole = isinstance(first, ast.GeneratorExp | ast.ListComp) and _is_whole(first.elt)
            if not (whole or decimal) and ast.unparse(node) not in EXACT:
                yield ast.unparse(node)


def test_no_floats_are_added_with_sum() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}: {call}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in _list_doubtful(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "use math.fsum, or say here why the sum is exact"


def test_a_sum_of_floats_is_seen() -> None:
    assert list(_list_doubtful(ast.parse("a = sum(one.similarity for one in row) + sum(len(x) for x in y)")))
    assert not list(_list_doubtful(ast.parse("sum(len(x) for x in y) + sum(x > 1 for x in y)")))
