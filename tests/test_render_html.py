"""The page: nothing in a report can become markup, nothing is fetched, everything can be found."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport.model.source import Span
from lawreport.render import render_html, render_outline_html
from lawreport.render.html import draw_bars
from tests.comparisons import SENTENCES, make_everything

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title><!--",
    "]]></script><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)//\u2028&lt;b&gt;&#60;",
    "\x00\x1b]0;title\x07\ud800",
)


class Skeleton(HTMLParser):
    """The tags of a page with the names of their attributes; script and style text apart."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.raw: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment",))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.raw.append(data)


def skeleton(page: str) -> tuple[list[tuple[str, ...]], list[str]]:
    parser = Skeleton()
    parser.feed(page)
    parser.close()
    return parser.tags, parser.raw


def page_with(text: str) -> str:
    comparison = make_everything(tuple(one + text for one in SENTENCES), f"一、题{text}", f"区{text}")
    return render_html(comparison)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_tag_and_no_attribute(text: str) -> None:
    assert skeleton(page_with(text)) == skeleton(page_with("寻常"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("<>&\"'`=/!-{}%# \n\x00甲a"), max_size=20))
def test_no_text_changes_the_structure(text: str) -> None:
    assert skeleton(page_with(text)) == skeleton(page_with("寻常"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_outline_changes_no_tag(text: str) -> None:
    hostile, plain = (make_everything(heading=f"题{one}", name=f"区{one}").old for one in (text, "寻常"))
    assert skeleton(render_outline_html(hostile)) == skeleton(render_outline_html(plain))


def test_policy_allows_only_the_style_and_the_script_of_the_page() -> None:
    page = render_html(make_everything())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    told = policy[1].replace("&#39;", "'")
    assert told.startswith("default-src 'none'")
    assert "unsafe" not in told
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in told


def test_nothing_is_loaded_and_no_inline_style_or_handler_is_used() -> None:
    page = render_html(make_everything())
    tags, _ = skeleton(page)
    names = {name for tag in tags for name in tag[1:]}
    assert not names & {"src", "srcset", "style", "action", "background", "poster"}
    assert not any(name.startswith("on") for name in names)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", page)
    assert {tag[0] for tag in tags} & {"link", "img", "iframe", "object"} == set()


def test_headings_landmarks_and_labels_are_there() -> None:
    page = render_html(make_everything())
    tags, _ = skeleton(page)
    names = [tag[0] for tag in tags]
    assert names.count("h1") == 1
    assert names.count("main") == 1
    assert names.count("nav") == 1
    sections = re.findall(r'<section id="([a-z]+)" aria-labelledby="([a-z]+)-title">', page)
    assert [a for a, _ in sections] == [b for _, b in sections]
    assert len(re.findall(r"<(?:input|select) ", page)) == len(re.findall(r"<label", page))


def test_the_answer_comes_before_everything_else() -> None:
    page = render_html(make_everything())
    parts = ("answer", "new", "dropped", "sections", "figures", "plans", "findings", "reading")
    places = [page.index(f'<section id="{part}"') for part in parts]
    assert places == sorted(places)


def test_wording_is_marked_on_its_own_side() -> None:
    page = render_html(make_everything())
    assert "<del>举办培训12场。</del>" in page
    assert "<ins>另举办培训12场。</ins>" in page


def test_each_word_of_a_facet_stands_in_the_page() -> None:
    page = render_html(make_everything())
    for word in (
        "更新数字",
        "换了说法",
        "写得更多",
        "写得更少",
        "一拆为多",
        "多并为一",
        "多对多",
        "换了位置",
        "标题改写",
    ):
        assert word in page
    for word in ("有下文", "部分有下文", "再次列入计划", "没有提及", "说法相反"):
        assert f">{word}<" in page


def test_what_cannot_be_compared_is_marked_in_words() -> None:
    page = render_html(make_everything())
    for word in ("不可比：单位不同", "不可比：unheard-of", ">不可比<"):
        assert word in page


def test_bars_are_drawn_to_scale_or_not_at_all() -> None:
    rows = make_everything().indicators.rows
    assert draw_bars(rows[0]) == ("0.1", "72.0")
    assert draw_bars(rows[3]) is None  # ranks
    assert draw_bars(rows[6]) is None  # only one year


def test_a_sentence_with_two_places_of_a_finding_is_quoted_once() -> None:
    comparison = make_everything()
    start = comparison.new.sections[0].measures[0].span.start
    finding = evolve(comparison.findings[0], old=(), new=(Span(start, start + 2), Span(start + 3, start + 5)))
    page = render_html(evolve(comparison, findings=(finding,)))
    part = page[page.index('<section id="findings"') :]
    assert part.count("<blockquote>") == 1
