from __future__ import annotations

import pytest

from tartar_kg.namespaces import PREFIXES, compact, expand


def test_every_name_in_a_namespace_of_the_table_is_compact_and_back() -> None:
    for prefix, namespace in PREFIXES.items():
        assert namespace[-1] in "/#"
        for local in ("a", "A_b-1", "0"):
            assert compact(namespace + local) == f"{prefix}:{local}"
            assert expand(f"{prefix}:{local}") == namespace + local


@pytest.mark.parametrize("local", ["", "-a", "a/b", "a#b", "a.b", "a%20", "\u0259", "a:b", "a\n"])
def test_what_would_need_escapes_keeps_its_full_form(local: str) -> None:
    for namespace in PREFIXES.values():
        assert compact(namespace + local) == f"<{namespace}{local}>"


@pytest.mark.parametrize("iri", ["urn:x:y", "", "a", "/a", "https://example.org/#a"])
def test_what_is_in_no_namespace_keeps_its_full_form(iri: str) -> None:
    assert compact(iri) == f"<{iri}>"
