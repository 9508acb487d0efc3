"""The questions on the page in a real browser: asked in place, kept, exported as decisions that hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import lawreport
from lawreport.model.question import Asks
from lawreport.render import render_html
from tests.reports import parse_example
from tests.test_browser import Visit, absent, browser

__all__ = ["browser"]
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def comparison() -> lawreport.Comparison:
    return lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))


@pytest.fixture(scope="module")
def page(comparison: lawreport.Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "page.html"
    path.write_text(render_html(comparison), "utf-8")
    return path


@pytest.fixture
def visit(browser: Any, page: Path) -> Iterator[Visit]:
    visit = Visit(browser, page)
    yield visit
    assert visit.noise == []
    assert [one for one in visit.requests if not one.startswith(("file:", "blob:"))] == []
    visit.context.close()


def test_every_question_is_listed_and_named_by_text_that_the_page_holds(comparison: lawreport.Comparison) -> None:
    for lang in LANGUAGES:
        text = render_html(comparison, lang=lang)
        (held,) = re.findall(r'id="review-questions">(.*?)</script>', text, re.DOTALL)
        for question in comparison.questions:
            assert question.id in held
        assert "<" not in held
        listed = re.findall(r'<li><a href="#([^"]+)" lang="zh-CN">', text.partition('class="to-check"')[2])
        assert len(listed) == len(comparison.questions)
        assert all(f'id="{anchor}"' in text for anchor in listed)


def test_a_comparison_without_doubt_has_nothing_to_check() -> None:
    report = lawreport.read_text("某区2023年度法治政府建设工作报告\n一、工作\n开展执法培训12场，覆盖300人。\n")
    assert 'id="review"' not in render_html(lawreport.compare_reports(report, report))


def test_what_is_asked_cannot_turn_the_text_of_the_page() -> None:
    old, new = (lawreport.read_text(text) for text in ("推进\u202e建议办理，扩面。\n", "推进建议\u2066办理3件\n"))
    comparison = lawreport.compare_reports(old, new)
    text = render_html(comparison)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    (held,) = re.findall(r'id="review-questions">(.*?)</script>', text, re.DOTALL)
    assert "\u2066" in json.loads(held)["questions"][0]["quote"]  # the decision is to hold what the report holds


@pytest.mark.browser
def test_a_question_stands_in_its_row_with_the_texts_of_the_page(
    comparison: lawreport.Comparison, visit: Visit
) -> None:
    forms = visit.page.query_selector_all("fieldset.question")
    assert len(forms) == len(comparison.questions)
    for number, question in enumerate(comparison.questions, 1):
        form = visit.page.query_selector(f"#question-{number}")
        assert question.measure.text in form.query_selector("blockquote").text_content()
        shown = [one.text_content() for one in form.query_selector_all("label")]
        for text, choice in zip(shown, question.choices, strict=True):
            assert choice.measure.text in text
    assert visit.page.query_selector("article.change fieldset.question") is not None


@pytest.mark.browser
def test_answers_are_kept_counted_and_exported(comparison: lawreport.Comparison, visit: Visit, tmp_path: Path) -> None:
    asked = list(enumerate(comparison.questions, 1))
    partners = [(k, one) for k, one in asked if one.asks is Asks.PARTNERS]
    outcomes = [(k, one) for k, one in asked if one.asks is Asks.OUTCOME and one.choices and not one.promise]
    (first, linked), (second, forbidden), (third, taken) = partners[:3]
    fourth, plan = outcomes[0]
    form = f"#question-{first}"
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    visit.page.click(f"{form} button >> nth=0")
    assert visit.page.inner_text(f"{form} .told") == "请先选一句。"
    visit.page.check(f"{form} input >> nth=0")
    visit.page.click(f"{form} button >> nth=0")
    visit.page.click(f"#question-{second} button:has-text('都不是')")
    visit.page.click(f"#question-{third} button:has-text('这不是举措')")
    visit.page.check(f"#question-{fourth} input >> nth=0")
    visit.page.click(f"#question-{fourth} button:has-text('部分有下文')")
    assert visit.page.inner_text(".review-told") == f"已答 4 / {len(asked)} 问"

    visit.page.reload()
    assert visit.page.inner_text(".review-told") == f"已答 4 / {len(asked)} 问"
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert visit.page.is_checked(f"{form} input >> nth=0")
    with visit.page.expect_download() as download:
        visit.page.click("[data-review=export]")
    assert download.value.suggested_filename == "decisions.toml"
    download.value.save_as(tmp_path / "decisions.toml")

    decisions = lawreport.load_decisions(tmp_path / "decisions.toml")
    old, new = comparison.old, comparison.new
    held = lawreport.compare_reports(old, new, options=lawreport.AlignOptions(decisions=decisions))
    pairs = {(match.old, match.new) for row in held.measures.rows for match in row.matches}

    def pair(question: Any, k: int) -> tuple[str, str]:
        ids = question.measure.id, question.choices[k].measure.id
        return ids if question.side == "old" else ids[::-1]

    assert pair(linked, 0) in pairs
    assert not pairs & {pair(linked, k) for k in range(1, len(linked.choices))}
    assert not pairs & {pair(forbidden, k) for k in range(len(forbidden.choices))}
    report = held.new if taken.side == "new" else held.old
    assert next(m for m in report.walk_measures() if m.id == taken.measure.id).left_out == "decision"
    row = next(one for one in held.plans if one.plan.id == plan.measure.id)
    assert (row.status.value, row.by) == ("partly", "reader")
    assert [one.id for one in row.evidence] == [plan.choices[0].measure.id]

    visit.page.click("[data-review=forget]")
    assert visit.page.inner_text(".review-told") == f"已答 0 / {len(asked)} 问"


@pytest.mark.browser
def test_the_counts_of_new_and_dropped_follow_the_answers(comparison: lawreport.Comparison, visit: Visit) -> None:
    alone = {row.new[0].id: "new" for row in comparison.measures_new}
    found = [
        k
        for k, one in enumerate(comparison.questions, 1)
        if one.side == "new" and one.measure.id in alone and one.asks is Asks.PARTNERS
    ]
    assert found
    number = found[0]
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    count = comparison.summary.new
    visit.page.check(f"#question-{number} input >> nth=0")
    visit.page.click(f"#question-{number} button >> nth=0")
    assert visit.page.inner_text("#new-title .count") == f"{count} → {count - 1}"
    visit.page.click(f"#question-{number} button:has-text('撤销')")
    assert visit.page.inner_text("#new-title .count") == f"{count}"


@pytest.mark.browser
def test_n_and_p_walk_the_list_in_order(visit: Visit) -> None:
    def await_focus(number: int) -> None:
        for _ in range(50):  # the policy of the page lets no condition be awaited in it
            if visit.page.evaluate("document.activeElement.id") == f"question-{number}":
                return
            visit.page.wait_for_timeout(100)
        raise AssertionError(visit.page.evaluate("document.activeElement.id"))

    visit.page.keyboard.press("n")
    await_focus(1)
    assert visit.page.is_visible("#question-1")
    visit.page.keyboard.press("n")
    await_focus(2)
    visit.page.keyboard.press("p")
    visit.page.keyboard.press("p")
    await_focus(len(visit.page.query_selector_all("fieldset.question")))
    visit.page.focus("#filter [name=search]")
    visit.page.keyboard.press("n")
    assert visit.page.evaluate("document.activeElement.id") != "question-1"
    visit.page.click(".to-check li >> nth=2 >> a")
    await_focus(3)


@pytest.mark.browser
def test_what_is_led_to_is_not_hidden_by_a_search_typed_just_before(visit: Visit) -> None:
    for lead in (lambda: visit.page.click(".to-check li >> nth=2 >> a"), lambda: visit.page.keyboard.press("n")):
        visit.page.focus("#filter [name=search]")
        visit.page.keyboard.type("查无此句")
        visit.page.evaluate("document.activeElement.blur()")
        lead()
        visit.page.wait_for_timeout(300)  # longer than a search waits for the next key
        assert visit.page.evaluate("document.activeElement.id").startswith("question-")


@pytest.mark.browser
def test_answers_last_in_memory_where_the_browser_keeps_none(browser: Any, page: Path) -> None:
    visit = Visit(browser, page)
    visit.context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    visit.page.reload()
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    visit.page.click("#question-1 button:has-text('都不是')")
    assert visit.page.inner_text(".review-told").startswith("已答 1 / ")
    assert visit.noise == []
    visit.context.close()


@pytest.mark.browser
def test_what_is_kept_and_does_not_fit_is_passed_over(
    comparison: lawreport.Comparison, browser: Any, page: Path
) -> None:
    visit = Visit(browser, page)
    pair = comparison.questions[0].id.rpartition(":")[2]
    wrong = [3, None, [], {"partners": ["99#1"]}, {"outcome": "done"}, {"partners": "a"}, {"noMeasure": 1}]
    for one in wrong:
        visit.page.evaluate(
            "([key, id, one]) => localStorage.setItem(key, JSON.stringify({ [id]: one }))",
            [f"lawreport-review:{pair}", comparison.questions[0].id, one],
        )
        visit.page.reload()
        assert visit.page.inner_text(".review-told").startswith("已答 0 / ")
    visit.page.evaluate("(key) => localStorage.setItem(key, '[')", f"lawreport-review:{pair}")
    visit.page.reload()
    assert visit.page.inner_text(".review-told").startswith("已答 0 / ")
    assert visit.noise == []
    visit.context.close()


@pytest.mark.browser
def test_without_scripts_the_list_leads_to_the_rows(browser: Any, page: Path) -> None:
    visit = Visit(browser, page, java_script_enabled=False)
    assert visit.page.query_selector("fieldset.question") is None
    assert not visit.page.is_visible(".review-bar")
    link = visit.page.query_selector(".to-check a")
    assert link.is_visible()
    assert visit.page.query_selector(f"[id='{link.get_attribute('href')[1:]}']") is not None
    visit.context.close()


@pytest.mark.browser
def test_questions_are_labelled_for_everybody(visit: Visit) -> None:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        absent("axe-playwright-python")
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found = Axe().run(visit.page, context="#review")
    assert found.violations_count == 0, found.generate_report()
