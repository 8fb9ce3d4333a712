"""Channels: mistakes in their settings are told at their line, and the team learns which accounts stand still."""

from datetime import UTC, date

import pytest

from site_gen.networks import networks
from site_gen.stages.channels import channel_problems, silent_channels
from site_gen.stages.inputs import Options, read_inputs
from tests.conftest import SITE_TOML
from tests.unit.stages.workbench import FILES, TODAY, MakeSite

POST = "network: mastodon\nid: '1'\nurl: https://social.example/1\npublished: {day}\ntext: Ahoy\n"
STATE = '{"kind": "mastodon", "asked": "2026-11-20T05:00:00Z"%s}'
CHANNEL = 'network = "mastodon"\naccount = "@tidewright@social.example"\n'


def told(make_site: MakeSite, lines: str, more: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    content = make_site({**FILES, "site.toml": f"{SITE_TOML}\n[[channels]]\n{lines}", **(more or {})})
    _, problems, _ = read_inputs(Options(content=content, output=content.parent / "output", today=TODAY))
    return [(one.field, one.message, one.hint) for one in problems if "channel" in f"{one.field}{one.message}"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('name = "../up"', "channels[0].name"),
        ("limit = 0", "channels[0].limit"),
        ("limit = 10001", "channels[0].limit"),
        ("max_drop = 2.0", "channels[0].max_drop"),
        ("pause = -1.0", "channels[0].pause"),
        ("silent_after = -1", "channels[0].silent_after"),
        ('language = "german"', "channels[0].language"),
        ('urls = ["tidewright"]', "channels[0].urls[0]"),
        ('files = ["../x.json"]', "channels[0].files[0]"),
        ('allow_hosts = ["http://x"]', "channels[0].allow_hosts[0]"),
        ('departments = ["yrad"]', "channels[0].departments[0]"),
        ('locations = ["moon"]', "channels[0].locations[0]"),
    ],
)
def test_a_setting_that_cannot_hold_is_told_at_its_field(make_site: MakeSite, line: str, field: str) -> None:
    assert field in [one[0] for one in told(make_site, f"{CHANNEL}{line}\n")]


@pytest.mark.parametrize(("name", "problems"), [("yard", 0), ("yrad", 1), ("broken", 0)])
def test_a_department_that_is_faulty_itself_is_not_told_again(make_site: MakeSite, name: str, problems: int) -> None:
    broken = {"departments/broken.md": "---\nname: Broken\ncolour: red\n---\n"}
    found = told(make_site, f'{CHANNEL}departments = ["{name}"]\n', broken)
    assert len([one for one in found if "departments" in one[0]]) == problems


def test_a_state_whose_failure_has_no_zone_is_damaged(make_site: MakeSite) -> None:
    failure = ', "failure": {"message": "no answer", "since": "2026-11-19T05:00:00"}'
    ((_, message, hint),) = told(make_site, CHANNEL, {"_fetched/posts/mastodon/fetch.json": STATE % failure})
    assert message == "nobody can tell how old the posts of `mastodon` are: fetch.json is damaged"
    assert hint == "run `site-gen fetch mastodon`"


def test_two_channels_of_one_name_are_refused(make_site: MakeSite) -> None:
    found = told(make_site, f"{CHANNEL}[[channels]]\n{CHANNEL}")
    assert ("channels[1].network", "there is another channel `mastodon`") in [one[:2] for one in found]


@pytest.mark.parametrize(
    ("lines", "message", "cure"),
    [
        ('network = "mastodno"', "there is no network `mastodno`", "mastodon"),
        ('network = "xing"\naccount = "x"', "posts cannot be fetched from XING", "site-gen new post URL"),
        ('network = "mastodon"', "Mastodon needs `account`", "account"),
    ],
)
def test_a_channel_that_cannot_be_asked_says_what_to_do(
    make_site: MakeSite, lines: str, message: str, cure: str
) -> None:
    found = told(make_site, f"{lines}\n")
    assert any(one[1] == message and cure in one[2] for one in found), found


def test_a_channel_that_was_never_fetched_is_told(make_site: MakeSite) -> None:
    ((_, message, hint),) = told(make_site, CHANNEL)
    assert message == "`mastodon` was never fetched, so the site has no posts of it"
    assert hint == "run `site-gen fetch mastodon`"


def test_a_failing_channel_is_told_with_reason_day_and_cure(make_site: MakeSite) -> None:
    failure = (
        ', "good": "2026-11-18T05:00:00Z", "failure": {"message": "the token has expired", "hint": "make a new one", '
        '"since": "2026-11-19T05:00:00Z"}'
    )
    ((_, message, hint),) = told(make_site, CHANNEL, {"_fetched/posts/mastodon/fetch.json": STATE % failure})
    assert message == "the posts of `mastodon` are 5 days old: the token has expired (failing since 2026-11-19)"
    assert hint == "make a new one"


def test_a_folder_without_a_channel_is_told(make_site: MakeSite) -> None:
    state = STATE % ', "good": "2026-11-20T05:00:00Z"'
    files = {f"_fetched/posts/{name}/fetch.json": state for name in ("mastodon", "old")}
    assert [one[1] for one in told(make_site, CHANNEL, files)] == ["this belongs to no channel any more"]


@pytest.mark.parametrize(("day", "line", "silent"), [
    (date(2026, 9, 1), "", True), (date(2026, 11, 1), "", False), (date(2026, 1, 1), "silent_after = 0", False),
])  # fmt: skip
def test_a_silent_account_is_told_unless_that_is_fine(make_site: MakeSite, day: date, line: str, silent: bool) -> None:
    content = make_site(
        {
            **FILES,
            "site.toml": f"{SITE_TOML}\n[[channels]]\n{CHANNEL}{line}\n",
            "_fetched/posts/mastodon/1.yaml": POST.format(day=day),
        }
    )
    inputs, _, _ = read_inputs(Options(content=content, output=content.parent / "output", today=TODAY))
    assert inputs is not None
    assert not list(channel_problems(inputs.content, networks()))
    assert bool(list(silent_channels(inputs.content, TODAY, UTC))) is silent
