"""A Source in; what the report is out: its title, its issuer, its genre and its years."""

from __future__ import annotations

from lawreport.parse.identity.identity import Identity, read_identity
from lawreport.parse.identity.issuer import find_own_name

__all__ = ["Identity", "find_own_name", "read_identity"]
