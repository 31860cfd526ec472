"""What is to be run of the shapes, worked out once for given shapes and kept for the next review.

To read the shapes, to take their queries apart and to ready them takes longer than to validate a
small change. What is kept is made anew whenever a file of the shapes, this package or a library is
another one; a file that is not whole is passed over.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pyshacl
import rdflib

from tartar_kg import layout
from tartar_kg.texts import read_bytes
from tartar_kg.validating.checking import read_shapes
from tartar_kg.validating.reach import ShapesReach
from tartar_kg.validating.stored.planning import Planner
from tartar_kg.validating.stored.running import marked
from tartar_kg.validating.stored.shapes import let_integers_pass, without_targets
from tartar_kg.validating.stored.unfolding import split, unfolded
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from rdflib import Graph

    from tartar_kg.validating.stored.planning import Job


@dataclass(frozen=True)
class Plan:
    """The reach of shapes, the shapes as they are run, without targets, and what is run on what."""

    reach: ShapesReach
    bare: Graph
    jobs: tuple[Job, ...]


def plan_of(shapes: Graph) -> Plan:
    """Return the plan for a shapes graph. Raises BadShapes for a path that is none."""
    reach = ShapesReach(shapes)
    bare = without_targets(shapes)
    let_integers_pass(bare)
    jobs = unfolded(Planner(reach).jobs(), reach, bare)
    return Plan(reach, bare, tuple(marked(split(jobs, reach.reach, bare), bare)))


def shipped_plan() -> Plan:
    """Return the plan for the shapes of the layout: the one that is kept, if it is of these.

    Raises UnreadableInput and BadShapes. A cache that cannot be read or written is done without.
    """
    file = platformdirs.user_cache_path("tartar-kg") / f"plan-{_digest()}"
    if (kept := _kept(file)) is not None:
        return kept
    plan = plan_of(read_shapes(layout.shape_files()))
    data = pickle.dumps(plan)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        for other in file.parent.glob("plan-*"):
            other.unlink()
        replace(file, sha256(data).digest() + data)
    return plan


def _kept(file: Path) -> Plan | None:
    """Return what a file keeps; None where it is not there, or not whole."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    start, data = content[:32], content[32:]
    if sha256(data).digest() != start:
        return None
    # The user's own file, like the compiled modules of Python: who can write it can do as much.
    plan = pickle.loads(data)
    return plan if isinstance(plan, Plan) else None


def _digest() -> str:
    """Return a digest of all that a plan depends on."""
    own = sorted(Path(__file__).parents[1].rglob("*.py"))
    versions = f"{sys.version} {rdflib.__version__} {pyshacl.__version__}"
    found = sha256(versions.encode())
    for path in (*layout.shape_files(), *own):
        found.update(sha256(read_bytes(path)).digest())
    return found.hexdigest()
