import pickle
from functools import partial

import pytest
from engine_leaves import Job, Page, gives_text, page, text

from site_gen.engine.digest import Shared
from site_gen.engine.leaf import Leaf


def leaf(**changes: object) -> Leaf:
    basis = {
        "name": "index.html",
        "function": page,
        "inputs": {"log": "x", "page": Page(Job("Welder"))},
        "version": "1",
    }
    return Leaf(**{**basis, **changes})  # type: ignore[arg-type]


def test_the_key_covers_function_version_and_inputs() -> None:
    others = [
        leaf(function=text),
        leaf(version="2"),
        leaf(inputs={"log": "x", "page": Page(Job("Welder", "Kiel"))}),
        leaf(inputs={"log": "x", "page": Page(Job("Welder")), "template": ""}),
    ]
    assert len({leaf().key, *(other.key for other in others)}) == 5


def test_the_key_does_not_cover_the_name_the_sources_or_the_deadline() -> None:
    assert leaf(name="other.html", sources=("a.md",), deadline=1.0, isolate=True).key == leaf().key


def test_the_order_in_which_inputs_are_given_does_not_matter() -> None:
    assert leaf(inputs={"page": Page(Job("Welder")), "log": "x"}).key == leaf().key


def test_a_function_workers_cannot_import_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"leaf `index\.html`: .*<lambda> is not a function of a module"):
        leaf(function=lambda: b"")


def test_a_partial_function_is_refused_since_its_arguments_would_not_be_in_the_key() -> None:
    with pytest.raises(AttributeError):
        leaf(function=partial(page, template="T"))


def test_an_input_that_is_no_plain_value_is_named() -> None:
    with pytest.raises(TypeError, match=r"cannot digest .*page"):
        _ = leaf(inputs={"page": object()}).key


def test_making_a_leaf_unwraps_shared_inputs(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = leaf(
        inputs={"log": str(tmp_path / "log"), "page": Page(Job("Welder")), "template": Shared("template", "T:")}
    )
    assert made.make() == b"T:Welder in Varna, en"


def test_a_function_that_gives_no_bytes_is_told_so() -> None:
    with pytest.raises(TypeError, match="gives_text gave str where bytes are due"):
        leaf(function=gives_text, inputs={"name": "x"}).make()


def test_a_leaf_travels_with_its_digests_so_that_workers_do_not_take_them_again() -> None:
    shared = Shared("template", "T")
    original = leaf(inputs={"template": shared})
    _ = original.key
    copy = pickle.loads(pickle.dumps(original))
    assert copy.__dict__["key"] == original.key
    assert copy.inputs["template"].__dict__["digest"] == shared.digest
