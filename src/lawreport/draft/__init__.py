"""Earlier reports of a body in; what this year's report must answer, and what a draft of it has answered, out."""

from __future__ import annotations

from lawreport.draft.tasks import Checklist, Task, TaskKind, list_tasks
from lawreport.draft.ticking import tick_tasks
from lawreport.draft.writing import render_checklist

__all__ = ["Checklist", "Task", "TaskKind", "list_tasks", "render_checklist", "tick_tasks"]
