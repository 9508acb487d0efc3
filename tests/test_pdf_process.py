"""PDFs that make their reader abort or hang: one error of ours, and the process that asked goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.load.pdf import process as pdf_process
from tests.documents import Page, Printed, pdf, raw_pdf

PLAIN = pdf(Page((Printed(106, 740, "一、总体情况"), Printed(106, 700, "二、其他"))))
READ = "一、总体情况\n二、其他"
FLATE = b"/Filter/FlateDecode"
BLANKS = zlib.compress(b"q " * 30_000_000, 9)
LINES = zlib.compress(b"0 0 m 9 9 l S\n" * 70_000)


def fan(depth: int, width: int) -> bytes:
    """Forms of which each draws the next so many times."""
    forms = [form(b"/X Do " * width, b"/Resources<</XObject<</X %d 0 R>>>>" % (k + 1)) for k in range(5, 4 + depth)]
    return raw_pdf(b"/X Do", *forms, form(b"0 0 m 9 9 l S " * width))


def form(content: bytes, more: bytes = b"") -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>" % (more, len(content))
    return b"%s\nstream\n%s\nendstream" % (head, content)


def draw_itself(times: int, content: bytes = b"/X Do") -> bytes:
    return raw_pdf(content, form(b"/X Do " * times, b"/Resources<</XObject<</X 5 0 R>>>>"))


HOSTILE = {
    "a form draws itself": draw_itself(2),
    "forms fan out": fan(8, 10),
    "few forms fan out far": fan(4, 100),
    "the filters stand elsewhere": raw_pdf(
        zlib.compress(BLANKS, 9), b"[/FlateDecode/FlateDecode]", more=b"/Filter 5 0 R"
    ),
    "a stream begins after CR": raw_pdf(BLANKS, more=FLATE).replace(b"stream\n", b"stream\r", 1),
    "a string looks like the end": raw_pdf(BLANKS, more=b"/P(endstream>> stream\n)" + FLATE),
    "one stream used over and over": raw_pdf(LINES, more=FLATE, contents=b"[" + b"4 0 R " * 20_000 + b"]"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_breaks_the_reader_is_one_error(kind: str) -> None:
    started = time.process_time()
    with pytest.raises(LoadError, match=r"^坏\.pdf: .*; (print it anew|raise it with Limits)"):
        load_source(HOSTILE[kind], name="坏.pdf")
    assert time.process_time() - started < 2
    assert load_source(PLAIN).text == READ


def test_cpu_time_is_limited() -> None:
    started = time.process_time()
    content = zlib.compress(b"BT ET\n" * 2_500_000, 9)
    slow = raw_pdf(content, more=FLATE, contents=b"[" + b"4 0 R " * 400 + b"]")
    with pytest.raises(LimitError, match="max_pdf_seconds=1"):
        load_source(slow, limits=Limits(max_pdf_seconds=1, max_pdf_memory=1 << 40))
    assert time.process_time() - started < 2


def test_where_cpu_time_cannot_be_limited_the_clock_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "resource", None)
    monkeypatch.setattr(pdf_process, "_CLOCK", 0.2)
    with pytest.raises(LimitError, match="max_pdf_seconds=3"):
        load_source(pdf(*[Page((Printed(9, 9, "甲乙丙丁" * 200),))] * 400))


def test_pages_that_share_one_page_are_limited_by_what_they_show() -> None:
    page = pdf(Page(tuple(Printed(20, 820 - 14 * k, "甲" * 48, 11) for k in range(20))))
    many = page.replace(b"Kids[7 0 R]", b"Kids[" + b"7 0 R " * 900 + b"]").replace(b"/Count 1/", b"/Count 900/")
    with pytest.raises(LimitError, match="max_pdf_items=20000"):
        load_source(many, limits=Limits(max_pdf_items=20_000))


def test_files_are_read_side_by_side() -> None:
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda data: load_source(data).text, [PLAIN] * 24))
    assert found == [READ] * 24


def start(code: str) -> subprocess.Popen[str]:
    head = "import os, sys, time\nfrom lawreport.load import load_source\nfrom lawreport.load.pdf import process as pdf_process\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + code],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


REUSED = """
import signal
from tests.test_pdf_process import PLAIN
def reader():
    (one,) = pdf_process._POOL._idle
    return one.process
load_source(PLAIN); first = reader()
load_source(PLAIN); assert reader() is first
os.kill(first.pid, signal.SIGKILL); time.sleep(0.2)
print(load_source(PLAIN).text == load_source(PLAIN).text, reader() is not first, first.returncode)
child = os.fork()
if child == 0:
    os._exit(len(load_source(PLAIN).text))
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), load_source(PLAIN).text == "一、总体情况\\n二、其他")
print(reader().pid)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")
def test_a_process_is_used_again_replaced_when_dead_left_alone_after_a_fork_and_ended_at_the_end() -> None:
    process = start(REUSED)
    output, errors = process.communicate(timeout=120)
    *lines, reader = output.split("\n")[:-1]
    assert (lines, errors) == ([f"True True -{signal.SIGKILL.value}", f"{len(READ)} True"], "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(reader), 0)


INTERRUPTED = """
import threading
from lawreport.limits import Limits
from tests.test_pdf_process import SLOW
def tell():
    while not pdf_process._POOL._all: time.sleep(0.01)
    time.sleep(0.5); (one,) = pdf_process._POOL._all; print(one.process.pid, flush=True)
threading.Thread(target=tell).start()
try:
    load_source(SLOW, limits=Limits(max_pdf_seconds=60, max_pdf_memory=1 << 40))
except KeyboardInterrupt:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("no child is left", flush=True)
"""
SLOW = raw_pdf(zlib.compress(b"BT ET\n" * 2_500_000, 9), more=FLATE, contents=b"[" + b"4 0 R " * 400 + b"]")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals")
def test_an_interrupt_is_answered_at_once_and_leaves_no_process() -> None:
    process = start(INTERRUPTED)
    assert process.stdout is not None
    reader = int(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert (output, errors) == ("no child is left\n", "")
    with pytest.raises(ProcessLookupError):
        os.kill(reader, 0)


def test_a_program_without_a_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_process._POOL.close()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(LoadError, match=r"a Python of its own must read.*; load it with an installed Python"):
        load_source(PLAIN)


@pytest.mark.parametrize(
    "answer",
    [
        "raise SystemExit",
        "sys.stdout.write('[]\\n')",
        'sys.stdout.write(\'{"fault": "other"}\\n\')',
        "sys.stdout.write('x' * 9999)",
        'sys.stdout.write(\'{"glyphs": 1, "rules": 0, "bytes": 9, "pictures": 0, "lost": 0, "gone": 0}\\n\' + \'甲\' * 30)',
        'sys.stdout.write(\'{"glyphs": -9, "rules": 9, "bytes": 9, "pictures": 0, "lost": 0, "gone": 0}\\n\' + \'甲\' * 30)',
    ],
)
def test_what_a_process_sends_is_not_trusted(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    pdf_process._POOL.close()
    monkeypatch.setattr(pdf_process, "_BOOT", f"import sys\n{answer}")
    with pytest.raises(LoadError, match="its reader broke off"):
        load_source(PLAIN)
