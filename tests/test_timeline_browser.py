"""The page of many years in a real browser; marked ``browser`` as the tests of the comparison page are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lawreport import trace_reports
from lawreport.render import render_timeline_html
from tests.reports import parse_example
from tests.test_browser import Visit, browser

pytestmark = pytest.mark.browser
__all__ = ["browser"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("timeline") / "zh.html"
    reports = [parse_example(f"{year}.txt") for year in (2021, 2022, 2023, 2024)]
    file.write_text(render_timeline_html(trace_reports(reports)), "utf-8")
    return file


@pytest.fixture
def visit(browser: Any, page: Path) -> Iterator[Visit]:
    visit = Visit(browser, page)
    yield visit
    visit.context.close()
    assert visit.noise == []
    assert len(visit.requests) == 1


def shown(visit: Visit) -> list[Any]:
    return [one for one in visit.page.query_selector_all(".thread") if one.is_visible()]


@pytest.mark.parametrize("status", ["new", "returned", "ended"])
def test_status_filter(visit: Visit, status: str) -> None:
    visit.filter("status", status)
    found = shown(visit)
    assert found
    assert {one.get_attribute("data-status") for one in found} == {status}
    assert visit.page.inner_text(".shown").startswith(f"显示 {len(found)} 条")


def test_running_since_leaves_what_is_still_there(visit: Visit) -> None:
    visit.filter("since", "2022")
    found = shown(visit)
    assert found
    assert all(int(one.get_attribute("data-first")) <= 2022 for one in found)
    assert {one.get_attribute("data-last") for one in found} == {"2024"}


def test_ended_in_and_came_back(visit: Visit) -> None:
    visit.filter("ended", "2023")
    visit.page.check("#filter [name=back]")
    found = shown(visit)
    assert any("好差评" in one.inner_text() for one in found)
    assert {(one.get_attribute("data-last"), one.get_attribute("data-back")) for one in found} == {("2023", "yes")}


def test_search_and_reset(visit: Visit) -> None:
    visit.page.fill("#filter [name=search]", "夜间窗口")
    assert 0 < len(shown(visit)) < 5
    visit.page.fill("#filter [name=search]", "没有这样的字句")
    assert visit.page.inner_text(".shown") == "没有符合条件的脉络。"
    visit.page.click("#filter [type=reset]")
    visit.page.locator(".unmatched").first.wait_for(state="detached")


def test_a_link_of_the_answer_opens_the_thread(visit: Visit) -> None:
    link = visit.page.query_selector(".answer a")
    target = link.get_attribute("href")[1:]
    link.click()
    visit.page.locator(f"[id='{target}'][open]").wait_for()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out_sideways(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_readers_without_sight_find_their_way(visit: Visit) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit.page.evaluate(
        "for (const one of document.querySelectorAll('.thread')) one.open = one.matches(':first-child')"
    )
    found = axe.run(visit.page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
