"""Imports point one way: late < legible < errors < limits < model < lexicon < stages < face, command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "lawreport"
STAGES = ("load", "parse", "align", "compare", "check", "render")
FACES = (
    "__init__",
    "__main__",
    "cli",
    "reading",
    "comparing",
)
"""What may import everything."""
CHAINS = ("trace", "batch", "draft")
"""What chains stages, as the face does."""
LOWER = ("late", "legible", "errors", "limits", "model", "lexicon")
MODEL = (
    "status",
    "source",
    "table",
    "quantity",
    "promise",
    "shortcoming",
    "report",
    "alignment",
    "outcome",
    "finding",
    "ledger",
    "question",
    "comparison",
    "digest",
    "thread",
    "series",
    "timeline",
)
SENDS = PACKAGE / "embed" / "server.py"
"""Talks to an address that the user gave, and is loaded for that alone."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(module: Path) -> list[tuple[int, str]]:
    tree = ast.parse(module.read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}:{node.lineno}: a relative import"
            found.append((node.lineno, node.module or ""))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
    return [(line, name) for line, name in found if name.split(".")[0] == "lawreport"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_point_one_way(module: Path) -> None:
    part = part_of(module)
    if part in FACES:
        return
    allowed = set(LOWER[: LOWER.index(part) + 1]) if part in LOWER else {*LOWER, part}
    if part in CHAINS:
        allowed |= set(STAGES)
    if part == "draft":
        allowed |= {"trace", "peers", "comparing"}
    if part == "peers":
        allowed |= {"trace"}
    if part == "batch":
        allowed |= {"trace", "reading", "comparing", "the face"}
    for line, name in imports_of(module):
        target = name.split(".")[1] if "." in name else "the face"
        assert target in allowed, f"{module.relative_to(PACKAGE)}:{line} imports {name}"


@pytest.mark.parametrize("module", sorted((PACKAGE / "model").glob("*.py")), ids=lambda module: module.stem)
def test_nouns_build_on_earlier_nouns_only(module: Path) -> None:
    if module.stem == "__init__":
        return
    earlier = MODEL[: MODEL.index(module.stem)]
    for line, name in imports_of(module):
        target = name.removeprefix("lawreport.model.")
        assert target in earlier, f"model/{module.name}:{line} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_no_import_hides_in_a_function(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    for node in ast.walk(tree):
        typing_only = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        if isinstance(node, ast.FunctionDef | ast.If) and not typing_only:
            inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inner, f"{module.name}:{node.lineno} hides an import"


def test_one_module_loads_by_name() -> None:
    late = {module.name for module in MODULES if "import_module" in module.read_text("utf-8")}
    assert late == {"late.py"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_face_that_loads_late_names_the_same_for_types_and_at_run_time(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    faces = [node for node in tree.body if isinstance(node, ast.If) and "name_late(" in ast.unparse(node)]
    for face in faces:
        typed = {
            f"{node.module}:{alias.name}"
            for node in face.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        rows = next(node for node in ast.walk(face) if isinstance(node, ast.Dict))
        assert typed == {f"{home}:{name}" for home, names in ast.literal_eval(rows).items() for name in names}


@pytest.mark.parametrize(
    ("package", "place"),
    [
        ("diff_match_patch", "compare/wording.py"),
        ("jinja2", "render/"),
        ("docx", "render/docx/document.py"),
        ("xlsxwriter", "render/xlsx/book.py"),
        ("pypdfium2_raw", "load/pdf/"),
        ("striprtf", "load/rtf/reader.py"),
        ("openai", "review/judge/client.py"),
        ("tqdm", "cli/"),
        ("pyarrow", "batch/dataset/parts.py"),
        ("datasketch", "peers/novelty.py"),
        ("fsspec", "batch/dataset/store.py"),
        ("distributed", "batch/executors.py"),
    ],
)
def test_each_dependency_has_one_home(package: str, place: str) -> None:
    for module in MODULES:
        text = module.read_text("utf-8")
        if f"import {package}" in text or f"from {package}" in text:
            assert str(module.relative_to(PACKAGE)).startswith(place)


def test_the_library_never_prints_exits_or_logs() -> None:
    for module in MODULES:
        if part_of(module) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit", "input"), f"{module.name}:{node.lineno}"
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
                told = {"http.client"} if module == SENDS else set()
                assert not ({"logging", "socket", "urllib.request", "http.client"} - told) & set(names), module.name
