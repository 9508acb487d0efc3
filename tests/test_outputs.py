from __future__ import annotations

import pytest

from tests.outputs import DOCUMENTS, ROOT, Shown, list_shown

SHOWN = [shown for document in DOCUMENTS for shown in list_shown(document)]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"{shown.document}:{shown.name}")
def test_documents_show_what_the_code_prints(shown: Shown) -> None:
    assert shown.text == shown.run()


def test_every_example_is_shown() -> None:
    scripts = {path.name for path in (ROOT / "examples").glob("*.py")}
    assert scripts == {shown.name for shown in SHOWN if shown.document == "examples/README.md"}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_opens_with_two_commands(name: str) -> None:
    readme = (ROOT / name).read_text("utf-8")
    commands = [line for line in readme.split("```sh\n")[1].split("```")[0].splitlines() if line.strip()]
    assert len(commands) == 2
    assert "changes.html" in commands[0]
    assert "pytest" in commands[1]
