"""Numbers of inputs in, their results out: a process of their own tries them, for an input may end or hang it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait

from attrs import frozen

from fuzzing.cases import Result, make_case, run_case
from fuzzing.seeds import Seed

HANG = 20.0
"""CPU seconds that one input may take."""


@frozen
class Plan:
    """What a run tries."""

    seeds: tuple[Seed, ...]
    seed: int
    readers_alone: bool
    first: int
    last: int
    """One past the last number."""
    step: int


def run_plans(plans: Sequence[Plan]) -> Iterator[Result]:
    """Run plans side by side; results come as they are made. What is not asked for any more ends with the caller."""
    workers = {plan.first: _start(plan) for plan in plans}
    by_pipe = {pipe: (process, plan) for (process, pipe), plan in zip(workers.values(), plans, strict=True)}
    done = {pipe: plan.first for pipe, (_, plan) in by_pipe.items()}
    try:
        while by_pipe:
            for pipe in [one for one in wait(list(by_pipe)) if isinstance(one, Connection)]:
                process, plan = by_pipe[pipe]
                try:
                    result: Result = pipe.recv()
                    done[pipe] = result.number + plan.step
                    yield result
                except EOFError:
                    process.join()
                    del by_pipe[pipe]
                    if process.exitcode:
                        number = done[pipe]
                        yield _tell_end(plan, number, process.exitcode)
                        rest = Plan(plan.seeds, plan.seed, plan.readers_alone, number + plan.step, plan.last, plan.step)
                        again, other = _start(rest)
                        by_pipe[other], done[other] = (again, rest), rest.first
    finally:
        for process, _ in by_pipe.values():
            process.terminate()


def _start(plan: Plan) -> tuple[multiprocessing.Process, Connection]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(plan, theirs))
    process.start()
    theirs.close()
    return process, ours


def _work(plan: Plan, pipe: Connection) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, within C code too
    for number in range(plan.first, plan.last, plan.step):
        signal.setitimer(signal.ITIMER_PROF, HANG)
        pipe.send(run_case(make_case(plan.seeds, number, plan.seed, readers_alone=plan.readers_alone)))
    signal.setitimer(signal.ITIMER_PROF, 0)
    pipe.close()


def _tell_end(plan: Plan, number: int, code: int) -> Result:
    form = make_case(plan.seeds, number, plan.seed, readers_alone=True).mutant.form
    what = f"over {HANG:g} s of CPU time" if code == -signal.SIGPROF else f"the process ended with {code}"
    return Result(number, form, True, what, f"{what} {form}")
