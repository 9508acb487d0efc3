"""A sentence in; its numbers, the quantities that measure something, their names and the parts that they play out."""

from __future__ import annotations

from lawreport.parse.indicators.indicators import read_indicators
from lawreport.parse.indicators.numerals import read_numerals
from lawreport.parse.indicators.subjects import settle_period, tell_setting
from lawreport.parse.indicators.units import kind_of

__all__ = ["kind_of", "read_indicators", "read_numerals", "settle_period", "tell_setting"]
