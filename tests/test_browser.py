"""The page in a real browser: filters, links, folds, keyboard, and that nothing leaves the page.

Marked ``browser``: skipped with a reason where playwright or Chromium is absent; ``LAWREPORT_CI`` makes that a failure.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from lawreport import compare_reports
from lawreport.render import render_html, render_outline_html
from tests.comparisons import make_everything
from tests.reports import parse_example

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LANGUAGES = ("zh", "en")


def absent(what: str) -> NoReturn:
    if os.environ.get("LAWREPORT_CI"):
        pytest.fail(f"{what} is absent, and nothing may be skipped here")
    pytest.skip(f"{what} is absent: pip install '.[browser]'; apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if importlib.util.find_spec("playwright") is None:
        absent("playwright")
    if CHROMIUM is None:
        absent("Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    for lang in LANGUAGES:
        (folder / f"{lang}.html").write_text(render_html(changes, lang=lang), "utf-8")
        (folder / f"all-{lang}.html").write_text(render_html(make_everything(), lang=lang), "utf-8")
    (folder / "outline.html").write_text(render_outline_html(changes.new), "utf-8")
    return folder


class Visit:
    """A page that was opened, and what it did beside showing itself."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.noise: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())

    def shown(self) -> list[Any]:
        return [one for one in self.page.query_selector_all("article.change") if one.is_visible()]

    def filter(self, name: str, value: str) -> None:
        self.page.select_option(f"#filter [name={name}]", value)
        if self.page.query_selector("[data-fold=open]"):  # a page of a comparison has folds
            self.page.click("[data-fold=open]")

    def search(self, words: str) -> None:
        self.page.fill("#filter [name=search]", words)
        self.page.wait_for_timeout(200)

    def follow_card(self) -> None:
        """Open the first chapter of what is not mentioned any more, and follow its first sentence."""
        self.page.click("#dropped details.group:not([open]) > summary >> nth=0")
        self.page.click("#dropped details.group[open] .card a >> nth=0")


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Visit]:
    visit = Visit(browser, folder / "zh.html")
    yield visit
    visit.context.close()
    assert visit.noise == []
    assert len(visit.requests) == 1


def test_an_address_may_end_in_what_is_no_escape(visit: Visit) -> None:
    visit.page.evaluate("location.hash = '%'")
    visit.page.evaluate("new Promise((done) => setTimeout(done, 50))")  # hashchange comes later
    assert visit.page.is_visible("#filter")


def test_search_leaves_what_holds_the_words(visit: Visit) -> None:
    visit.search("免证新区")
    shown = visit.shown()
    assert shown
    assert all("免证新区" in one.inner_text() for one in shown)
    assert visit.page.inner_text(".shown").startswith(f"显示 {len(shown)} 条")


@pytest.mark.parametrize("status", ["new", "dropped", "continued"])
def test_status_filter_shows_every_change_of_it_and_no_other(visit: Visit, status: str) -> None:
    visit.filter("status", status)
    shown = visit.shown()
    assert len(shown) == visit.page.locator(f"article.change.{status}").count()
    assert {one.get_attribute("data-status") for one in shown} == {status}


@pytest.mark.parametrize(
    ("name", "value"), [("wording", "updated"), ("place", "moved"), ("role", "plan"), ("theme", "disputes")]
)
def test_other_filters(visit: Visit, name: str, value: str) -> None:
    visit.filter(name, value)
    shown = visit.shown()
    assert shown
    assert {one.get_attribute(f"data-{name}") or "review" for one in shown} == {value}


def test_substance_filter_hides_what_only_reads_differently(visit: Visit) -> None:
    visit.page.check("#filter [name=substance]")
    visit.page.click("[data-fold=open]")
    shown = visit.shown()
    assert shown
    assert all(one.get_attribute("data-substance") == "yes" for one in shown)


def test_reset_shows_everything_again(visit: Visit) -> None:
    visit.search("没有这样的字句")
    assert visit.page.inner_text(".shown") == "没有符合条件的条目。"
    visit.page.click("#filter [type=reset]")
    visit.page.wait_for_function("document.querySelectorAll('.unmatched').length === 0")


def test_every_link_of_the_answer_opens_what_it_names(visit: Visit) -> None:
    for name in visit.page.query_selector_all("#answer details.name > summary"):
        name.click()
    assert visit.page.locator("#answer blockquote").count() == visit.page.locator("#answer blockquote:visible").count()
    links = visit.page.query_selector_all("#answer a")
    assert links
    for link in links:
        link.click()
        visit.page.wait_for_function(
            "document.getElementById(decodeURIComponent(location.hash.slice(1))).checkVisibility({contentVisibilityAuto: true})"
        )


def test_a_card_leads_to_its_place_in_the_tree(visit: Visit) -> None:
    visit.follow_card()
    visit.page.wait_for_function("document.querySelector('article:target').checkVisibility()")
    assert visit.page.query_selector("article.dropped:target") is not None


def test_unfold_all_and_fold_all(visit: Visit) -> None:
    visit.page.click("[data-fold=open]")
    assert len(visit.shown()) == visit.page.locator("article.change").count()
    visit.page.click("[data-fold=close]")
    assert visit.shown() == []


def test_keyboard_reaches_the_skip_link_first_and_opens_folds(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.focus("details.section > summary")
    visit.page.keyboard.press("Enter")
    assert visit.page.query_selector("details.section[open]") is not None


def test_copy_gives_text_source_and_place(browser: Any, folder: Path) -> None:
    visit = Visit(browser, folder / "zh.html", permissions=["clipboard-read", "clipboard-write"])
    visit.follow_card()
    visit.page.click("article:target button.copy")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    visit.context.close()
    for part in ("组织机关干部集体收看", "云溪新区2022年度法治政府建设工作报告", "第 2 句", "2022.txt"):
        assert part in copied


def test_paper_gets_what_is_new_and_what_is_not_mentioned(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in ("#new > details.group", "#dropped > details.group"):
        cards = visit.page.query_selector_all(f"{part} .card")
        assert cards
        assert all(card.is_visible() for card in cards)
    assert visit.shown() == []
    assert not visit.page.is_visible("#filter")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_link_of_the_contents_lands(browser: Any, folder: Path, width: int) -> None:
    visit = Visit(browser, folder / "zh.html")
    visit.page.set_viewport_size({"width": width, "height": 800})
    links = visit.page.query_selector_all(".contents a")
    assert len(links) == 9
    for link in links:
        link.click()
        visit.page.wait_for_timeout(250)
        top, end = visit.page.evaluate(
            "[document.getElementById(location.hash.slice(1)).getBoundingClientRect().top,"
            " document.documentElement.scrollHeight - innerHeight - scrollY]"
        )
        assert abs(top) <= 50 or end <= 1  # the last parts stand where the page ends
    visit.context.close()


def test_keys_lead_from_change_to_change_and_into_the_search(visit: Visit) -> None:
    visit.page.keyboard.press("j")
    visit.page.wait_for_function("document.querySelector('article:target') !== null")
    first = visit.page.evaluate("location.hash")
    visit.page.keyboard.press("j")
    visit.page.wait_for_function(f"location.hash !== '{first}'")
    visit.page.keyboard.press("k")
    visit.page.wait_for_function(f"location.hash === '{first}'")
    visit.page.keyboard.press("/")
    assert visit.page.evaluate("document.activeElement.name") == "search"


def test_a_filter_shortens_the_page(visit: Visit) -> None:
    height = "document.documentElement.scrollHeight"
    before = visit.page.evaluate(height)
    visit.page.check("#filter [name=substance]")
    assert visit.page.evaluate(height) < before


def test_without_scripts_the_page_is_complete(browser: Any, folder: Path) -> None:
    visit = Visit(browser, folder / "zh.html", java_script_enabled=False)
    assert not visit.page.is_visible("#filter")
    assert visit.page.locator("button").count() == 0 or not visit.page.is_visible("button")
    visit.page.click("details.section > summary >> nth=1")
    assert visit.page.is_visible("details.section[open] article.change")
    visit.context.close()


@pytest.mark.parametrize("name", ["zh", "en", "all-zh", "outline"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge(browser: Any, folder: Path, name: str, width: int) -> None:
    visit = Visit(browser, folder / f"{name}.html")
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()


@pytest.mark.parametrize(
    ("name", "scheme"), [("zh", "light"), ("all-en", "light"), ("all-en", "dark"), ("outline", "dark")]
)
def test_the_accessibility_checker_finds_nothing(browser: Any, folder: Path, name: str, scheme: str) -> None:
    if importlib.util.find_spec("axe_playwright_python") is None:
        absent("axe-playwright-python")
    from axe_playwright_python.sync_playwright import Axe

    visit = Visit(browser, folder / f"{name}.html", color_scheme=scheme, bypass_csp=True)
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(visit.page)
    assert found.violations_count == 0, found.generate_report()
    visit.context.close()
