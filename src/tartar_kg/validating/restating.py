"""Terms of the ontology that a given file says more of: no shape sees it, since all is one graph.

Once merged, a second label of a role, or a second definition of a class, is as good as the first,
and changes what every file that uses the term says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.findings import Finding, Severity
from tartar_kg.validating.reporting import name_of, shown

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from tartar_kg.validating.reading import Located


def of_ontology(path: Path) -> bool:
    """Return whether a shipped file is one of the ontology, its schemes included."""
    return "ontology" in path.parts[-3:-1]


def restated(located: Located, shipped: Container[Path]) -> Iterator[Finding]:
    """Yield a violation for each subject of a given file that the shipped ontology defines.

    `shipped` are the shipped files, as they stand in `located` or as given anew.
    """
    ontology = {path: of for path, of in located.stated.items() if path in shipped}
    terms = {node: path for path, of in ontology.items() if of_ontology(path) for node in of}
    for path, stated in located.stated.items():
        if path in ontology:
            continue
        for node in stated.keys() & terms.keys():
            yield Finding(
                file=shown(path),
                line=stated[node],
                severity=Severity.VIOLATION,
                focus=name_of(node),
                path="",
                value="",
                message="It restates a term of the ontology. Leave it out here: "
                f"what the term means is said in {shown(terms[node])} alone.",
                shape="(no shape)",
            )
