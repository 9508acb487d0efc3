"""The dataset of a batch in; what only many bodies can tell out: who was first, who followed, what is new anywhere."""

from __future__ import annotations

from lawreport.peers.adoption import Adoption, Step, list_adoptions
from lawreport.peers.novelty import Novelty, Peer, list_novelties
from lawreport.peers.silence import Silence, count_silences

__all__ = [
    "Adoption",
    "Novelty",
    "Peer",
    "Silence",
    "Step",
    "count_silences",
    "list_adoptions",
    "list_novelties",
]
