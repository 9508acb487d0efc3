"""Nouns in; phrases, sentences and marks for readers out, without a format: what every format's room says alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.render.say.answer import say_figure, tell_answer
    from lawreport.render.say.characters import clean, collapse, excerpt, flatten
    from lawreport.render.say.facets import say_decided, say_target, tell_facets
    from lawreport.render.say.figures import (
        differs_from_print,
        format_delta,
        format_difference,
        format_number,
        format_percent,
        format_printed,
        format_value,
        name_entry,
    )
    from lawreport.render.say.findings import message_of, name_place, say_part, say_plain
    from lawreport.render.say.index import Index, Side, make_index, section_title
    from lawreport.render.say.ledger import format_shift, group_names, name_mention, say_lapse, say_reuse
    from lawreport.render.say.timeline_answer import tell_timeline
    from lawreport.render.say.timeline_words import (
        KINDS,
        draw_strip,
        format_break,
        format_growth,
        format_series_value,
        format_streak_year,
        list_notes,
        name_thread,
        of_several_years,
        read_themes,
    )
    from lawreport.render.say.words import LANGUAGES, Phrase, Words, read_catalogue
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.render.say.answer": (
                "say_figure",
                "tell_answer",
            ),
            "lawreport.render.say.characters": (
                "clean",
                "collapse",
                "excerpt",
                "flatten",
            ),
            "lawreport.render.say.facets": (
                "say_decided",
                "say_decided",
                "say_target",
                "tell_facets",
            ),
            "lawreport.render.say.figures": (
                "differs_from_print",
                "format_delta",
                "format_difference",
                "format_number",
                "format_percent",
                "format_printed",
                "format_value",
                "name_entry",
            ),
            "lawreport.render.say.findings": (
                "message_of",
                "name_place",
                "say_part",
                "say_plain",
            ),
            "lawreport.render.say.index": (
                "Index",
                "Side",
                "make_index",
                "section_title",
            ),
            "lawreport.render.say.ledger": (
                "format_shift",
                "group_names",
                "name_mention",
                "say_lapse",
                "say_reuse",
            ),
            "lawreport.render.say.timeline_answer": ("tell_timeline",),
            "lawreport.render.say.timeline_words": (
                "KINDS",
                "draw_strip",
                "format_break",
                "format_growth",
                "format_series_value",
                "format_streak_year",
                "list_notes",
                "name_thread",
                "of_several_years",
                "read_themes",
            ),
            "lawreport.render.say.words": (
                "LANGUAGES",
                "Phrase",
                "Words",
                "read_catalogue",
            ),
        },
    )

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Index",
    "Phrase",
    "Side",
    "Words",
    "clean",
    "collapse",
    "differs_from_print",
    "draw_strip",
    "excerpt",
    "flatten",
    "format_break",
    "format_delta",
    "format_difference",
    "format_growth",
    "format_number",
    "format_percent",
    "format_printed",
    "format_series_value",
    "format_shift",
    "format_streak_year",
    "format_value",
    "group_names",
    "list_notes",
    "make_index",
    "message_of",
    "name_entry",
    "name_mention",
    "name_place",
    "name_thread",
    "of_several_years",
    "read_catalogue",
    "read_themes",
    "say_decided",
    "say_figure",
    "say_lapse",
    "say_part",
    "say_plain",
    "say_reuse",
    "say_target",
    "section_title",
    "tell_answer",
    "tell_facets",
    "tell_timeline",
]
