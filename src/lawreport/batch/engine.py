"""Jobs in, receipts out as they come: a few at a time through an executor, whatever becomes of its workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import ExitStack
from pathlib import Path

from attrs import define, evolve, frozen

from lawreport.batch.dataset import Receipt
from lawreport.batch.executors import open_executor
from lawreport.batch.work import NOT_SEEN, WRITE, Job, execute, fail_job
from lawreport.errors import WriteError


@define(eq=False)
class Engine:
    """An executor, and how many jobs it is handed at one time."""

    executor: Executor
    most: int
    stack: ExitStack
    """Ends what is opened in place of an executor whose workers have died."""

    def run_jobs(self, jobs: Iterable[Job]) -> Iterator[Receipt]:
        """Have jobs done; as many are taken from ``jobs`` as are at work, so that none piles up.

        Yields:
            A receipt for each job, in the order in which they end.

        Raises:
            WriteError: The output cannot be written.
        """
        todo = iter(jobs)
        at_work: dict[Future[Receipt], Job] = {}
        try:
            while True:
                while len(at_work) < self.most and (job := next(todo, None)) is not None:
                    at_work[self._submit(job)] = job
                if not at_work:
                    return
                for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                    job = at_work.pop(future)
                    receipt = self._settle(future, job)
                    if receipt is None:
                        at_work[self._submit(job)] = job
                    elif receipt.code == NOT_SEEN and (sent := _send_content(job)) is not None:
                        at_work[self._submit(sent)] = sent
                    else:
                        yield receipt
        finally:
            for future in at_work:
                future.cancel()

    def _submit(self, job: Job) -> Future[Receipt]:
        try:
            return self.executor.submit(execute, job)
        except BrokenExecutor:
            self._replace()
            return self.executor.submit(execute, job)

    def _replace(self) -> None:
        """Go on with processes of this machine."""
        self.executor, self.most = self.stack.enter_context(open_executor("processes", None))

    def _settle(self, future: Future[Receipt], job: Job) -> Receipt | None:
        """The receipt of a job; None where its executor broke down and it is to be handed over again."""
        try:
            receipt = future.result()
        except BrokenExecutor:
            return None
        except Exception as error:  # what an engine says of workers that died under the job
            receipt = fail_job(job, "killed", f"its worker was lost ({type(error).__name__}: {error})")
        if receipt.code == WRITE:
            raise WriteError(receipt.told["name"], receipt.told["problem"], receipt.told["advice"])
        return receipt


def _send_content(job: Job) -> Job | None:
    """The same job with the content of its files; None where it has that, or they are not seen here either."""
    if any(one.data is not None for one in job.inputs):
        return None
    try:
        return evolve(job, inputs=tuple(evolve(one, data=Path(one.path).read_bytes()) for one in job.inputs))
    except OSError:
        return None


@frozen
class Progress:
    """How far a batch has got."""

    kind: str
    """What is being done: ``read``, ``pair``, ``series``, ``pack``."""
    done: int
    """Of it, what earlier runs did included."""
    total: int
    errors: int
    """So far, of all kinds."""
