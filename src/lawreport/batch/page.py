"""The pairs of a batch with their counts in; one page that opens from disk out: bodies by years, sortable."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from lawreport.batch.dataset import HEADS
from lawreport.lexicon import read_table

_STYLE = """\
body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left;white-space:nowrap}
th{position:sticky;top:0;background:#f4f4f4}
th button{font:inherit;font-weight:600;border:0;background:none;cursor:pointer}
td.n{text-align:right;font-variant-numeric:tabular-nums}a{color:#0b57a4}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}th{background:#2a2a2a}th button{color:inherit}
td,th{border-color:#444}a{color:#8ab4f8}}"""
_SCRIPT = """\
document.querySelectorAll('th button').forEach((button, column) => button.addEventListener('click', () => {
  const body = document.querySelector('tbody'), head = button.parentElement;
  const down = head.getAttribute('aria-sort') === 'ascending';
  const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const compare = new Intl.Collator('zh', {numeric: true}).compare;
  [...body.rows].sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1)).forEach(row => body.append(row));
  document.querySelectorAll('th').forEach(one => one.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
}));"""
_NUMBERS = HEADS[:6]


def render_index(labels: Sequence[dict[str, Any]], heads: Sequence[Sequence[Any]], failed: int) -> str:
    """Render the index of a batch.

    Args:
        labels: For each pair, its body, genre and years.
        heads: For each pair, the columns ``HEADS`` of its counts.
        failed: How many pieces of work failed.

    Returns:
        A page without anything that it would have to fetch; counts stand with the sentences of either report, and
        nothing is ranked until a reader sorts it.
    """
    words = read_table("batch-tables")["index"]
    rows = "\n".join(_write_row(one, head, words) for one, head in zip(labels, heads, strict=True))
    titles = "".join(f'<th scope="col"><button type="button">{one}</button></th>' for one in words["columns"])
    lead = words["lead"].format(pairs=len(labels), failed=failed)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{words["title"]}</title>\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<style>{_STYLE}</style></head><body><main><h1>{words['title']}</h1>\n<p>{lead}</p>\n"
        f"<table><thead><tr>{titles}</tr></thead><tbody>\n{rows}\n</tbody></table></main>\n"
        f"<script>{_SCRIPT}</script></body></html>\n"
    )


def _write_row(labels: dict[str, Any], head: Sequence[Any], words: dict[str, Any]) -> str:
    counts = dict(zip(HEADS, head, strict=True))
    genre, years = words["genres"][labels["genre"]], f"{labels['old_year']}→{labels['year']}"
    cells = [f"<td>{escape(str(one or ''))}</td>" for one in (labels["body"], genre, years)]
    cells += [f'<td class="n">{"" if counts[name] is None else counts[name]}</td>' for name in _NUMBERS]
    targets = ((counts["page"], words["page"]), (counts["json"], "JSON"))
    links = " ".join(f'<a href="{escape(target)}">{word}</a>' for target, word in targets if target)
    return f"<tr>{''.join(cells)}<td>{links}</td></tr>"
