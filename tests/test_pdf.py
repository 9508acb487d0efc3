from __future__ import annotations

import sys
import time
import zlib

import pytest

from lawreport.errors import LimitError, LoadError, MissingExtraError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.load.pdf import Glyph, plain_character, read_lines
from lawreport.load.pdf.font import build_font
from lawreport.model.source import Source
from tests.documents import Page, Printed, grid_rules, pdf, pdf_report, wrap

BODY = "全年召开政府常务会议12次专题研究法治建设工作，部署推进年度重点任务，落实第一责任人职责，组织领导干部述法活动。"


def body_lines(text: str, top: float = 700, indent: int = 2) -> tuple[Printed, ...]:
    return tuple(Printed(74 if k else 74 + 16 * indent, top - 28 * k, line) for k, line in enumerate(wrap(text)))


def cells(source: Source) -> list[tuple[str, int, int, int, int]]:
    (grid,) = source.grids
    return [(source.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns) for c in grid.cells]


def test_wrapped_lines_become_paragraphs() -> None:
    page = Page((Printed(106, 740, "一、总体情况"), *body_lines(BODY), *body_lines(BODY, 560)))
    assert load_source(pdf(page)).text.split("\n") == ["一、总体情况", BODY, BODY]


def test_a_paragraph_goes_on_over_pages_without_heads_and_numbers() -> None:
    text = BODY * 16
    report = load_source(pdf_report(f"某某区法治政府建设报告\n{text}\n{BODY}"))
    assert report.text.split("\n") == ["某某区法治政府建设报告", text, BODY]
    assert [(d.code, d.detail) for d in report.diagnostics] == [("running-heads", "4")]


@pytest.mark.parametrize("form", ["%d", "- %d -", "第 %d 页 共 3 页", "%d / 3"])
def test_page_numbers_may_stand_above_a_foot(form: str) -> None:
    text, foot = BODY * 3, Printed(74, 30, "某某区司法局编印", 9)
    pages = [Page((*body_lines(text), Printed(290, 50, form % k, 10), foot)) for k in (1, 2, 3)]
    assert set(load_source(pdf(*pages)).text.split("\n")) == {text}


def test_a_number_on_a_line_of_its_own_is_no_page_number() -> None:
    pages = [Page((*body_lines(BODY * 3), Printed(106, 300, text))) for text in ("2023", "117")]
    assert load_source(pdf(*pages)).text.split("\n") == [BODY * 3, "2023", BODY * 3, "117"]


def test_blanks_of_the_layout_are_no_blanks_of_the_text() -> None:
    glyphs = []
    x = 100.0
    for char, advance in (("在", 16.0), ("2", 8), ("0", 8), ("年", 16), (" ", 0), ("李", 16), ("明", 16)):
        x += {"2": 4, "年": 4, "明": 16}.get(char, 0)  # a quarter before and after Latin; a whole em within a name
        if char != " ":
            glyphs.append(Glyph(char, x, 100, x + advance, 116, x, 102))
        x += advance
    assert [line.text for line in read_lines(glyphs)] == ["在20年李　明"]


def test_short_lines_alone_are_not_joined() -> None:
    page = Page(tuple(Printed(74, 740 - 28 * k, f"第{k}项") for k in range(9)))
    assert load_source(pdf(page)).text.split("\n") == [f"第{k}项" for k in range(9)]


def test_facing_pages_may_be_shifted() -> None:
    text = wrap(BODY * 12)
    pages = [
        Page(
            tuple(
                Printed(74 + 12 * k + 32 * (not k and not n), 740 - 28 * n, line)
                for n, line in enumerate(text[10 * k : 10 * k + 10])
            )
        )
        for k in range(2)
    ]
    assert load_source(pdf(*pages)).text == "".join(text[:20])


def test_where_nothing_is_indented_an_ordinal_opens_a_paragraph() -> None:
    first = "（一）强化组织领导。" + "全年召开会议专题研究法治建设工作部署推进年度任务" * 3 + "。"
    fitted = first + "甲" * (28 - len(wrap(first, 28, 0)[-1]) - 1) + "。"
    lines = [*wrap(fitted, 28, 0), *wrap("（二）严格依法行政。" + BODY, 28, 0), *wrap("一是深化改革。" + BODY, 28, 0)]
    page = Page(tuple(Printed(74, 740 - 28 * n, line) for n, line in enumerate(lines)))
    assert [line[:3] for line in load_source(pdf(page)).text.split("\n")] == ["（一）", "（二）", "一是深"]


def test_letters_printed_twice_for_boldness_stand_once_but_dashes_come_in_pairs() -> None:
    glyphs = [
        Glyph(char, 100 + 16 * (k // 2) + k % 2, 100, 116 + 16 * (k // 2), 116, 100, 102)
        for k, char in enumerate("甲甲——乙乙")
    ]
    assert [line.text for line in read_lines(glyphs)] == ["甲——乙"]


def test_radicals_become_the_characters_that_they_look_like() -> None:
    glyphs = [
        Glyph(plain_character(char), 100 + 16 * k, 100, 116 + 16 * k, 116, 100, 102)
        for k, char in enumerate("⼀、⻓效⾏政")
    ]
    assert [line.text for line in read_lines(glyphs)] == ["一、长效行政"]


def test_a_ruled_table_becomes_rows() -> None:
    texts = [["信息内容", "本年制发件数"], ["规章", "0"], ["行政规范性文件", "12"]]
    rules = grid_rules((74, 300, 520), (500, 530, 560, 590))
    lines = [Printed(80 + 230 * c, 568 - 30 * r, texts[r][c]) for r in range(3) for c in range(2)]
    source = load_source(pdf(Page((*body_lines(BODY), *lines, Printed(106, 460, "三、其他")), rules)))
    assert source.text.split("\n") == [BODY, "信息内容\t本年制发件数", "规章\t0", "行政规范性文件\t12", "三、其他"]
    assert len(source.rows) == 3


def test_cells_that_no_rule_parts_are_merged() -> None:
    rules = (
        *((74, y, 520, y) for y in (500, 590)),
        (74, 530, 520, 530),
        (200, 560, 520, 560),
        *((x, 500, x, 590) for x in (74, 200, 520)),
        (360, 500, 360, 560),
    )
    words = [
        (80, 560, "项目"),
        (300, 570, "行政复议"),
        (210, 540, "维持"),
        (370, 540, "纠正"),
        (80, 510, "件数"),
        (210, 510, "3"),
    ]
    source = load_source(pdf(Page((*body_lines(BODY), *(Printed(x, y, text) for x, y, text in words)), rules)))
    assert cells(source) == [
        ("项目", 0, 0, 2, 1),
        ("行政复议", 0, 1, 1, 2),
        ("维持", 1, 1, 1, 1),
        ("纠正", 1, 2, 1, 1),
        ("件数", 2, 0, 1, 1),
        ("3", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
    ]


def test_a_table_goes_on_over_pages() -> None:
    xs = (74, 200, 360, 520)
    head = [Printed(x + 5, 128, text) for x, text in zip(xs, ("类别", "项目", "件数"), strict=False)]
    first = Page(
        (*body_lines(BODY), *head, Printed(79, 98, "无法提供"), Printed(205, 98, "不掌握"), Printed(365, 98, "10")),
        grid_rules(xs, (90, 120, 150)),
    )
    again = [Printed(line.x, line.y + 600, line.text) for line in head]
    second = Page(
        (*again, Printed(205, 698, "另行制作"), Printed(365, 698, "3"), Printed(106, 600, "四、其他")),
        grid_rules(xs, (690, 720, 750)),
    )
    source = load_source(pdf(first, second))
    assert source.text.split("\n")[1:] == ["类别\t项目\t件数", "无法提供\t不掌握\t10", "另行制作\t3", "四、其他"]
    assert ("无法提供", 1, 0, 2, 1) in cells(source)


def test_a_frame_around_text_is_no_table() -> None:
    page = Page(body_lines(BODY), grid_rules((60, 535), (500, 760)))
    assert load_source(pdf(page)).text == BODY


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_read_upright(turn: int) -> None:
    lines = (
        Printed(106, 500, "一、总体情况"),
        Printed(106, 460, "全年办理案件117件，同比增长12%。"),
        Printed(106, 300, "二、其他"),
    )
    assert load_source(pdf(Page(lines, turn=turn))).text.split("\n") == [line.text for line in lines]


def test_slanted_marks_across_the_page_are_out() -> None:
    page = Page((*body_lines(BODY), Printed(200, 400, "内部资料", 40, slant=True)))
    assert load_source(pdf(page)).text == BODY


def test_a_scan_is_refused_by_name() -> None:
    with pytest.raises(LoadError, match="a scan without a text layer; run OCR"):
        load_source(pdf(Page(picture=True), Page(picture=True)))
    with pytest.raises(LoadError, match="a PDF without text"):
        load_source(pdf(Page()))


def test_a_scanned_page_among_others_is_told() -> None:
    source = load_source(pdf(Page(body_lines(BODY)), Page(picture=True)))
    assert [(d.code, d.detail) for d in source.diagnostics] == [("page-without-text", "2")]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)
    with pytest.raises(MissingExtraError, match=r"\.\[pdf\]"):
        load_source(pdf(Page(body_lines(BODY))))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_cut_off_file_is_an_error(share: float) -> None:
    whole = pdf_report(f"某某区法治政府建设报告\n{BODY * 9}")
    with pytest.raises(LoadError, match="cut off"):
        load_source(whole[: int(len(whole) * share)])


def test_pages_are_limited() -> None:
    with pytest.raises(LimitError, match="max_pages=1"):
        load_source(pdf(Page(body_lines(BODY)), Page(body_lines(BODY))), limits=Limits(max_pages=1))


def test_pages_that_share_what_they_draw_count_each() -> None:
    page = pdf(Page(body_lines(BODY), grid_rules(range(10), range(10))))
    many = page.replace(b"Kids[7 0 R]", b"Kids[" + b"7 0 R " * 100 + b"]").replace(b"/Count 1/", b"/Count 100/")
    with pytest.raises(LimitError, match="max_characters=5000"):
        load_source(many, limits=Limits(max_characters=5000))


def packed(filters: bytes, data: bytes) -> bytes:
    stream = b"<</Filter[%s]/Length %d>>\nstream\n%s\nendstream" % (filters, len(data), data)
    return pdf(Page(body_lines(BODY)), extra=stream)


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


@pytest.mark.parametrize(
    ("filters", "data"),
    [
        (b"/FlateDecode", zeros(300 << 20)),
        (b"/FlateDecode/FlateDecode", zlib.compress(zeros(300 << 20))),
        (b"/ASCIIHexDecode/FlateDecode", zeros(300 << 20).hex().encode() + b">"),
        (b"/RunLengthDecode", bytes(5 << 20)),
    ],
)
def test_streams_that_unpack_to_too_much_are_refused(filters: bytes, data: bytes) -> None:
    started = time.process_time()
    with pytest.raises(LimitError, match="max_unpacked_bytes=268435456"):
        load_source(packed(filters, data))
    assert time.process_time() - started < 5


def test_instructions_of_one_page_are_limited_whatever_the_stream_says() -> None:
    drawing = zlib.compress(b"0 0 m 1 1 l S\n" * 2_000_000)
    for kind in (b"", b"/Subtype/Image/Width 9000/Height 9000", b"/Length1 9"):
        stream = b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (kind, len(drawing), drawing)
        with pytest.raises(LimitError, match="max_drawing_bytes"):
            load_source(pdf(Page(body_lines(BODY)), extra=stream))
    picture = zlib.compress(bytes(range(256)) * 100_000)
    stream = b"<</Subtype/Image/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(picture), picture)
    assert load_source(pdf(Page(body_lines(BODY)), extra=stream)).text == BODY


LINES = ("一、总体情况", "全年办理案件117", "件", "无", "二、其他")


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize(
    ("part", "other"),
    [
        (b"STSong-Light", b"SimSun"),
        (b"STSong-Light", b"Helvetica"),
        (b"STSong-Light", b"Symbol"),
        (b"UniGB-UCS2-H", b"UniGB-UTF16-H"),
        (b"/Subtype/CIDFontType0", b"/Subtype/CIDFontType2"),
        (b"/DW 1000/W[1 95 500]", b""),
    ],
)
def test_no_line_is_lost_for_want_of_a_font(part: bytes, other: bytes, turn: int) -> None:
    page = Page(tuple(Printed(106, 500 - 60 * k, text) for k, text in enumerate(LINES)), turn=turn)
    source = load_source(pdf(page).replace(part, other))
    assert (source.text.split("\n"), source.diagnostics) == (list(LINES), ())


def test_text_whose_own_font_draws_no_ink_is_read() -> None:
    """As under a scan: its recognised text stands there in a font without ink."""
    page = pdf(Page(tuple(Printed(106, 500 - 60 * k, text) for k, text in enumerate(("三、办理", " ", "件", "完")))))
    embedded = page.replace(b"/StemV 93", b"/StemV 93/FontFile2 9 0 R").replace(b"CIDFontType0", b"CIDFontType2")
    data = build_font(inked=False)
    font = b"9 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(data), data)
    source = load_source(embedded.replace(b"xref\n", font + b"xref\n", 1))
    assert (source.text, source.diagnostics) == ("三、办理\n件\n完", ())


def test_what_is_drawn_without_size_is_told() -> None:
    source = load_source(pdf(Page(body_lines(BODY)), Page((*body_lines(BODY), Printed(74, 90, "无", 0)))))
    assert [(d.code, d.detail) for d in source.diagnostics] == [("characters-lost", "2: 1")]


@pytest.mark.parametrize(
    ("more", "end", "layers"),
    [
        (b"/Filter/FlateDecode", b"\r", 1),
        (b"/Filter 9 0 R", b"\n", 1),
        (b"/Filter 9 0 R", b"\r\n", 3),
        (b"/P(endstream>> stream\n)/Filter/FlateDecode", b"\n", 1),
        (b"/Filter/FlateDecode/P(endstream>> stream\n)", b"\n", 1),
    ],
)
def test_streams_are_measured_however_they_are_written(more: bytes, end: bytes, layers: int) -> None:
    data = b"0 0 m 1 1 l S\n" * 2_000_000
    for _ in range(layers):
        data = zlib.compress(data)
    stream = b"<<%s/Length %d>>\nstream%s%s\nendstream" % (more, len(data), end, data)
    with pytest.raises(LimitError, match="max_drawing_bytes"):
        load_source(pdf(Page(body_lines(BODY)), extra=stream))
