import pytest

from site_gen.engine.paths import check_paths


@pytest.mark.parametrize(
    "paths",
    [
        (),
        ("index.html", "jobs/index.html", "jobs/welder/index.html", "de/jobs/index.html", "_headers", ".well-known/x"),
        ("jobs/монтьор/index.html", "jobs/ü/index.html", "jobs/u/index.html"),
        ("a" * 255, "ü" * 127),
    ],
)
def test_ordinary_paths_pass(paths: tuple[str, ...]) -> None:
    check_paths(paths)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "does not stay below"),
        ("/etc/passwd", "does not stay below"),
        ("jobs//x", "does not stay below"),
        ("jobs/", "does not stay below"),
        ("../x", "does not stay below"),
        ("jobs/../../x", "does not stay below"),
        ("./x", "does not stay below"),
        ("jobs/.", "does not stay below"),
        ("a\0b", "a character that file names cannot have"),
        ("a\\b", "a character that file names cannot have"),
        ("a" * 256, "a name of 256 bytes; file systems take 255"),
        ("jobs/" + "ü" * 128 + "/index.html", "a name of 256 bytes"),
        ("jobs/\ud800", "half a character"),
    ],
)
def test_paths_that_cannot_be_written_are_refused(path: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_paths(("index.html", path))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jobs/Welder.html", "jobs/welder.html"),
        ("jobs/\u00fc.html", "jobs/u\u0308.html"),
        ("jobs/STRASSE", "jobs/straße"),
        ("jobs", "jobs/index.html"),
        ("jobs/index.html", "jobs"),
        ("jobs/index.html", "JOBS"),
        ("jobs/a/b/c", "jobs/a"),
        ("jobs/a", "jobs/a"),
    ],
)
def test_paths_that_collide_on_some_systems_are_both_named(one: str, other: str) -> None:
    with pytest.raises(ValueError, match="collide") as caught:
        check_paths(("index.html", one, other))
    assert f"paths {one!r} and {other!r} collide" in str(caught.value)


def test_folders_that_differ_in_case_are_both_named() -> None:
    with pytest.raises(ValueError, match=r"paths 'Jobs/a.html' and 'jobs/b.html' collide"):
        check_paths(("Jobs/a.html", "jobs/b.html"))
