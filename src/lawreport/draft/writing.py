"""A checklist in; Markdown, JSON or a Word document out."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict

from lawreport.draft.tasks import Checklist, Task, TaskKind
from lawreport.errors import OptionError
from lawreport.lexicon import read_table
from lawreport.render.docx.document import Run, add_heading, add_paragraph, open_document, save_document
from lawreport.render.say import excerpt, read_catalogue

FORMS = ("markdown", "json", "docx")
FORMAT, VERSION = "lawreport-checklist", 1
_LONGEST = 60
"""Characters of an answer that are quoted; the JSON has all."""
_MARKS = {True: "x", False: " ", None: " "}
_BOXES = {True: "☑", False: "☐", None: "☐"}
_STOPS = "，。；、,.;"
_BREAKS = str.maketrans({one: f"\\{one}" for one in "\\`*_[]<>#|"})
"""What Markdown would take for markup."""


def render_checklist(checklist: Checklist, form: str = "markdown", *, lang: str = "zh") -> str | bytes:
    """Write a checklist.

    Args:
        checklist: What the next report must answer.
        form: ``markdown``, ``json`` or ``docx``.
        lang: Language of the labels, ``zh`` or ``en``.

    Returns:
        Text; bytes for ``docx``.

    Raises:
        OptionError: There is no such form, or there are no words in that language.
        MissingExtraError: The extra ``[docx]`` is not installed.
    """
    words = read_table("draft-words").get(lang)
    if words is None or lang == "_meta":
        raise OptionError("lang", f"no words in {lang!r}", "use zh or en")
    match form:
        case "markdown":
            return _write_markdown(checklist, words, lang)
        case "json":
            return _write_json(checklist)
        case "docx":
            return _write_docx(checklist, words, lang)
    raise OptionError("form", f"no form {form!r}", f"use one of {', '.join(FORMS)}")


def _write_markdown(checklist: Checklist, words: dict[str, Any], lang: str) -> str:
    lines = [f"# {_title(checklist, words)}", "", words["lead"]]
    for kind in TaskKind:
        tasks = checklist.of_kind(kind)
        if tasks:
            lines += ["", f"## {_head(kind, tasks, words)}", ""]
            lines += [f"- [{_MARKS[one.done]}] {_say(one, words, lang).translate(_BREAKS)}" for one in tasks]
    return "\n".join(lines) + "\n"


def _write_docx(checklist: Checklist, words: dict[str, Any], lang: str) -> bytes:
    title = _title(checklist, words)
    document = open_document(title, title)
    add_paragraph(document, (Run(title),), "Title")
    add_paragraph(document, (Run(words["lead"], "Note"),))
    for number, kind in enumerate(TaskKind, 1):
        tasks = checklist.of_kind(kind)
        if tasks:
            add_heading(document, number, _head(kind, tasks, words))
            for one in tasks:
                add_paragraph(document, (Run(f"{_BOXES[one.done]} {_say(one, words, lang)}"),))
    return save_document(document)


def _write_json(checklist: Checklist) -> str:
    told = {
        "format": FORMAT,
        "version": VERSION,
        "body": checklist.body,
        "genre": checklist.genre.value,
        "year": checklist.year,
        "tasks": [{**asdict(one), "kind": one.kind.value} for one in checklist.tasks],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _title(checklist: Checklist, words: dict[str, Any]) -> str:
    title: str = words["title"].format(body=checklist.body, year=checklist.year)
    return title


def _head(kind: TaskKind, tasks: tuple[Task, ...], words: dict[str, Any]) -> str:
    done = sum(one.done is True for one in tasks)
    head: str = words["kinds"][kind.value]
    told = any(one.done is not None for one in tasks)
    return f"{head} ({done}/{len(tasks)})" if told else f"{head} ({len(tasks)})"


def _say(task: Task, words: dict[str, Any], lang: str) -> str:
    part = task.kind is TaskKind.PART
    parts = [read_catalogue(lang).of("required", task.text) if part else task.text.rstrip(_STOPS)]
    if task.definition and task.definition != task.text:
        parts.append(words["definition"].format(definition=task.definition))
    if task.last and task.kind is not TaskKind.PART:
        parts.append(words["last"][task.kind.value].format(last=task.last))
    if task.answer:
        parts.append(words["answer"].format(answer=excerpt(task.answer, _LONGEST)))
    between: str = words["between"]
    return between.join(parts)
