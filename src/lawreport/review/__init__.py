"""A comparison's doubts in, questions out; their answers in, decisions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.review.answers import decide, merge_decisions
    from lawreport.review.questions import MOST, MOST_CHOICES, list_questions
    from lawreport.review.writing import write_decisions
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.review.answers": ("decide", "merge_decisions"),
            "lawreport.review.questions": ("MOST", "MOST_CHOICES", "list_questions"),
            "lawreport.review.writing": ("write_decisions",),
        },
    )

__all__ = ["MOST", "MOST_CHOICES", "decide", "list_questions", "merge_decisions", "write_decisions"]
