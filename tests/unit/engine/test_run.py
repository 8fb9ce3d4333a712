import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from engine_leaves import (
    Job,
    Page,
    dies,
    gives_text,
    identity,
    is_killed,
    leaves_early,
    page,
    process,
    raises,
    ran,
    slow,
    stuck,
    swallows,
    text,
)
from hypothesis import HealthCheck, given, settings, strategies as st

from site_gen.engine.blob import StoreError, blob_path
from site_gen.engine.digest import Shared
from site_gen.engine.executors import Workers, inline, processes
from site_gen.engine.leaf import Done, Failed, Leaf, Result
from site_gen.engine.memory import MemoryStore
from site_gen.engine.run import run
from site_gen.engine.store import AnyStore, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with processes(2) as pool:
        yield pool


@pytest.fixture
def log(tmp_path: Path) -> str:
    return str(tmp_path / "log")


def pages(log: str, *titles: str, template: str = "", version: str = "1") -> list[Leaf]:
    shared = Shared("template", template)
    return [
        Leaf(f"{title}.html", page, {"log": log, "page": Page(Job(title)), "template": shared}, version, ("a.md",))
        for title in titles
    ]  # fmt: skip


def simple(function: Callable[..., bytes], *names: str, deadline: float = 5.0, isolate: bool = False) -> list[Leaf]:
    return [Leaf(name, function, {"name": name}, deadline=deadline, isolate=isolate) for name in names]


def reasons(results: tuple[Result, ...]) -> dict[str, str]:
    return {result.leaf.name: result.reason for result in results if isinstance(result, Done) and not result.reused}


def data(results: tuple[Result, ...]) -> list[bytes]:
    return [result.data for result in results if isinstance(result, Done)]


# What runs


@pytest.mark.parametrize("kind", ["inline", "processes", "threads"])
def test_results_come_in_the_order_of_the_leaves(kind: str, store: Store, workers: Workers, log: str) -> None:
    threads = Workers(lambda: ThreadPoolExecutor(3), count=3, apart=True, shares_disk=False)
    executor = {"inline": inline(), "processes": workers, "threads": threads}[kind]
    names = [str(number) for number in range(400)]
    leaves = [Leaf(name, text, {"name": name, "log": log}) for name in names]
    results = run(leaves, store=store, executor=executor, inline_below=0)
    threads.close()
    assert [result.leaf.name for result in results] == names
    assert data(results) == [name.encode() for name in names]
    assert ran(log) == sorted(names)


@pytest.mark.parametrize("kind", [MemoryStore, Store])
def test_a_second_run_with_nothing_changed_runs_nothing(kind: type, tmp_path: Path, log: str) -> None:
    store = kind(tmp_path) if kind is Store else kind()
    first = run(pages(log, "A", "B"), store=store, executor=inline())
    assert ran(log) == ["A", "B"]
    second = run(pages(log, "A", "B"), store=store, executor=inline())
    assert ran(log) == []
    assert data(first) == data(second)
    assert [(result.reused, result.reason) for result in second if isinstance(result, Done)] == [
        (True, "unchanged")
    ] * 2
    if isinstance(store, Store):
        store.close()


def test_only_what_changed_runs_and_says_why(store: Store, log: str) -> None:
    assert reasons(run(pages(log, "A", "B"), store=store, executor=inline())) == {
        "A.html": "new output",
        "B.html": "new output",
    }
    edited = Leaf("B.html", page, {**pages(log, "B")[0].inputs, "page": Page(Job("B2"))}, "1")
    ran(log)
    results = run([*pages(log, "A"), edited], store=store, executor=inline())
    assert ran(log) == ["B2"]
    assert reasons(results) == {"B.html": "input `page.job.title` changed"}


def test_a_changed_template_and_changed_code_are_named_as_such(store: Store, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())
    assert reasons(run(pages(log, "A", template="T"), store=store, executor=inline())) == {"A.html": "template changed"}
    results = run(pages(log, "A", template="T", version="2"), store=store, executor=inline())
    assert reasons(results) == {"A.html": "code changed"}


def test_an_undone_edit_comes_from_the_store(store: Store, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())
    run(pages(log, "A", template="T"), store=store, executor=inline())
    ran(log)
    (result,) = run(pages(log, "A"), store=store, executor=inline())
    assert ran(log) == []
    assert isinstance(result, Done)
    assert (result.reused, result.reason) == (True, "taken from the store: the same was made before")
    results = run(pages(log, "A", template="U"), store=store, executor=inline())
    assert reasons(results) == {"A.html": "template changed"}  # compared with the state before, not the last made


def test_leaves_with_equal_inputs_are_made_once(store: Store, log: str) -> None:
    (one,) = pages(log, "A")
    twin = Leaf("twin.html", one.function, one.inputs, one.version)
    results = run([one, twin], store=store, executor=inline())
    assert ran(log) == ["A"]
    assert len(set(data(results))) == 1
    assert [result.reused for result in results if isinstance(result, Done)] == [False, True]


def test_a_blob_that_got_lost_is_made_again_when_it_is_needed(store: Store, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())
    (result,) = run(pages(log, "A"), store=store, executor=inline())
    assert isinstance(result, Done)
    blob_path(store.blobs, result.blob.digest).write_bytes(b"damage")
    ran(log)
    assert result.data == b"A in Varna, en"
    assert ran(log) == ["A"]


def test_a_lost_index_is_said_to_be_the_reason(store: Store, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())
    store._database.execute("DELETE FROM outputs")
    assert reasons(run(pages(log, "A"), store=store, executor=inline())) == {"A.html": "not in the store"}


def test_two_leaves_of_one_name_are_refused(store: Store, log: str) -> None:
    with pytest.raises(ValueError, match=r"two leaves are named `A\.html`"):
        run(pages(log, "A", "A"), store=store, executor=inline())


def test_progress_counts_up_to_the_number_of_leaves(store: Store, workers: Workers, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())
    told: list[tuple[int, int]] = []
    names = [str(number) for number in range(60)]
    leaves = [*pages(log, "A"), *(Leaf(name, text, {"name": name, "log": log}) for name in names)]
    run(leaves, store=store, executor=workers, inline_below=0, progress=lambda *args: told.append(args))
    assert told[0] == (1, 61)
    assert told[-1] == (61, 61)
    assert told == sorted(told)
    assert len(told) > 3


# Where it runs


def test_a_few_leaves_run_here_and_many_in_workers(store: Store, workers: Workers) -> None:
    here = str(os.getpid()).encode()
    few = run(simple(process, *map(str, range(5))), store=store, executor=workers)
    many = run(simple(process, *map(str, range(100, 420))), store=store, executor=workers)
    assert set(data(few)) == {here}
    assert here not in data(many)


def test_workers_that_run_already_are_given_less_too_but_no_handful(store: Store, workers: Workers) -> None:
    here = str(os.getpid()).encode()
    run(simple(process, "first", isolate=True), store=store, executor=workers)
    assert here not in data(run(simple(process, *map(str, range(40))), store=store, executor=workers))
    assert set(data(run(simple(process, *map(str, range(50, 55))), store=store, executor=workers))) == {here}


def test_an_isolated_leaf_runs_in_a_worker_however_few_there_are(store: Store, workers: Workers) -> None:
    leaves = [*simple(process, "apart", isolate=True), *simple(process, "here")]
    apart, here = data(run(leaves, store=store, executor=workers))
    assert apart != here == str(os.getpid()).encode()


def test_no_worker_starts_when_nothing_has_to_run(store: Store, log: str) -> None:
    run(pages(log, "A"), store=store, executor=inline())

    def refuse() -> ThreadPoolExecutor:
        raise AssertionError("started")

    run(pages(log, "A"), store=store, executor=Workers(refuse, count=2, apart=True, shares_disk=True), inline_below=0)


def test_workers_keep_one_copy_of_a_shared_value(store: Store, workers: Workers) -> None:
    shared = Shared("theme", {"base.html": "x" * 100_000})
    leaves = [Leaf(str(n), identity, {"shared": shared, "name": str(n)}) for n in range(300)]
    seen = set(data(run(leaves, store=store, executor=workers, inline_below=0)))
    assert len(seen) == len({line.split(b":")[0] for line in seen})


# What fails


def test_a_leaf_that_raises_fails_alone(store: Store, workers: Workers, log: str) -> None:
    for executor in (inline(), workers):
        leaves = [*simple(raises, "bad"), *simple(leaves_early, "exit"), *simple(gives_text, "text"), *pages(log, "A")]
        bad, left, wrong, good = run(leaves, store=store, executor=executor, inline_below=0)
        assert isinstance(bad, Failed)
        assert (bad.kind, bad.message) == ("error", "ValueError: bad is not right")
        assert "in raises" in bad.traceback
        assert isinstance(left, Failed)
        assert left.message == "SystemExit: 3"
        assert isinstance(wrong, Failed)
        assert wrong.message == "TypeError: gives_text gave str where bytes are due"
        assert isinstance(good, Done)


def test_a_failure_is_not_stored(store: Store) -> None:
    for _ in range(2):
        (result,) = run(simple(raises, "bad"), store=store, executor=inline())
        assert isinstance(result, Failed)
    assert store.trace("bad") is None


def test_the_soft_deadline_stops_python_code_and_spares_the_worker(store: Store, workers: Workers) -> None:
    for executor in (inline(), workers):
        (before,) = data(run(simple(process, "p"), store=MemoryStore(), executor=executor, inline_below=0))
        late, good = run(
            [*simple(swallows, "late", deadline=0.2), *simple(process, "good")],
            store=store, executor=executor, inline_below=0,
        )  # fmt: skip
        assert isinstance(late, Failed)
        assert (late.kind, late.message) == ("deadline", "took longer than 0.2 s and was stopped")
        assert isinstance(good, Done)
        if executor.count == 1:
            assert good.data == before


def test_the_deadline_counts_for_each_leaf_and_not_for_the_batch(store: Store) -> None:
    leaves = [Leaf(str(n), slow, {"name": str(n), "seconds": 0.1}, deadline=0.3) for n in range(6)]
    assert len(data(run(leaves, store=store, executor=inline()))) == 6


def test_the_alarm_clock_of_the_program_is_left_as_it_was(store: Store, log: str) -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    run([*pages(log, "A"), *simple(swallows, "late", deadline=0.05)], store=store, executor=inline())
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_leaf_stuck_in_c_code_costs_its_worker_and_nothing_else(store: Store, log: str) -> None:
    leaves = [*pages(log, "A", "B"), *simple(stuck, "stuck", deadline=0.3), *pages(log, "C", "D")]
    with processes(2) as pool:
        start = time.monotonic()
        results = run(leaves, store=store, executor=pool, inline_below=0)
        again = run(pages(log, "E"), store=store, executor=pool, inline_below=0)
    failed = [result for result in results if isinstance(result, Failed)]
    assert [(result.leaf.name, result.kind) for result in failed] == [("stuck", "deadline")]
    assert failed[0].message == "took longer than 0.3 s and was stopped"
    assert data(results) == [f"{title} in Varna, en".encode() for title in "ABCD"]
    assert len(data(again)) == 1
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("crash", [dies, is_killed])
def test_exactly_the_leaf_that_kills_its_worker_fails(store: Store, log: str, crash: Callable[..., bytes]) -> None:
    names = [str(number) for number in range(60)]
    leaves = [Leaf(name, text, {"name": name, "log": log}) for name in names]
    leaves[17:17] = simple(crash, "culprit")
    leaves[40:40] = simple(crash, "accomplice")
    with processes(2) as pool:
        results = run(leaves, store=store, executor=pool, inline_below=0)
    failed = [(result.leaf.name, result.kind, result.message) for result in results if isinstance(result, Failed)]
    message = "its worker process died: out of memory, or a fault in a library"
    assert failed == [("culprit", "crash", message), ("accomplice", "crash", message)]
    assert data(results) == [name.encode() for name in names]


def test_an_input_that_cannot_travel_fails_its_leaf_alone(store: Store, workers: Workers, log: str) -> None:
    from types import MappingProxyType

    odd = Leaf("odd", page, {"log": log, "page": MappingProxyType({})})
    failed, good = run([odd, *pages(log, "A")], store=store, executor=workers, inline_below=0)
    assert isinstance(failed, Failed)
    assert "cannot be given to a worker: " in failed.message
    assert isinstance(good, Done)


def test_a_store_that_fails_ends_the_run(tmp_path: Path, log: str, workers: Workers) -> None:
    with Store.open(tmp_path / "store") as store:
        store.blobs.write_text("a file where the folder should be")
        for executor in (inline(), workers):
            with pytest.raises(StoreError, match="Free some space"):
                run(pages(log, "A"), store=store, executor=executor, inline_below=0)


# Any history of edits


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from("ABCDEF"), unique=True), st.sampled_from(["", "T"]), st.sampled_from(["1", "2"])
        ),
        max_size=6,
    )
)
def test_after_any_history_a_run_gives_what_a_fresh_run_gives(
    tmp_path: Path, workers: Workers, history: list[tuple[list[str], str, str]]
) -> None:
    log = str(tmp_path / "log")
    chance = random.Random(len(history))
    store = MemoryStore()
    made: set[str] = set()
    for titles, template, version in history:
        leaves = pages(log, *titles, template=template, version=version)
        expected = sorted({leaf.inputs["page"].job.title for leaf in leaves if leaf.key not in made})  # type: ignore[attr-defined]
        ran(log)
        executor = chance.choice([inline(), workers])
        results = run(leaves, store=store, executor=executor, inline_below=chance.choice([0, 300]))
        assert ran(log) == expected
        made |= {leaf.key for leaf in leaves}
        clean: AnyStore = MemoryStore()
        assert data(results) == data(run(leaves, store=clean, executor=inline()))
