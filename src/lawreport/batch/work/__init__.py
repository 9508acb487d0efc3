"""A job in, its receipt out: what a worker does, in a process that can be ended."""

from __future__ import annotations

from lawreport.batch.work.child import StoppedError, execute, keep_children
from lawreport.batch.work.jobs import NOT_SEEN, WRITE, Input, Job, fail_job

__all__ = ["NOT_SEEN", "WRITE", "Input", "Job", "StoppedError", "execute", "fail_job", "keep_children"]
