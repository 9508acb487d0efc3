"""Tables through many years: a series for each entry, its breaks, and every rendering of them."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from lawreport import load_timeline, read_report, trace_reports
from lawreport.model.quantity import Kind
from lawreport.model.report import Report
from lawreport.model.series import BreakReason, Series
from lawreport.model.thread import ThreadKind
from lawreport.model.timeline import Timeline
from lawreport.render import (
    list_timeline_rows,
    read_timeline_schema,
    render_timeline_html,
    render_timeline_json,
    render_timeline_markdown,
    render_timeline_text,
    render_timeline_xlsx,
)
from tests.documents import Placed, page_grid

BODY = "<p>本年度主动公开各类政府信息，答复群众来信，完善公开平台，较好完成了各项任务。</p>"


def decide(permits: str, unit: str = "万元", fees: str = "77.28") -> tuple[Placed, ...]:
    return (
        Placed("条例第五款", 0, 0, 1, 2),
        Placed("内容", 1, 0),
        Placed("决定数量", 1, 1),
        Placed("许可", 2, 0),
        Placed(permits, 2, 1),
        Placed("条例第八款", 3, 0, 1, 2),
        Placed("内容", 4, 0),
        Placed(f"本年收费金额（单位：{unit}）", 4, 1),
        Placed("事业收费", 5, 0),
        Placed(fees, 5, 1),
    )


def take_in(*counts: str, refused: str = "（二）不予公开") -> tuple[Placed, ...]:
    received, shown, hidden, closed = counts
    rows = (("一、新收申请", "", received), ("三、办理结果", "（一）予以公开", shown))
    rows = (*rows, ("三、办理结果", refused, hidden), ("三、办理结果", "（三）其他处理", closed))
    placed = [Placed("项目", 0, 0, 1, 2), Placed("自然人", 0, 2), Placed("总计", 0, 3)]
    for k, (outer, inner, count) in enumerate(rows, 1):
        placed += [Placed(outer, k, 0), Placed(inner, k, 1), Placed("0", k, 2), Placed(count, k, 3)]
    return tuple(placed)


def write(year: int, *grids: tuple[Placed, ...]) -> Report:
    headings = ("二、主动公开情况", "三、申请办理情况")
    tables = "".join(f"<p>{head}</p>{page_grid(cells)}" for head, cells in zip(headings, grids, strict=False))
    title = f"{year}年青岚区人民政府政府信息公开工作年度报告"
    page = f"<html><body><h1>{title}</h1><p>一、总体情况</p>{BODY}{tables}<p>六、其他事项</p>{BODY}</body></html>"
    return read_report(page.encode(), name=f"{year}.html")


def four_years() -> list[Report]:
    return [
        write(2021, decide("1,550"), take_in("21", "20", "1", "0")),
        write(2022, decide("1,610"), take_in("34", "30", "4", "0")),
        write(2023, decide("1,702", "元", "812,000"), take_in("28", "27", "1", "0")),
        write(2024, decide("1,702", "元", "790,500"), take_in("40", "33", "7", "0", refused="（二）不公开")),
    ]


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return trace_reports(four_years())


def find(timeline: Timeline, *labels: str) -> Series:
    held = (one for one in timeline.series if one.entry and (one.entry.row[-1:] + one.entry.column[-1:]) == labels)
    return next(held)


def values(series: Series) -> dict[int, Decimal]:
    return {one.year: one.value for one in series.values}


class TestSeries:
    def test_every_entry_is_one_series_and_one_thread(self, timeline: Timeline) -> None:
        counts = [(one.title, len(one.moved), len(one.steady), len(one.zero)) for one in timeline.tables]
        assert counts == [
            ("二、主动公开情况 条例第五款", 1, 0, 0),
            ("二、主动公开情况 条例第八款", 1, 0, 0),
            ("三、申请办理情况", 3, 0, 5),
        ]
        ids = {one.id: one for one in timeline.of_kind(ThreadKind.INDICATOR)}
        assert all(ids[one.thread].years == (2021, 2022, 2023, 2024) for one in timeline.series if one.entry)
        assert values(find(timeline, "许可", "决定数量")) == {2021: 1550, 2022: 1610, 2023: 1702, 2024: 1702}
        assert values(find(timeline, "（一）予以公开", "总计")) == {2021: 20, 2022: 30, 2023: 27, 2024: 33}

    def test_a_unit_with_and_without_its_ten_thousands_is_one(self, timeline: Timeline) -> None:
        fees = find(timeline, "事业收费", "本年收费金额（单位：元）")
        assert values(fees) == {2021: 772_800, 2022: 772_800, 2023: 812_000, 2024: 790_500}
        assert {one.unit for one in fees.values} == {"元"}
        assert fees.continuous

    def test_a_share_is_a_rate(self) -> None:
        reports = [write(year, decide(share)) for year, share in ((2021, "95.5%"), (2022, "96%"))]
        permits = next(one for one in trace_reports(reports).series if one.entry and one.entry.row == ("许可",))
        assert (permits.kind, permits.values[0].unit, permits.continuous) == (Kind.RATE, "%", True)

    def test_another_unit_is_a_break(self) -> None:
        series = trace_reports([write(2021, decide("15", "万元")), write(2022, decide("15", "件"))]).series
        assert [one.reasons for one in series[-1].breaks] == [(BreakReason.UNIT,)]

    def test_another_label_is_a_break_that_names_both(self, timeline: Timeline) -> None:
        broken = find(timeline, "（二）不公开", "总计")
        assert values(broken) == {2021: 1, 2022: 4, 2023: 1, 2024: 7}
        assert [(one.new, one.reasons) for one in broken.breaks] == [(2024, (BreakReason.DEFINITION,))]
        assert "不予公开" in broken.breaks[0].detail
        assert "（二）不公开" in broken.breaks[0].detail

    def test_an_entry_that_was_left_empty_has_a_silent_year(self) -> None:
        counts = ("15", "—", "17")
        series = trace_reports([write(2021 + k, decide(count)) for k, count in enumerate(counts)]).series
        permits = next(one for one in series if one.entry and one.entry.row == ("许可",))
        assert (values(permits), permits.silent) == ({2021: 15, 2023: 17}, (2022,))

    def test_a_table_that_was_left_out_for_two_years_comes_back(self) -> None:
        tables = (decide("15"), take_in("3", "2", "1", "0"))
        timeline = trace_reports([write(year, *(tables if year in (2021, 2024) else ())) for year in range(2021, 2025)])
        series = find(timeline, "许可", "决定数量")
        assert (values(series), series.silent) == ({2021: 15, 2024: 15}, (2022, 2023))

    def test_a_row_that_opens_a_part_is_no_measure(self) -> None:
        measures = [one for one in write(2021, decide("15")).walk_measures() if one.counts]
        assert not [one.text for one in measures if "条例第" in one.text]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_adding_years_gives_what_tracing_all_of_them_gives(count: int, timeline: Timeline) -> None:
    reports = four_years()
    held = trace_reports(reports[:2]) if count == 1 else trace_reports(reports[:count])
    again = load_timeline(render_timeline_json(held).encode())
    assert again == held
    added = trace_reports(reports[len(held.years) :], base=again) if len(held.years) < 4 else again
    assert render_timeline_json(added) == render_timeline_json(timeline)


class TestRenderings:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("render", [render_timeline_html, render_timeline_markdown, render_timeline_text])
    def test_all_years_of_what_differs_are_shown(self, render: object, lang: str, timeline: Timeline) -> None:
        shown = render(timeline, lang=lang)  # type: ignore[operator]
        assert all(text in shown for text in ("许可", "1,550", "1,610", "1,702", "77.28万元", "812,000元"))

    def test_what_is_never_more_than_nothing_is_folded_on_the_page(self, timeline: Timeline) -> None:
        page = render_timeline_html(timeline)
        tables = page[page.index('<section id="tables"') :].split("</section>")[0]
        opened = tables.split("<details")[0::1]
        assert "各年都是 0 的 5 项" in tables
        assert not any("其他处理" in part.split("</details>")[-1] for part in opened)
        assert tables.count("<svg") == 5

    def test_two_years_have_no_charts(self) -> None:
        page = render_timeline_html(trace_reports(four_years()[:2]))
        assert "<svg" not in page[page.index('<section id="tables"') :].split("</section>")[0]

    def test_rows_and_json_have_the_labels(self, timeline: Timeline) -> None:
        rows = [one for one in list_timeline_rows(timeline, table="series") if one["table"]]
        assert len(rows) == 4 * 10
        assert {
            "table": "三、申请办理情况",
            "row": "三、办理结果 › （一）予以公开",
            "column": "总计",
            "value": 30,
        }.items() <= next(one for one in rows if one["year"] == 2022 and one["value"] == 30).items()
        held = json.loads(render_timeline_json(timeline))["series"]
        assert next(one["entry"]["row"] for one in held if one["entry"] and one["moved"]) == ["许可"]
        assert sum(one["zero"] for one in held if one["entry"]) == 5

    def test_the_json_follows_its_schema_and_the_workbook_holds_every_value(self, timeline: Timeline) -> None:
        Draft202012Validator(read_timeline_schema()).validate(json.loads(render_timeline_json(timeline)))
        with zipfile.ZipFile(io.BytesIO(render_timeline_xlsx(timeline))) as book:
            held = b"".join(book.read(name) for name in book.namelist() if "sheet" in name)
        assert all(f"<v>{value}</v>".encode() in held for value in (1550, 772_800, 790_500))

    def test_reports_without_tables_have_no_part_for_them(self) -> None:
        page = render_timeline_html(trace_reports([write(2021), write(2022)]))
        assert "表格逐年对照" not in page
