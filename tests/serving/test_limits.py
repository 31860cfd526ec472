"""What one query may cost, and that others are answered meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.serving.server import ENDLESS, running, serving, until

from tartar_kg.serving.jobs import Answering, Question, Refusal, Written
from tartar_kg.serving.limits import Limits
from tartar_kg.serving.opening import opened
from tartar_kg.serving.tabulating import Table, Tabulating
from tartar_kg.serving.workers import reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving.server import Server

SECONDS = 4


@pytest.fixture(scope="module")
def hasty(shelved: Path) -> Iterator[Server]:
    with serving("--store", shelved, "--timeout", SECONDS) as server:
        yield server


class Asking(threading.Thread):
    """Asks while the test goes on."""

    def __init__(self, server: Server, query: str = ENDLESS, path: str = "/sparql") -> None:
        super().__init__()
        self._address, self._query = f"{str(server.client.base_url).rstrip('/')}{path}", query
        self.start()

    def run(self) -> None:
        sent = {"query": self._query} if self._query else {}
        self.response = httpx.get(self._address, params=sent, timeout=60)

    def answer(self) -> httpx.Response:
        self.join()
        return self.response


def test_a_query_without_end_is_ended(hasty: Server) -> None:
    before, start = hasty.workers(), time.monotonic()
    response = hasty.ask(ENDLESS)
    assert response.status_code == 504
    assert response.text.startswith(f"The query took more than {SECONDS} seconds and was ended.")
    assert SECONDS <= time.monotonic() - start < SECONDS + 3
    assert until(lambda: len(hasty.workers()) == len(before))
    assert until(lambda: sum(map(running, before)) == len(before) - 1)
    assert until(lambda: len(hasty.workers()) == len(before))


def test_others_are_answered_meanwhile(hasty: Server) -> None:
    endless = Asking(hasty)
    time.sleep(0.5)
    for _ in range(5):
        assert hasty.ask("ASK {}").json()["boolean"] is True
    assert endless.is_alive()
    assert endless.answer().status_code == 504


def test_the_editor_needs_no_worker(hasty: Server) -> None:
    endless = [Asking(hasty), Asking(hasty)]
    time.sleep(0.5)
    assert hasty.client.get("/editor").status_code == 200
    assert all(asking.is_alive() for asking in endless)
    assert [asking.answer().status_code for asking in endless] == [504, 504]


def test_who_waits_too_long_is_told_to_come_back(hasty: Server) -> None:
    endless = [Asking(hasty) for _ in range(6)]
    time.sleep(0.2)  # so that these wait behind those
    asked = [Asking(hasty, "", "/query/ledger.html") for _ in range(2)]
    answers = [asking.answer() for asking in endless]
    pages = [asking.answer() for asking in asked]
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 503
    assert set(statuses) == {503, 504}
    page = next(answer for answer in pages if answer.status_code == 503)
    assert "Other queries are running." in page.text
    assert 'name="agent"' in page.text  # to ask again with the same values
    turned_away = next(answer for answer in answers if answer.status_code == 503)
    assert int(turned_away.headers["retry-after"]) > 0
    assert turned_away.text.startswith("Other queries are running.")
    assert until(lambda: hasty.ask("ASK {}").status_code == 200)


def test_a_query_that_nobody_waits_for_is_ended(hasty: Server) -> None:
    before = hasty.workers()
    with pytest.raises(httpx.ReadTimeout):
        hasty.client.get("/sparql", params={"query": ENDLESS}, timeout=0.3)
    assert until(lambda: any(not running(pid) for pid in before), SECONDS - 1)


def test_memory_is_bounded(server: Server) -> None:
    bomb = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6))
    response = server.ask(f"SELECT * {{ {bomb} }} ORDER BY ?a0 ?c1 ?b5")
    assert response.status_code == 500
    assert response.text.startswith("The query needs more memory than one query may use (1024 MiB)")
    assert until(lambda: len(server.workers()) >= 2)
    assert server.ask("ASK {}").json()["boolean"] is True


ROWS = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT "


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv"])
def test_rows_are_given_whole_or_not_at_all(server: Server, accept: str) -> None:
    assert server.ask(ROWS + "50", Accept=accept).status_code == 200
    response = server.ask(ROWS + "51", Accept=accept)
    assert response.status_code == 400
    assert response.text.startswith("The answer has more than 50 rows")
    assert "LIMIT and OFFSET" in response.text


def test_triples_are_given_whole_or_not_at_all(server: Server) -> None:
    triples = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT "
    assert server.ask(triples + "50", Accept="application/n-triples").text.count("\n") == 50
    response = server.ask(triples + "51")
    assert response.status_code == 400
    assert response.text.startswith("The answer has more than 50 triples")


def test_refused_rows_do_not_wait_for_the_end(server: Server) -> None:
    start = time.monotonic()
    response = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert response.status_code == 400
    assert time.monotonic() - start < 10


def test_deep_nesting(server: Server) -> None:
    for deep in ("ASK " + "{" * 4000 + "}" * 4000, "ASK { FILTER(" + "!" * 30000 + "1) }"):
        response = server.client.post("/sparql", data={"query": deep})
        assert response.status_code == 400
        assert "nests too deeply" in response.text


@pytest.mark.parametrize("length", ["told", "untold"])
def test_long_bodies_are_refused(server: Server, length: str) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(3):
            yield b"#" * (1 << 20)

    headers = {"Content-Type": "application/sparql-query"}
    if length == "told":
        response = server.client.post("/sparql", content=b"#" * (3 << 20), headers=headers)
    else:
        response = server.client.post("/sparql", content=parts(), headers=headers)
    assert response.status_code == 413
    assert server.ask("ASK {}").status_code == 200


def test_a_body_that_is_only_said_to_be_long_is_refused(server: Server) -> None:
    head = (
        f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        "Content-Type: application/sparql-query\r\nContent-Length: 99999999999999999999\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        raw.sendall(head.encode())
        assert b" 413 " in raw.recv(100)


def test_wide_answers_are_refused(shelved: Path) -> None:
    """The limits that a server does not let one set are tried in this process."""
    dataset = opened(shelved)
    question = Question("SELECT * { ?s ?p ?o } LIMIT 20")
    assert isinstance(reply(Tabulating(question), dataset, Limits()), Table)
    refused = reply(Tabulating(question), dataset, Limits(page_characters=100))
    assert isinstance(refused, Refusal)
    assert "more than 100 characters, too many for a page" in refused.words
    assert isinstance(reply(Answering(question), dataset, Limits()), Written)
    refused = reply(Answering(question), dataset, Limits(answer=100))
    assert isinstance(refused, Refusal)
    assert "more than 100 bytes" in refused.words
