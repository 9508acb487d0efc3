"""What may be asked of a rendering, known before any format is loaded."""

from __future__ import annotations

PARTS = ("new", "dropped", "sections", "figures", "promises", "names", "findings")
"""What ``only`` of a text may name; the answer is always there."""
TABLES = (
    "measures",
    "indicators",
    "plans",
    "promises",
    "targets",
    "mentions",
    "shortcomings",
    "attention",
    "sections",
    "findings",
)
"""What ``list_rows`` can list."""
