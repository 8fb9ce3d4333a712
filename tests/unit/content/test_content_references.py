"""References between items, links in their texts, and what becomes of those that lead to a faulty item."""

import time
from collections.abc import Callable

import pytest

from site_gen.content.links import body_links
from site_gen.content.reader import Reading
from site_gen.model.documents import Document, Kind
from site_gen.model.items import Story

Read = Callable[..., Reading]
FILES = {
    "departments/service.md": "---\nname: Service & Field Work\n---\n",
    "locations/varna.md": "---\nname: Varna\n---\n",
    "people/mira-petrova.md": "---\nname: Mira Petrova\n---\n",
    "stories/night-ferry.md": "---\ntitle: Night\n---\n",
    "media/stories/harbour.jpg": "",
}


def told(read: Read, path: str, text: str) -> list[tuple[str, str, str]]:
    return [(str(one.place), one.message, one.hint) for one in read({**FILES, path: text}).problems if one.is_error]


@pytest.mark.parametrize(
    ("path", "front", "where", "message", "hint"),
    [
        (
            "jobs",
            "title: T\ndepartment: servise",
            "3:13",
            "there is no department 'servise'",
            "did you mean `service`?",
        ),
        ("jobs", "title: T\ndepartment: Service & Field Work", "3:13", "no department", "did you mean `service`?"),
        ("jobs", "title: T\nlocations: varna, hamburg", "3:12", "no location", "`locations/varna-hamburg.md`"),
        (
            "jobs",
            "title: T\nlocations: [varna, lyon]",
            "3:20",
            "no location 'lyon'",
            "add the file `locations/lyon.md`",
        ),
        ("jobs", "title: T\ncontact: Mira", "3:10", "no person 'Mira'", "add the file `people/mira.md`"),
        ("jobs", "title: T\nstories:\n  - night-fery", "4:5", "no story", "`night-ferry`"),
        ("stories", "title: T\nquote: {text: a, person: mira}", "3:26", "no person 'mira'", "people/mira.md"),
        ("people", "name: N\nlocation: Varna", "3:11", "no location 'Varna'", "did you mean `varna`?"),
        ("departments", "name: N\nlead: miro-petrova", "3:7", "no person", "`mira-petrova`"),
        (
            "campaigns",
            "title: T\nquery:\n  departments: sales",
            "4:16",
            "no department 'sales'",
            "departments/sales.md",
        ),
    ],
)
def test_an_unknown_id_is_told_with_a_guess(  # noqa: PLR0917
    reading: Read, path: str, front: str, where: str, message: str, hint: str
) -> None:
    ((place, said, cure),) = told(reading, f"{path}/x.md", f"---\n{front}\n---\n")
    assert place == f"content/{path}/x.md:{where}"
    assert message in said
    assert hint in cure


def test_ids_with_commas_are_a_list_that_lost_its_brackets(reading: Read) -> None:
    files = {"locations/lyon.md": "---\nname: L\n---\n", "jobs/x.md": "---\ntitle: T\nlocations: varna, lyon\n---\n"}
    (found,) = reading({**FILES, **files}).problems
    assert found.hint == "write a list: `[varna, lyon]`"


@pytest.mark.parametrize(
    ("link", "column", "message", "hint"),
    [
        ("[a](../stories/night-fery.md)", 5, "links to a story that does not exist", "`../stories/night-ferry.md`"),
        ("see ![a](../media/stories/harbor.jpg)", 10, "no file `media/stories/harbor.jpg`", "`stories/harbour.jpg`"),
        ("[a]: ../jobs/nope.md", 6, "links to a job that does not exist", "`jobs/nope.md`"),
        ("[a](<../pages/how we hire.md>)", 6, "links to a page that does not exist", "add the file"),
        ("[a](../../secret.md)", 5, "leads to no content file", "link to a file such as"),
        ('<a href="../stories/nope.md">x</a>', 10, "links to a story", "add the file"),
    ],
)
def test_a_broken_link_is_told_with_its_place(reading: Read, link: str, column: int, message: str, hint: str) -> None:
    ((place, said, cure),) = told(reading, "stories/x.md", f"---\ntitle: T\n---\n\nWords.\n{link}\n")
    assert place == f"content/stories/x.md:6:{column}"
    assert message in said
    assert hint in cure


@pytest.mark.parametrize(
    "text",
    [
        "[a](../stories/night-ferry.md) [b](night-ferry.md#pier) [c](night-ferry.de.md)",
        "![a](../media/stories/harbour.jpg 'title')",
        "[a](https://x.example/y.md) [b](mailto:a@x.example) [c](#top) [d](/jobs/) [e](//x.example/z.md)",
        "`[a](nope.md)` and ``[a](`nope.md)``",
        "```\n[a](nope.md)\n```",
        "~~~md\n[a](nope.md)\n```\n[b](nope.md)\n~~~",
        "- list\n\n  ```\n  [a](nope.md)\n  ```",
        "Words.\n\n    [a](nope.md)\n",
        "<!-- [a](nope.md) -->",
    ],
)
def test_good_links_and_code_are_no_fault(reading: Read, text: str) -> None:
    assert told(reading, "stories/x.md", f"---\ntitle: T\n---\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "a ` b [a](nope.md)\n\nc ` d",
        "- list\n\n    [a](nope.md)\n",
        "```\ncode\n```\n[a](nope.md)",
    ],
)
def test_what_only_looks_like_code_is_checked(reading: Read, text: str) -> None:
    assert len(told(reading, "stories/x.md", f"---\ntitle: T\n---\n{text}\n")) == 1


def document(body: str, kind: Kind = Kind.STORY, file: str = "content/stories/x.md") -> Document[Story]:
    return Document(kind, "x", "en", Story(title="T"), body, file, body_line=7)


def test_links_tell_what_they_lead_to() -> None:
    links = body_links(document("[a](../jobs/welder.de.md#pay)\n\n![b](../media/a%20b.jpg) [c](../../x.md)"))
    assert [(link.kind, link.id, link.media, link.fragment) for link in links] == [
        (Kind.JOB, "welder", "", "pay"),
        (None, "", "media/a b.jpg", ""),
        (None, "", "", ""),
    ]
    assert [(link.place.line, link.place.column) for link in links] == [(7, 5), (9, 6), (9, 30)]


def test_pictures_that_are_not_kept_in_media_are_told_apart_from_links() -> None:
    text = '![a](pier.png) [b](pier.png) ![c](//x.example/y.png) <img alt="d" src="data:image/png;base64,AA">'
    links = body_links(document(text))
    assert [(link.target, link.is_picture, link.is_elsewhere) for link in links] == [
        ("pier.png", True, False),
        ("//x.example/y.png", True, True),
        ("data:image/png;base64,AA", True, True),
    ]


def test_a_picture_of_another_site_does_not_take_the_page_with_it(reading: Read) -> None:
    found = reading({"stories/x.md": "---\ntitle: T\n---\n![A pier](https://example.org/pier.jpg)\n"})
    assert found.content is not None
    assert list(found.content.stories) == ["x"]
    assert [(one.is_error, str(one.place)) for one in found.problems] == [(False, "content/stories/x.md:4:11")]


def test_links_to_ads_in_a_folder_of_another_name_are_links_to_ads() -> None:
    (link,) = body_links(document("[a](../_positions/keeper.md)"), "_positions")
    assert (link.kind, link.id) == (Kind.JOB, "keeper")
    (back,) = body_links(document("[a](../../stories/b.md)", Kind.JOB, "site/_positions/old/x.md"), "_positions")
    assert (back.kind, back.id) == (Kind.STORY, "b")


@pytest.mark.parametrize(
    "text",
    [
        *("`" * 50_000, "[" * 50_000, "](" * 50_000, "` `` " * 20_000, "<!--" * 20_000, "[a]: " * 20_000),
        *("![" * 50_000, "![a](" * 30_000, "<img " * 30_000, "<img src=" * 20_000),
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    begin = time.monotonic()
    body_links(document(f"{text} .md"))
    assert time.monotonic() - begin < 2


def test_references_to_a_faulty_item_are_unlinked_without_a_word(reading: Read) -> None:
    files = {
        "departments/sales.md": "---\nname: Sales\norder: first\nlead: jonas-albers\n---\n",
        "people/jonas-albers.md": "---\nname: Jonas Albers\ndepartment: sales\nemail: no\n---\n",
        "stories/night-ferry.md": "---\ntitle: Night\nquote: {text: Hm, person: jonas-albers}\n---\n",
        "jobs/x.md": "---\ntitle: T\ndepartment: sales\nhiring_team: [jonas-albers, mira-petrova]\n---\n",
        "campaigns/c.md": "---\ntitle: C\nquery: {departments: [sales]}\npeople: [jonas-albers]\n---\n",
    }
    found = reading({**FILES, **files})
    faulty = [one.place.file for one in found.problems if one.is_error]
    assert faulty == ["content/departments/sales.md", "content/people/jonas-albers.md"]
    assert found.content is not None
    job = found.content.jobs["x"].data
    assert (job.department, job.hiring_team) == ("", ("mira-petrova",))
    quote = found.content.stories["night-ferry"].data.quote
    assert quote is not None
    assert quote.person == ""
    assert found.content.campaigns["c"].data.people == ()
    assert found.content.campaigns["c"].data.query.departments == ("sales",)


def test_references_to_drafts_and_unreadable_files_are_no_fault(reading: Read) -> None:
    files = {
        "people/a.md": "---\nname: A\ndraft: true\nemail: wrong\n---\n",
        "people/b.md": "---\nname: 'B\n---\n",
        "people/c.md": b"---\nname: \xff\n---\n",
        "jobs/x.md": "---\ntitle: T\nlocations: varna\nhiring_team: [a, b, c]\n---\nSee [her](../people/b.md).\n",
    }
    found = reading({**FILES, **files})
    assert [one.place.file for one in found.problems] == ["content/people/b.md", "content/people/c.md"]
    assert found.content is not None
    assert found.content.jobs["x"].data.hiring_team == ()
