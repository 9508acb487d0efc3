"""Small composed reports of many bodies, and what a batch made of them."""

from __future__ import annotations

from pathlib import Path

from lawreport.batch import VERSION, Table, list_tables

TITLE = "{body}{year}年法治政府建设工作报告\n"
TEXT = """\
一、主要工作
（一）规范行政执法。推行“综合查一次”机制，开展联合检查{checks}次。修订《{body}行政执法指引》，培训执法人员{people}人。
（二）化解行政争议。办结行政复议案件{cases}件，调解成功率{rate}%。在{villages}个村设立法律顾问工作室。
（三）优化营商环境。为企业办理“一件事”{services}件，公开行政许可事项清单。{extra}
二、存在的问题
基层执法力量不足，行政复议宣传不够深入。
三、下一步工作
新建法律顾问工作室{plan}个，办结行政复议案件超过{goal}件。出台《{body}行政裁量基准》。加强执法人员培训。
"""
EXTRAS = ("", "首次发布行政执法典型案例10个。", "建成数字执法平台，归集数据3万条。", "选派法治副校长12名。")
BODIES = ("云川县人民政府", "临溪区人民政府", "平湖市人民政府")
YEARS = (2021, 2022, 2023)


def compose(body: str, year: int) -> str:
    """A report of a body, its figures and one of its sentences other every year."""
    seed = sum(map(ord, body)) % 17 + (year - 2000)
    figures = {
        "checks": 40 + seed,
        "people": 300 + 7 * seed,
        "cases": 80 + 3 * seed,
        "rate": 50 + seed % 40,
        "villages": 10 + seed,
        "services": 1000 + 11 * seed,
        "plan": 2 + seed % 5,
        "goal": 90 + 3 * seed,
    }
    return (TITLE + TEXT).format(body=body, year=year, extra=EXTRAS[seed % len(EXTRAS)], **figures)


def write_reports(folder: Path, bodies: tuple[str, ...] = BODIES, years: tuple[int, ...] = YEARS) -> Path:
    """Write the reports of some bodies, a folder each."""
    for body in bodies:
        for year in years:
            path = folder / body / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(compose(body, year), "utf-8")
    return folder


def read_dataset(output: Path) -> dict[str, bytes]:
    """All that a batch hands out: every file but those that it works with."""
    files = (path for path in output.rglob("*") if path.is_file())
    shown = {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in shown.items() if not name.startswith(("work/", "lock"))}


def describe_tables() -> str:
    """The last chapter of ``docs/batch.md``."""
    tables = list_tables()
    shared = [one.name for one in tables[0].columns if all(one in table.columns for table in tables)]
    lines = ["## Tables", "", f"Schema {VERSION}. Every row begins with:", "", *_describe(tables[0], shared)]
    for table in tables:
        own = [one.name for one in table.columns if one.name not in shared]
        lines += ["", f"### `{table.name}`", "", f"{table.meaning}.", "", *_describe(table, own)]
    return "\n".join(lines) + "\n"


def _describe(table: Table, names: list[str]) -> list[str]:
    rows = [one for one in table.columns if one.name in names]
    return [
        "| column | type | |",
        "|---|---|---|",
        *(f"| `{one.name}` | {one.type}{', *text*' if one.text else ''} | {one.meaning} |" for one in rows),
    ]
