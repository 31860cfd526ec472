"""SELECTs of SPARQL constraints, from a grammar of what they can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import URIRef


class SelectWriter:
    """Writes a SELECT; what it writes next is drawn."""

    def __init__(
        self,
        draw: st.DrawFn,
        properties: Sequence[URIRef],
        constants: Sequence[URIRef],
        *,
        this: bool,
        path: bool,
    ) -> None:
        self.draw = draw
        self.properties = properties
        self.constants = [*(f"<{each}>" for each in constants), "1"]
        self.this = ["$this", "$this"] if this else []
        self.paths = ["$PATH"] if path else []

    def select(self) -> str:
        return f"SELECT DISTINCT $this ?value WHERE {{ {self.group(0)} }}"

    def group(self, depth: int) -> str:
        parts = [self.triple() for _ in range(self.draw(st.integers(1, 2)))]
        ways = [self.triple, self.filter]
        if depth < 2:
            ways += [
                lambda: f"FILTER EXISTS {{ {self.group(depth + 1)} }}",
                lambda: f"FILTER NOT EXISTS {{ {self.group(depth + 1)} }}",
                lambda: f"FILTER (isIRI(?value) || NOT EXISTS {{ {self.group(depth + 1)} }})",
                lambda: f"OPTIONAL {{ {self.group(depth + 1)} }}",
                lambda: f"{{ {self.group(depth + 1)} }} UNION {{ {self.group(depth + 1)} }}",
                lambda: f"{{ SELECT DISTINCT $this {self.inner(depth + 1)} }}",
                lambda: f"{{ {self.triple()} BIND (?a AS {self.variable()}) }}",
                lambda: f"BIND ({self.variable()} AS ?c)",
            ]
        parts += [self.draw(st.sampled_from(ways))() for _ in range(self.draw(st.integers(0, 2)))]
        return " ".join(parts)

    def inner(self, depth: int) -> str:
        given = self.draw(st.sampled_from(["?value", "?a", "?value ?a"]))
        return f"{given} WHERE {{ {self.group(depth)} }}"

    def variable(self) -> str:
        return self.draw(st.sampled_from([*self.this, "?value", "?value", "?a", "?b"]))

    def triple(self) -> str:
        p, q, r = (f"<{each}>" for each in self.properties)
        paths = [p, q, r, p, f"^{q}", f"{p}/{q}", f"{p}|{r}", f"{p}*", f"{q}+/{p}", f"{r}?"]
        predicate = self.draw(st.sampled_from([*paths, "?predicate", *self.paths * 3]))
        other = st.sampled_from(self.constants)
        object_ = self.draw(other) if self.draw(st.integers(0, 5)) == 0 else self.variable()
        return f"{self.variable()} {predicate} {object_} ."

    def filter(self) -> str:
        tests = [
            "isIRI(?value)",
            "?a != ?b",
            "STR(?value) < STR(?a)",
            "!BOUND(?a)",
            "LANG(?b) = 'en'",
            "CONTAINS(LANG(?value), '-')",
            "CONTAINS(LANG(?a), '-') && isLiteral(?a)",
        ]
        return f"FILTER ({self.draw(st.sampled_from(tests))})"
