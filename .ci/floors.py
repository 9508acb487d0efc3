"""pyproject.toml in, a line ``name==floor`` for each dependency out: constraints under which the suite has to pass.

Usage: ``python .ci/floors.py [EXTRA …] > FILE``; without a name, of the core and the extra ``test``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:\[([^\]]*)\])?\s*([^;]*)")
_FLOOR = re.compile(r">=\s*([\w.]+)")


def list_floors(project: dict[str, Any], extras: list[str]) -> Iterator[str]:
    """List the floors of what a project needs.

    Args:
        project: The ``[project]`` table.
        extras: Names of its extras, which may name others of the same project.

    Yields:
        ``name==floor``, in the order written; what has no floor ends the script, for nothing could be tested.
    """
    todo = [*project["dependencies"], f"{project['name']}[{','.join(extras)}]"]
    for requirement in todo:  # grows while it is walked
        match = _REQUIREMENT.match(requirement)
        name, further, versions = match.groups() if match else ("", "", "")
        if name == project["name"]:
            todo += [one for extra in further.split(",") for one in project["optional-dependencies"][extra.strip()]]
            continue
        floor = _FLOOR.search(versions)
        if floor is None:
            raise SystemExit(f"{requirement}: no floor; write it as {name}>=VERSION")
        yield f"{name}=={floor.group(1)}"


if __name__ == "__main__":
    table = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    print("\n".join(list_floors(table, sys.argv[1:] or ["test"])))
