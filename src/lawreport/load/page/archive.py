"""The bytes of a web archive (MHTML) in, the page within it out."""

from __future__ import annotations

import re
from email.parser import BytesParser
from email.policy import compat32

from lawreport.errors import LoadError
from lawreport.late import compile_late

_HEAD = compile_late(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,20}){1,30}")
_KIND = compile_late(
    rb"^content-type:\s{0,8}(?:multipart/related|multipart/mixed|text/html)\b", re.IGNORECASE | re.MULTILINE
)


def is_archive(data: bytes) -> bool:
    r"""Whether a file is a page that a browser saved with all its parts, or a mail that holds one.

    >>> is_archive(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"), is_archive(b"<html>")
    (True, False)
    """
    head = _HEAD.match(data[:8192])
    return head is not None and _KIND.search(head.group()) is not None


def read_archive(data: bytes, name: str) -> bytes:
    """Read the first page of a web archive.

    Raises:
        LoadError: It holds none.
    """
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        for part in message.walk():
            content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(content, bytes) and content.strip():
                return content
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        pass
    raise LoadError(name, "a web archive without a page", "save the page as HTML")
