"""Long lists in pages."""

from site_gen.pages.pagination import paginate
from tests.unit.builders import make_context


def test_numbers_that_are_left_out_leave_a_gap() -> None:
    found = {number: pagination for number, _, pagination in paginate(make_context(), range(20), 1, "/jobs/")}
    pagination = found[6]
    assert pagination is not None
    assert [page and page.label for page in pagination.pages] == ["1", None, "4", "5", "6", "7", "8", None, "20"]
    assert [page.url for page in pagination.pages if page and page.current] == ["/jobs/page/6/"]


def test_a_thousand_pages_are_counted_as_the_language_writes_numbers() -> None:
    (*_, (number, _, pagination)) = paginate(make_context(language="de"), range(1200), 1, "/jobs/")
    assert pagination is not None
    assert (number, pagination.label) == (1200, "Page 1.200 of 1.200")
    shown = ["1", None, "1.198", "1.199", "1.200"]
    assert [page and page.label for page in pagination.pages] == shown


def test_a_list_of_one_page_needs_no_numbers() -> None:
    assert [one[2] for one in paginate(make_context(), [], 5, "/")] == [None]
