"""LinkedIn: an organisation over HTTP, and tables of members and of pages."""

import io
import json

import pytest
from openpyxl import Workbook

from site_gen.model.web import Outage
from tests.contract.ats import MISSING, Reply
from tests.contract.posts_host import SECRET, VARIABLE, asked, fixture, of_file, of_fixture, passed, taken

PAGE = "2414183"
LINK = "https://www.linkedin.com/feed/update/urn:li:share:7001"


def organisation(path: str) -> Reply:
    if path.startswith("/rest/images/"):
        return Reply(b'{"downloadUrl": "https://pictures.example/hall.jpg"}') if "good" in path else MISSING
    return fixture("linkedin/posts.json")


def test_what_is_not_public_is_gone_and_what_others_wrote_is_passed() -> None:
    found, host, _ = asked("linkedin", organisation, account=PAGE)
    assert [post.id for post in taken(found)] == ["urn:li:share:7001"]
    gone = [post.id for post in passed(found) if post.is_gone]
    assert gone == ["urn:li:share:7002", "urn:li:share:7003"]
    assert "sortBy=CREATED" in host.asked[0].path
    assert host.asked[0].headers["Authorization"] == f"Bearer {SECRET}"


def test_where_posts_come_in_the_order_of_changes_no_gap_is_taken_for_a_deletion() -> None:
    days = {7: (7, 9), 6: (6, 6), 2: (2, 8), 5: (5, 5), 4: (4, 4)}  # day written, day changed: the changed ones first
    elements = [
        {
            "id": f"urn:li:share:{number}",
            "commentary": f"Day {written}",
            "lifecycleState": "PUBLISHED",
            "visibility": "PUBLIC",
            "publishedAt": 1_790_000_000_000 + written * 86_400_000,
            "lastModifiedAt": 1_790_000_000_000 + changed * 86_400_000,
        }
        for number, (written, changed) in sorted(days.items(), key=lambda day: -day[1][1])
    ]

    def refusing(path: str) -> Reply:
        if "sortBy=CREATED" in path:
            return Reply(b'{"status": 400, "message": "Invalid param. sortBy"}', status=400)
        return Reply(json.dumps({"elements": elements}).encode())

    assert [post.text for post in taken(asked("linkedin", refusing, account=PAGE)[0])] == [
        f"Day {day}" for day in (7, 6, 5, 4, 2)
    ]
    assert [post.text for post in taken(asked("linkedin", refusing, account=PAGE, limit=3)[0])] == ["Day 7", "Day 6"]


def test_pictures_are_asked_for_by_name_and_one_that_fails_is_told() -> None:
    found, *_ = asked("linkedin", organisation, account=PAGE)
    assert [each.urls for each in taken(found)[0].media] == [("https://pictures.example/hall.jpg",), ()]
    assert taken(found)[0].media[0].alt == "The hall"
    assert any("urn:li:image:lost" in post.reason for post in passed(found))


def test_little_text_keeps_its_links() -> None:
    post = taken(asked("linkedin", organisation, account=PAGE)[0])[0]
    assert post.text == "Join us (all of you) #Boats Tidewright"
    assert f'href="https://www.linkedin.com/company/{PAGE}/"' in post.html


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, "EXPIRED_ACCESS_TOKEN", "has expired"),
        (401, "REVOKED_ACCESS_TOKEN", "not valid"),
        (403, "ACCESS_DENIED", "may not read this account"),
        (426, "NONEXISTENT_VERSION", "does not answer version"),
    ],
)
def test_an_error_of_linkedin_is_told_without_the_token(status: int, code: str, words: str) -> None:
    body = json.dumps({"status": status, "code": code, "message": f"with {SECRET}"}).encode()
    with pytest.raises(Outage, match=words) as caught:
        asked("linkedin", lambda _: Reply(body, status=status), account=PAGE)
    told = f"{caught.value} {caught.value.hint} {caught.value.said}"
    assert SECRET not in told
    assert status == 426 or (VARIABLE in told and "linkedin.com/developers" in told)


def test_only_shares_that_say_they_are_public_are_taken() -> None:
    found = of_fixture("linkedin", "Shares.csv", "imports/Shares.csv")
    assert [post.id for post in taken(found)] == ["urn:li:share:7001"]
    assert len(passed(found)) == 2


@pytest.mark.parametrize(
    "heads",
    [
        ("Post title", "Post link", "Post type", "Created date", "Likes"),
        ("Titel des Beitrags", "Link zum Beitrag", "Art des Beitrags", "Erstellungsdatum", "Gefällt mir"),
    ],
)
def test_the_workbook_of_a_page_is_read_by_the_names_of_its_columns(heads: tuple[str, ...]) -> None:
    book, body = Workbook(), io.BytesIO()
    sheet = book.create_sheet("All posts")
    for line in (("Aggregated",), heads, ("Nine boats", LINK, "Organic", "05/04/2026", 7)):
        sheet.append(line)
    book.save(body)
    (post,) = taken(of_file("linkedin", body.getvalue(), "tidewright_content.xlsx"))
    assert (post.text, post.url, post.published, post.figures) == ("Nine boats", LINK, "2026-05-04", {"liked": 7})


def test_a_workbook_of_the_old_kind_is_to_be_saved_anew() -> None:
    with pytest.raises(Outage, match=r"old kind") as caught:
        of_file("linkedin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "content.xls")
    assert ".xlsx" in caught.value.hint
