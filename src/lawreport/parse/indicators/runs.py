"""A run of numeral characters in, its value out: Arabic, Chinese and mixed (5万4千, 4.78万亿, 一千零八十)."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from lawreport.late import compile_late

MAX_RUN = 40
"""Characters of the longest numeral that is read; a longer run is a code or a broken text."""

_DIGITS = {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": Decimal(0), "○": Decimal(0), "两": Decimal(2), "兩": Decimal(2)}
_DIGITS |= {char: Decimal(value) for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_ZEROS = frozenset("零〇○")
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_SMALL |= {"拾": Decimal(10), "佰": Decimal(100), "仟": Decimal(1000), "廿": Decimal(20), "卅": Decimal(30)}
_BIG = {"万": Decimal(10_000), "萬": Decimal(10_000), "亿": Decimal(10**8), "億": Decimal(10**8)}
_ATOM = compile_late(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|.")
_WHOLE = compile_late(r"(\d+(?:,\d{3})*(?:\.\d+)?)([万亿萬億]*)")
_ZERO, _ONE, _TEN = Decimal(0), Decimal(1), Decimal(10)


@frozen
class Run:
    """What a run of numeral characters says."""

    value: Decimal
    """The number."""
    length: int
    """Characters read, from the start of the run."""
    value_max: Decimal | None = None
    """The upper end where two digits stand for a range (两三百)."""
    loose: str = ""
    """余, 多, 几 or 数 inside the run (280余万, 数十), else empty."""
    bare: bool = False
    """Only multipliers, no digit before the first (百, 千万)."""
    digits: bool = False
    """Chinese digits in a row, read one by one (二〇二二, 八五)."""


def read_run(text: str) -> Run | None:
    """Read a run of numeral characters from its start.

    Args:
        text: Folded characters, numeral characters only, and 点, 余, 多, 几 and 数 between them.

    Returns:
        The number and how much of the run it takes, or None where the run is too long or begins with no number.

    >>> read_run("4.78万亿").value, read_run("一千零八十").value, read_run("5万4千").value
    (Decimal('4780000000000'), Decimal('1080'), Decimal('54000'))
    >>> read_run("两三百").value, read_run("两三百").value_max, read_run("280余万").loose
    (Decimal('200'), Decimal('300'), '余')
    """
    if len(text) > MAX_RUN:
        return None
    if text in _SINGLE:
        return _SINGLE[text]
    if text.isdecimal():
        return Run(Decimal(text), len(text))
    whole = _WHOLE.fullmatch(text)
    if whole:
        value = Decimal(whole.group(1).replace(",", ""))
        for char in whole.group(2):
            value *= _BIG[char]
        return Run(_whole(value) if whole.group(2) else value, len(text))
    atoms = _ATOM.findall(text)
    return _read_digits(atoms) or _read_pair(atoms) or _Reader(atoms).read()


def _whole(value: Decimal) -> Decimal:
    """Drop the zeros that a multiplier leaves behind the point: 1.2万 is 12000, not 12000.0."""
    integral = value.to_integral_value()
    return integral if integral == value else value


def _read_digits(atoms: list[str]) -> Run | None:
    """Chinese digits in a row: 二〇二二 is 2022; two neighbours are a loose range, 三五 too."""
    if len(atoms) < 2 or any(atom not in _DIGITS for atom in atoms):
        return None
    values = [_DIGITS[atom] for atom in atoms]
    if len(values) == 2 and (values[1] - values[0] == 1 or atoms == ["三", "五"]) and values[0]:
        return Run(values[0], 2, value_max=values[1], digits=True)
    return Run(Decimal("".join(str(value) for value in values)), len(atoms), digits=True)


def _read_pair(atoms: list[str]) -> Run | None:
    """Two neighbouring digits before a multiplier: 两三百, 三四十万."""
    for k in range(len(atoms) - 2):
        low, high = _DIGITS.get(atoms[k]), _DIGITS.get(atoms[k + 1])
        if low and high and high - low == 1 and (atoms[k + 2] in _SMALL or atoms[k + 2] in _BIG):
            least = _Reader(atoms[: k + 1] + atoms[k + 2 :]).read()
            most = _Reader(atoms[:k] + atoms[k + 1 :]).read()
            if least and most:
                return Run(least.value, least.length + 1, value_max=most.value)
    return None


class _Reader:
    """Reads one numeral from left to right; its state lives as long as the call."""

    def __init__(self, atoms: list[str]) -> None:
        self._atoms = atoms
        self._total = self._section = _ZERO  # of the multipliers passed, and below the next one
        self._pending: Decimal | None = None  # a digit that waits for its multiplier
        self._last = _ONE  # the multiplier passed last in this section, or the big one before it
        self._scale: Decimal | None = None  # the big multiplier passed last
        self._zero = self._units = False
        self._loose = ""
        self._length = self._safe = 0  # characters read; characters up to the last big multiplier

    def read(self) -> Run | None:
        bare = self._atoms[0] in _BIG or self._atoms[0] in ("百", "千", "佰", "仟")
        for k, atom in enumerate(self._atoms):
            if not self._take(k, atom):
                break
            self._length += len(atom)
        else:
            return self._finish(bare)
        return self._finish(bare) if self._length else None

    def _take(self, k: int, atom: str) -> bool:
        if atom in _ZEROS and (k or len(self._atoms) > 1) and self._pending is None and self._next(k) != "点":
            self._zero = True
            return True
        if atom in _DIGITS or atom[0].isdecimal():
            return self._digit(atom)
        if atom in _SMALL:
            return self._small(_SMALL[atom], atom)
        if atom in _BIG:
            return self._big(_BIG[atom], len(atom))
        if atom == "点":
            return self._point(k)
        self._loose = self._loose or atom
        return atom in "余多几数"

    def _next(self, k: int) -> str:
        return self._atoms[k + 1] if k + 1 < len(self._atoms) else ""

    def _digit(self, atom: str) -> bool:
        if self._pending is not None:
            return False
        self._pending = _DIGITS[atom] if atom in _DIGITS else Decimal(atom.replace(",", ""))
        return True

    def _small(self, factor: Decimal, atom: str) -> bool:
        if self._units and factor >= self._last and self._last < 10_000:
            return False
        self._section += (_ONE if self._pending is None else self._pending) * factor
        self._pending, self._last, self._units, self._zero = None, factor, True, False
        return True

    def _big(self, factor: Decimal, length: int) -> bool:
        section = self._section + (self._pending or _ZERO)
        if not section and not self._total:
            if self._scale is not None:
                return False
            section = _ONE
        if self._scale is not None and factor == self._scale and section:
            self._section, self._pending, self._length = _ZERO, None, self._safe
            return False
        if self._scale is None or factor >= self._scale:
            self._total = (self._total + section) * factor
        else:
            self._total += section * factor
        self._section, self._pending, self._scale, self._last = _ZERO, None, factor, factor
        self._units, self._zero, self._safe = True, False, self._length + length
        return True

    def _point(self, k: int) -> bool:
        digits = [atom for atom in self._atoms[k + 1 :] if atom in _DIGITS]
        rest = "".join(self._atoms[k + 1 + len(digits) :])
        fraction = Decimal("0." + "".join(str(_DIGITS[atom]) for atom in digits))
        self._settle()
        self._section += fraction
        self._length += 1 + len(digits)
        if rest and rest[0] in _BIG:
            self._total = (self._total + self._section) * _BIG[rest[0]]
            self._section = _ZERO
            self._length += 1
        return False

    def _settle(self) -> None:
        """Add a last digit: 一千六 is 1600, 一千零六 is 1006."""
        if self._pending is None:
            return
        short = self._units and self._last >= 100 and not self._zero and self._pending < _TEN
        chinese = self._atoms and any(atom in _DIGITS and _DIGITS[atom] == self._pending for atom in self._atoms)
        self._section += self._pending * self._last / 10 if short and chinese else self._pending
        self._pending = None

    def _finish(self, bare: bool) -> Run | None:
        self._settle()
        value = self._total + self._section
        return Run(_whole(value), self._length, loose=self._loose, bare=bare)


_SINGLE = {char: Run(value, 1) for char, value in _DIGITS.items()}
_SINGLE |= {char: Run(_SMALL[char], 1, bare=char != "十") for char in "十百千"}
