"""How far a build is."""

import io
import json
from pathlib import Path

import pytest

from site_gen.progress import Silent, progress_for
from tests.conftest import run_cli


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(report_format: str, out: io.StringIO) -> str:
    with progress_for(report_format, out) as progress:
        progress.step("pages", 1, 2)
        progress.step("pages", 2, 2)
        progress.stage("build", "2 made, 0 unchanged")
        progress.step("cards", 0, 0)
        progress.stage("write", "nothing changed")
    return out.getvalue()


@pytest.mark.parametrize("report_format", ["text", "github"])
def test_a_log_has_one_line_for_each_stage(report_format: str) -> None:
    lines = run(report_format, io.StringIO()).splitlines()
    assert [line.split("(")[0].strip() for line in lines] == [
        "build    2 made, 0 unchanged",
        "write    nothing changed",
    ]
    assert all(line.endswith(" s)") for line in lines)
    assert "\x1b" not in "".join(lines)


def test_beside_json_nothing_is_said() -> None:
    assert run("json", io.StringIO()) == run("json", Terminal()) == ""


def test_a_terminal_sees_a_bar_and_keeps_the_lines() -> None:
    shown = run("text", Terminal())
    assert "pages" in shown
    assert "build    2 made, 0 unchanged" in shown
    assert "write    nothing changed" in shown


def test_annotations_get_lines_even_on_a_terminal() -> None:
    assert len(run("github", Terminal()).splitlines()) == 2


def test_a_bar_is_taken_away_when_the_build_breaks() -> None:
    out = Terminal()
    with pytest.raises(RuntimeError, match="broken"), progress_for("text", out) as progress:
        progress.step("pages", 1, 2)
        raise RuntimeError("broken")
    assert "\x1b[?25h" in out.getvalue()  # the cursor is there again


def test_silence_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    Silent().step("pages", 1, 2)
    Silent().stage("pages", "x")
    assert capsys.readouterr() == ("", "")


def test_standard_output_of_json_is_one_document(tmp_path: Path) -> None:
    done = run_cli("build", "--content", tmp_path / "none", "--output", tmp_path / "out", "--format", "json")
    assert json.loads(done.stdout)["counts"]["errors"] == 1
