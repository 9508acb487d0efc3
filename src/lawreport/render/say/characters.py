"""Text of a report in, the same text without characters that a page, a terminal or a chat cannot show safely out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon.fold import FILLER

# Controls (NUL and ESC among them), lone surrogates, noncharacters, and the marks that reverse the reading direction.
_UNSAFE = compile_late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS = compile_late("[\x85\u2028\u2029]")
_SPACE = compile_late(r"\s+")
_BROKEN = compile_late(r"(?<=[一-鿿，。；：、！？”》）\d%])[ \t　]*\n\s*(?=[一-鿿，。；：、！？“《（\d%])")
_CLAUSE = compile_late(r"[，；。：！？、;!?]|[,:](?!\d)")
_NUMBER_END = compile_late(r"(?<=\D)[\d.,%]{1,20}$")


def clean(text: str) -> str:
    r"""Replace what cannot be shown, and line ends that are none to most programs by a blank; the source keeps it.

    >>> clean("a\x1b[31mb")
    'a�[31mb'
    """
    return _UNSAFE.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def collapse(text: str) -> str:
    r"""Write each run of space as one space, and none for a line end between Chinese characters.

    >>> collapse("推进改\n革 创新"), collapse("Internet\nPlus")
    ('推进改革 创新', 'Internet Plus')
    """
    text = text.replace(FILLER, "")
    return _SPACE.sub(" ", clean(_BROKEN.sub("", text) if "\n" in text else text))


def flatten(text: str) -> str:
    r"""Write text on one line.

    >>> flatten(" 一\n 二 ")
    '一二'
    """
    return collapse(text).strip()


def excerpt(text: str, limit: int) -> str:
    """Shorten text to at most ``limit`` characters, if possible where a clause ends, never within a number.

    >>> excerpt("修订专项预案和部门预案，组织演练多场，成效明显。", 14)
    '修订专项预案和部门预案……'
    >>> excerpt("接待参观学习共计6,300余人次", 10)
    '接待参观学习共计……'
    """
    line = flatten(text).rstrip("。；，、：")
    if len(line) <= limit:
        return line
    ends = [found.start() for found in _CLAUSE.finditer(line, limit // 2, limit - 2)]
    kept = line[: ends[-1]] if ends else _NUMBER_END.sub("", line[: limit - 2])
    return f"{kept}……"
