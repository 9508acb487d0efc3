"""What one piece of work gave, as one file: its receipt and its rows, checked as a whole when it is read."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import asdict, frozen

from lawreport.batch.dataset.store import Store

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Row]]
_LEVEL = 1
"""Of compression: three times as quick as the usual one, a tenth larger."""


@frozen
class Receipt:
    """What came of one piece of work, without its rows."""

    kind: str
    """``read``, ``pair``, ``series`` or ``pack``."""
    key: str
    code: str = ""
    """Empty where it succeeded, else a slug: ``load``, ``limit``, ``parse``, ``timeout``, ``killed``, ``internal`` …"""
    message: str = ""
    place: str = ""
    """The source, or the sources, that it is about."""
    told: Mapping[str, Any] = {}
    """What the driver goes on with: the identity of a report, the parts that were written."""


def make_key(*parts: str) -> str:
    """Name a piece of work by all that its result depends on.

    >>> make_key("read", "0.1.0", "1") == make_key("read", "0.1.0", "1"), len(make_key("read"))
    (True, 32)
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write_unit(store: Store, receipt: Receipt, tables: Tables) -> None:
    """Write a unit; what failed stands apart (``work/failed``).

    Raises:
        WriteError: It cannot be written.
    """
    head = json.dumps(asdict(receipt), ensure_ascii=True, sort_keys=True, default=_plain)
    body = zlib.compress(json.dumps(tables, ensure_ascii=True, default=_plain).encode(), _LEVEL)
    checked = head.encode() + b"\n" + body
    store.write(name_unit(receipt), hashlib.sha256(checked).hexdigest().encode() + b"\n" + checked)
    if not receipt.code:
        store.remove(name_unit(Receipt(receipt.kind, receipt.key, "failed")))


def name_unit(receipt: Receipt) -> str:
    """The name of a unit's file in its store."""
    return f"work/failed/{receipt.kind}-{receipt.key}" if receipt.code else f"work/{receipt.kind}/{receipt.key}"


def read_unit(store: Store, name: str) -> tuple[Receipt, Tables, str] | None:
    """Read a unit.

    Args:
        store: Where it stands.
        name: As ``name_unit`` gives it.

    Returns:
        Receipt, rows and the digest of both; None where it is missing or damaged.
    """
    found = _read_checked(store, name)
    if found is None:
        return None
    head, body, digest = found
    return Receipt(**json.loads(head)), json.loads(zlib.decompress(body)), digest


def read_receipt(store: Store, name: str) -> Receipt | None:
    """Read the receipt of a unit; None where the unit is missing or damaged."""
    found = _read_checked(store, name)
    return None if found is None else Receipt(**json.loads(found[0]))


def _read_checked(store: Store, name: str) -> tuple[bytes, bytes, str] | None:
    digest, _, checked = (store.read(name) or b"").partition(b"\n")
    if hashlib.sha256(checked).hexdigest().encode() != digest:
        return None
    head, _, body = checked.partition(b"\n")
    return head, body, digest.decode()


def _plain(value: object) -> object:
    """A figure as the nearest float: its printed form stands beside it."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)
