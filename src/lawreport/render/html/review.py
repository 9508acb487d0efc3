"""The questions of a comparison in, what the page's script needs to ask them and to write decisions out.

Text is not repeated: a sentence is named by the row of the page that holds it and by the quote that a decision holds.
"""

from __future__ import annotations

import json
from typing import Any

from lawreport.legible import escape_beyond_ascii
from lawreport.model.comparison import Comparison
from lawreport.model.question import Choice, Question
from lawreport.model.report import Measure
from lawreport.render.say import Index, Words

SAID = (
    "asks-partners-old",
    "asks-partners-new",
    "asks-outcome-new",
    "promise",
    "same",
    "nothing",
    "no-measure",
    "undo",
    "answered",
    "chosen-none",
    "evidence-legend",
    "exported",
)
"""What the script says; keys of the catalogue."""


def describe_questions(comparison: Comparison, index: Index, words: Words) -> str:
    """Describe what is asked as JSON that can stand within a script element.

    Args:
        comparison: All changes between two reports, with its questions.
        index: Names the rows of the page.
        words: What the script says.

    Returns:
        One JSON object: ``pair``, which names the two texts, ``words``, ``outcomes`` and ``questions``.
    """
    rows = _Rows.of(comparison, index)
    told = {
        "pair": comparison.questions[0].id.rpartition(":")[2] if comparison.questions else "",
        "words": {key: _say(key, index, words) for key in SAID},
        "outcomes": {one.value: words.of("outcome", one.value) for q in comparison.questions for one in q.outcomes},
        "questions": [_describe(question, rows) for question in comparison.questions],
    }
    return escape_beyond_ascii(json.dumps(told, ensure_ascii=False)).replace("<", "\\u003c").replace("&", "\\u0026")


def _say(key: str, index: Index, words: Words) -> str:
    """A sentence of the script; it fills the gaps for numbers itself."""
    said = words.template(f"review.{key}")
    return said.replace("{old}", index.old.name).replace("{new}", index.new.name)


class _Rows:
    """Where the page holds a measure, and with what it is linked now."""

    def __init__(self) -> None:
        self.anchors: dict[tuple[str, str], str] = {}
        self.linked: dict[tuple[str, str], list[str]] = {}

    @classmethod
    def of(cls, comparison: Comparison, index: Index) -> _Rows:
        rows = cls()
        for row in comparison.measures.rows:
            anchor = index.anchor(row)
            rows.anchors.update((("old", measure.id), anchor) for measure in row.old)
            rows.anchors.update((("new", measure.id), anchor) for measure in row.new)
            for match in row.matches:
                rows.linked.setdefault(("old", match.old), []).append(match.new)
                rows.linked.setdefault(("new", match.new), []).append(match.old)
        return rows


def _describe(question: Question, rows: _Rows) -> dict[str, Any]:
    other = "new" if question.side == "old" else "old"
    return {
        "id": question.id,
        "asks": question.asks.value,
        "outcomes": [outcome.value for outcome in question.outcomes],
        "linked": rows.linked.get((question.side, question.measure.id), []),
        "role": question.measure.role.value,
        **({"promise": question.promise.text} if question.promise else {}),
        **_name(question.side, question.measure, question, rows),
        "choices": [_offer(other, choice, rows) for choice in question.choices],
    }


def _offer(side: str, choice: Choice, rows: _Rows) -> dict[str, Any]:
    return {**_name(side, choice.measure, choice, rows), "section": choice.section}


def _name(side: str, measure: Measure, quoted: Question | Choice, rows: _Rows) -> dict[str, Any]:
    row = rows.anchors.get((side, measure.id), "")
    place = {"nth": quoted.nth} if quoted.nth else {}
    return {"side": side, "measure": measure.id, "quote": quoted.quote, **place, "row": row}
