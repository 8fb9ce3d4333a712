"""The verb: what is kept, what is told, and what is believed."""

import io
import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from site_gen.app import OK, OUTSIDE_FAILED, WRONG_CALL
from site_gen.content.fetched import state_of
from site_gen.progress import asking_for
from site_gen.stages.inputs import Options, SettingsError, read_inputs
from tests.unit.fetch.conftest import Board, ad
from tests.unit.web.serving import Request

PAGE = "<!doctype html><html><title>Down for maintenance</title></html>"


def build_says(board: Board, today: date | None = None) -> list[str]:
    """What a build has to say about the sources."""
    _, problems, _ = read_inputs(Options(board.content, board.content / "../output", today=today))
    return [
        f"{problem.place.line}: {problem.severity}: {problem.message}; {problem.hint}"
        for problem in problems
        if problem.field.startswith("sources") or Path(problem.place.file).parent.name == "_fetched"
    ]


def test_the_first_fetch_keeps_what_came_raw_and_made_ready(board: Board) -> None:
    board.answers["main"] = [ad(1), ad(2)]
    assert board.fetch() == OK
    assert board.said == "main (Tide): 2 jobs, 2 new\n"
    assert sorted(board.files()) == ["jobs/1.html", "jobs/2.html", "locations/hamburg.md"]
    (raw,) = (board.fetched / "main" / "raw").iterdir()
    assert json.loads(raw.read_text()) == board.answers["main"]
    state = state_of((board.fetched / "main" / "fetch.json").read_bytes())
    assert state is not None
    assert state.failure is None
    assert state.good == state.asked
    assert abs(datetime.now(UTC) - state.asked) < timedelta(minutes=2)
    assert [record.file for record in state.answers.values()] == [f"raw/{raw.name}"]
    asked = board.server.asked[0].headers["User-Agent"]
    assert asked.startswith("site-gen/")
    assert asked.endswith(" (+https://careers.example.org/; jobs@example.org)")


def test_what_has_not_changed_is_left_alone(board: Board) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    before, folder = board.files(), (board.fetched / "main").stat().st_ino
    assert board.fetch() == OK
    assert board.said == "main (Tide): 1 job, unchanged\n"
    assert "If-None-Match" in board.server.asked[1].headers
    assert board.files() == before
    assert (board.fetched / "main").stat().st_ino == folder


def test_all_asks_for_everything_anew(board: Board) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    assert board.fetch(anew=True) == OK
    assert "If-None-Match" not in board.server.asked[1].headers


def test_an_answer_whose_body_was_damaged_is_asked_for_anew(board: Board) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    (raw,) = (board.fetched / "main" / "raw").iterdir()
    raw.write_bytes(b"[")
    assert board.fetch() == OK
    assert "If-None-Match" not in board.server.asked[1].headers
    assert json.loads(raw.read_text()) == board.answers["main"]


def test_new_changed_and_vanished_ads_are_counted(board: Board) -> None:
    board.answers["main"] = [ad(1), ad(2), ad(3)]
    board.fetch()
    board.answers["main"] = [ad(1), ad(2, "Electrician"), ad(4), ad(5)]
    assert board.fetch() == OK
    assert board.said == "main (Tide): 4 jobs, 2 new, 1 changed, 1 vanished\n"
    assert "jobs/3.html" in board.files(), "its page says that it is closed"


def test_a_date_alone_is_no_change(board: Board) -> None:
    board.answers["main"] = [ad(1, updated="Posted today")]
    board.fetch()
    board.answers["main"] = [ad(1, updated="Posted yesterday")]
    board.fetch()
    assert "unchanged" in board.said


def test_an_ad_that_cannot_be_read_has_not_vanished(board: Board) -> None:
    board.answers["main"] = [ad(1), ad(2)]
    board.fetch()
    board.answers["main"] = [ad(1), {"skipped": {"id": "2", "reason": "it has no `title`"}}]
    assert board.fetch() == OK
    assert "main (Tide): 2 jobs, unchanged" in board.said
    assert "it has no `title`" in board.said


def hang_up(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n[")
    request.close_connection = True


FAULTS = {
    "page": (lambda request: request.reply(PAGE), "answered with a web page (“Down for maintenance”) instead of JSON"),
    "404": (lambda request: request.reply(PAGE, 404), "answered 404 (Not Found)"),
    "429": (lambda request: request.reply("", 429, Retry_After="86400"), "answered 429 (Too Many Requests) and asks"),
    "503": (lambda request: request.reply("", 503), "answered 503 (Service Unavailable), 4 times"),
    "cut": (hang_up, "was cut off"),
    "broken": (lambda request: request.reply('[{"id": 1'), "did not answer with JSON"),
    "other": ({"error": "unknown account"}, "Tide answered without a list"),
    "nothing": (lambda request: request.reply(""), "answered with nothing at all"),
    "redirect": (lambda request: request.reply(status=302, Location="http://169.254.169.254/"), "no public address"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_source_keeps_its_last_good_copy(board: Board, fault: str) -> None:
    board.settings("main tide", "other tide")
    board.answers = {"main": [ad(1), ad(2)], "other": [ad(7)]}
    board.fetch()
    before, day = board.files(), (datetime.now(UTC) - timedelta(days=3)).date()
    board.age("main", f"{day}")
    board.answers["main"], says = FAULTS[fault]
    board.answers["other"] = [ad(7), ad(8)]
    assert board.fetch() == OUTSIDE_FAILED
    assert says in board.said
    assert f"kept 2 jobs, last good on {day} (3 days ago)\n  help: " in board.said
    assert "other (Tide): 2 jobs, 1 new" in board.said, "the others go on"
    assert board.files() == before
    assert board.state()["good"].startswith(f"{day}")
    (told,) = build_says(board)
    assert told.startswith("6: warning: the job ads of `main` are 3 days old: ")
    assert says in told
    board.answers["main"] = [ad(1), ad(2)]
    assert board.fetch() == OK
    assert build_says(board) == []


def test_a_source_that_fails_at_first_has_nothing_to_keep(board: Board) -> None:
    board.answers["main"] = FAULTS["404"][0]
    assert board.fetch("main") == OUTSIDE_FAILED
    assert "404 (Not Found); there is nothing to keep" in board.said
    assert list(board.fetched.glob("main/*")) == [board.fetched / "main" / "fetch.json"]
    assert "the site has no job ads of `main`: " in build_says(board)[0]


def test_no_ads_are_believed_of_a_system_that_knows_its_accounts(board: Board) -> None:
    assert board.fetch() == OK
    assert board.said == "main (Tide): 0 jobs, unchanged\n"
    assert build_says(board) == []


def test_no_ads_are_not_believed_of_a_system_that_says_so_to_anybody(board: Board) -> None:
    board.settings("main moor")
    assert board.fetch() == OUTSIDE_FAILED
    assert "Moor gave no job at all" in board.said
    assert "--accept-drop" in board.said
    assert board.fetch(accept_drop=True) == OK


def test_too_large_a_drop_stops_before_anything_is_changed(board: Board) -> None:
    board.answers["main"] = [ad(number) for number in range(5)]
    board.fetch()
    before = board.files()
    board.answers["main"] = [ad(0), ad(1)]
    assert board.fetch() == OUTSIDE_FAILED
    assert (
        "main (Tide): stopped: 3 of 5 jobs would vanish, more than `max_drop = 0.5` allows; kept 5 jobs" in board.said
    )
    assert "help: if that is right, run `site-gen fetch main --accept-drop`" in board.said
    assert board.files() == before
    assert "--accept-drop" in build_says(board)[0]
    assert board.fetch(accept_drop=True) == OK
    assert board.said == "main (Tide): 2 jobs, 3 vanished\n"
    assert build_says(board) == []


def test_ads_that_come_new_do_not_hide_those_that_vanish(board: Board) -> None:
    board.answers["main"] = [ad(number) for number in range(4)]
    board.fetch()
    board.answers["main"] = [ad(number) for number in range(10, 20)]
    assert board.fetch() == OUTSIDE_FAILED
    assert "4 of 4 jobs would vanish" in board.said


def test_how_large_a_drop_may_be_is_a_setting(board: Board) -> None:
    board.settings("main tide\nmax_drop = 1")
    board.answers["main"] = [ad(1), ad(2)]
    board.fetch()
    board.answers["main"] = []
    assert board.fetch() == OK
    assert board.said == "main (Tide): 0 jobs, 2 vanished\n"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b'{"kind": "tide", "asked": "yesterday"}', None])
def test_a_damaged_state_loses_nothing_and_still_brakes(board: Board, damage: bytes | None) -> None:
    board.answers["main"] = [ad(number) for number in range(4)]
    board.fetch()
    before, state = board.files(), board.fetched / "main" / "fetch.json"
    state.unlink() if damage is None else state.write_bytes(damage)
    says = "never fetched" if damage is None else "is damaged"
    assert says in build_says(board)[0]
    for answer in ([ad(0)], FAULTS["503"][0], [ad(0)]):
        board.answers["main"] = answer
        assert board.fetch() == OUTSIDE_FAILED
        assert "kept 4 jobs, nobody can tell of which day" in board.said
        assert board.files() == before
    board.answers["main"] = [ad(number) for number in range(5)]
    assert board.fetch() == OK
    assert "main (Tide): 5 jobs" in board.said
    assert build_says(board) == []


def test_a_dry_run_tells_what_would_change_and_writes_nothing(board: Board) -> None:
    before = board.tree()
    board.answers["main"] = [ad(1), ad(2)]
    assert board.fetch(dry_run=True) == OK
    assert board.said == (
        "main (Tide): 2 jobs, 2 new\n  new: Welder 1\n  new: Welder 2\nThis was a dry run: nothing was written.\n"
    )
    assert board.tree() == before
    board.fetch()
    before = board.tree()
    for answer, code in (([ad(1)], OK), ([], OUTSIDE_FAILED), (FAULTS["404"][0], OUTSIDE_FAILED)):
        board.answers["main"] = answer
        assert board.fetch(dry_run=True) == code
        assert board.tree() == before


def test_only_the_sources_that_are_named_are_asked(board: Board) -> None:
    board.settings("main tide", "other tide", "third tide")
    assert board.fetch("other", "main") == OK
    assert sorted(request.path for request in board.server.asked) == ["/main", "/other"]


def test_a_name_that_no_source_has_is_told_with_the_one_that_was_meant(board: Board) -> None:
    with pytest.raises(SettingsError, match="there is no source or channel `mian`; did you mean `main`"):
        board.fetch("mian")
    assert board.server.asked == []


def test_a_site_without_sources_is_told_how_to_name_one(board: Board) -> None:
    board.settings()
    with pytest.raises(SettingsError, match=r'\[\[sources\]\]\nkind = "greenhouse"\nname = "main"'):
        board.fetch()


def test_a_folder_without_a_site_is_told(board: Board) -> None:
    (board.content / "site.toml").unlink()
    assert board.fetch() == WRONG_CALL
    assert "no content" in board.said


def test_what_a_kind_objects_to_is_told_by_fetch_and_build_at_its_line(board: Board) -> None:
    board.settings("main tide", "other tied", "third quay")
    board.answers["main"] = [ad(1)]
    assert board.fetch() == WRONG_CALL
    assert "main (Tide): 1 job, 1 new" in board.said, "the good ones are fetched all the same"
    assert "content/site.toml:15:8: error[sources[1].kind]: there is no kind of source `tied`" in board.said
    assert "help: did you mean `tide`?" in board.said
    assert "content/site.toml:20:3: error[sources[2].files]: Quay needs `files`" in board.said
    told = build_says(board)
    assert "15: error: there is no kind of source `tied`; did you mean `tide`?" in told
    assert '20: error: Quay needs `files`; add `files = ["…"]`' in told


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("main tide\nmax_drop = 2", "`max_drop` must be between 0 and 1"),
        ("main tide\nmax_drop = nan", "`max_drop` must be"),
        ("main tide\npause = -1", "`pause` must be between"),
        ("Main tide", "the name may only have the letters a-z"),
        ("posts tide", "the name is that of the folder of posts"),
        ('main tide\nurls = ["example.org/jobs"]', "`example.org/jobs` is no web address"),
        ('main tide\nurls = ["file:///etc/passwd"]', "is no web address"),
        ('main tide\nfiles = ["../jobs.csv"]', "is no file below the content folder"),
        ('main tide\nlanguages = ["deutsch!"]', "is no language code"),
    ],
)
def test_settings_that_cannot_be_are_told_by_fetch_and_build(board: Board, source: str, says: str) -> None:
    board.settings(source)
    assert board.fetch() == WRONG_CALL
    assert says in board.said
    assert "content/site.toml:" in board.said
    assert any(says in told for told in build_says(board))
    assert board.server.asked == []


def test_two_sources_of_one_name_are_told(board: Board) -> None:
    board.settings("main tide", "main moor")
    assert board.fetch() == WRONG_CALL
    assert "content/site.toml:14:8: error[sources[1].name]: there is another source `main`" in board.said


def test_what_belongs_to_no_source_any_more_is_told(board: Board) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    board.settings()
    (told,) = build_says(board)
    assert told.startswith("0: warning: this belongs to no source any more; delete the folder")


def test_two_sources_with_ads_of_one_title_do_not_take_each_other_s_address(board: Board) -> None:
    board.settings("main tide", "other tide")
    board.answers = {"main": [ad(1)], "other": [ad(1)]}
    assert board.fetch() == OK
    inputs, problems, _ = read_inputs(Options(board.content, board.content / "../output"))
    assert [problem.message for problem in problems] == []
    assert inputs is not None
    assert sorted(inputs.content.jobs) == ["main-1", "other-1"]
    assert len({job.slug for job in inputs.content.jobs.values()}) == 2
    before = board.files("main"), board.files("other")
    board.fetch(anew=True)
    assert (board.files("main"), board.files("other")) == before, "addresses stay"


def test_files_are_read_from_the_content_folder(board: Board) -> None:
    board.settings('main quay\nfiles = ["imports/jobs.csv"]')
    (board.content / "imports").mkdir()
    (board.content / "imports" / "jobs.csv").write_text("1;Köchin\n2;Welder\n")
    assert board.fetch() == OK
    assert "main (Quay): 2 jobs, 2 new" in board.said
    (board.content / "imports" / "jobs.csv").unlink()
    assert board.fetch() == OUTSIDE_FAILED
    assert "`imports/jobs.csv` cannot be read: No such file or directory" in board.said


def test_a_mistake_in_one_source_does_not_keep_the_others_from_being_fetched(board: Board) -> None:
    board.settings("broken wreck", "main tide")
    board.answers["main"] = [ad(1)]
    with pytest.raises(KeyError, match="a mistake of ours"):
        board.fetch()
    assert sorted(board.files()) == ["jobs/1.html", "locations/hamburg.md"]


def test_programs_get_one_document(board: Board) -> None:
    board.settings("main tide", "other tide")
    board.answers = {"main": [ad(1)], "other": FAULTS["404"][0]}
    assert board.fetch(report_format="json") == OUTSIDE_FAILED
    document = json.loads(board.said)
    by_name = {source["name"]: source for source in document["sources"]}
    assert by_name["main"]["new"] == ["Welder 1"]
    assert (by_name["main"]["status"], by_name["main"]["jobs"]) == ("fetched", 1)
    assert (by_name["other"]["status"], by_name["other"]["last_good"]) == ("failed", None)
    (problem,) = document["problems"]
    assert (problem["file"], problem["line"], problem["severity"]) == ("content/site.toml", 13, "error")


def test_a_pull_request_is_annotated(board: Board) -> None:
    board.answers["main"] = FAULTS["404"][0]
    assert board.fetch(report_format="github") == OUTSIDE_FAILED
    assert board.said.startswith("::error file=content/site.toml,line=6,")
    assert "main: failed: " in board.said


def test_sources_on_different_hosts_are_asked_side_by_side(board: Board) -> None:
    port = board.server.server_address[1]
    urls = [
        f'base_url = "http://{host}:{port}"\nallow_hosts = ["{host}:{port}"]' for host in ("127.0.0.1", "localhost")
    ]
    board.settings("main tide", "other tide")
    text = (board.content / "site.toml").read_text()
    own = f'base_url = "{board.server.url}"\nallow_hosts = ["{board.server.host}"]'
    first, _, second = text.rpartition(own)
    (board.content / "site.toml").write_text(first + urls[1] + second)
    spans: dict[str, tuple[float, float]] = {}

    def slowly(request: Request) -> None:
        began = time.monotonic()
        time.sleep(0.4)
        spans[request.path] = began, time.monotonic()
        request.reply("[]")

    board.answers = {"main": slowly, "other": slowly}
    assert board.fetch() == OK
    (began, ended), (began_too, ended_too) = spans.values()
    assert max(began, began_too) < min(ended, ended_too)


def test_a_link_out_of_the_site_is_no_place_to_write(board: Board, tmp_path: Path) -> None:
    board.answers["main"] = [ad(1)]
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.txt").write_text("mine")
    board.fetched.mkdir()
    (board.fetched / "main").symlink_to(tmp_path / "elsewhere")
    board.fetch()
    assert (tmp_path / "elsewhere" / "mine.txt").read_text() == "mine"


def test_what_others_send_cannot_act_on_the_terminal(board: Board) -> None:
    board.answers["main"] = [ad(1, "Weld\x1b]0;x\x07er"), ad(2, "Half \ud83d")]
    assert board.fetch(dry_run=True) == OK
    assert "new: Weld␛]0;x␇er 1\n" in board.said
    assert board.fetch() == OK
    board.answers["main"] = lambda request: request.reply("<!doctype html><title>\x1b[2J gone</title>")
    assert board.fetch() == OUTSIDE_FAILED
    assert "(“␛[2J gone”)" in board.said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_are_bars_and_in_the_end_what_came_of_each_source() -> None:
    out = Terminal()
    with asking_for("text", out) as asking:
        asking.ask("main", 1, "")
        asking.ask("other", 0, "https://[x] answered 503")
        asking.done("main", ["main (Tide): 2 jobs"])
        before = out.getvalue()
    assert "main (Tide)" not in before
    assert out.getvalue().endswith("main (Tide): 2 jobs\n")


def test_beside_a_document_for_programs_nothing_is_said() -> None:
    out = Terminal()
    with asking_for("json", out) as asking:
        asking.ask("main", 1, "")
        asking.done("main", ["main (Tide): 2 jobs"])
    assert out.getvalue() == ""
