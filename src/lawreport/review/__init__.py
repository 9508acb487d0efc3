"""A comparison's doubts in, questions out; their answers in, decisions out."""

from __future__ import annotations

from lawreport.review.questions import MOST, MOST_CHOICES, list_questions

__all__ = ["MOST", "MOST_CHOICES", "list_questions"]
