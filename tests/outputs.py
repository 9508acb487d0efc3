"""What the examples and the documents print: read, run, and written anew by ``python -m tests.outputs``.

A document holds code and, right below it, what the code prints: a block of Python or of shell commands
followed by a block of text. ``examples/README.md`` names a script in its heading instead.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "README.zh.md",
    "docs/getting-started.md",
    "docs/getting-started.zh.md",
    "docs/how-alignment-works.md",
    "docs/output-formats.md",
    "docs/reference.md",
    "docs/review.md",
    "examples/README.md",
)
_CODE = re.compile(r"```python\n(?P<code>.*?)```\n+```text\n(?P<text>.*?)```", re.DOTALL)
_SCRIPT = re.compile(r"## `(?P<script>\w+\.py)`\n(?:(?!\n## ).)*?```text\n(?P<text>.*?)```", re.DOTALL)


@frozen
class Shown:
    """An output that a document shows."""

    document: str
    name: str
    """The script, or the number of the block."""
    text: str
    """As printed in the document."""
    span: tuple[int, int]
    """Its place in the document."""
    command: tuple[str, ...]
    """What prints it, below the interpreter."""

    def run(self) -> str:
        """What is printed now."""
        done = subprocess.run(
            [sys.executable, *self.command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
        )
        if done.returncode:
            raise AssertionError(f"{self.document}, {self.name}: {done.stderr}")
        return done.stdout


def list_shown(document: str) -> list[Shown]:
    """List the outputs of a document, in its order."""
    text = (ROOT / document).read_text("utf-8")
    if document.startswith("examples/"):
        return [
            Shown(document, m["script"], m["text"], m.span("text"), (f"examples/{m['script']}",))
            for m in _SCRIPT.finditer(text)
        ]
    return [
        Shown(document, f"block {k}", m["text"], m.span("text"), ("-c", m["code"]))
        for k, m in enumerate(_CODE.finditer(text), 1)
    ]


def main() -> None:
    """Write all outputs anew."""
    for document in filter(lambda name: (ROOT / name).exists(), DOCUMENTS):
        text = (ROOT / document).read_text("utf-8")
        for shown in reversed(list_shown(document)):
            text = text[: shown.span[0]] + shown.run() + text[shown.span[1] :]
        (ROOT / document).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
