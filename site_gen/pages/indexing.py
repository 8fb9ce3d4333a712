"""`indexing.json`: what search engines were told of, so that the next publish can say what is new."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from site_gen.catalogue.routes import Routes
from site_gen.pages.finished import FinishedPage
from site_gen.pages.views import JobView

INDEX = "indexing.json"

_POSTING = '"@type":"JobPosting"'


def job_index(pages: Iterable[FinishedPage], routes: Routes) -> dict[str, Any]:
    """The pages of open jobs that have a JobPosting: their paths below `base`, and a digest of what they say.

    The digest is of what visitors and search engines read of the job itself; other jobs, posts and the look of the
    page are not in it.
    """
    jobs = {}
    for page in pages:
        posting = next((text for text in page.head.json_ld if _POSTING in text[:80]), "")
        if posting and page.indexed and isinstance(page.view, JobView):
            jobs[page.path.removeprefix(routes.base)] = _digest(posting, page.view)
    return {"version": 1, "base": routes.absolute(routes.base), "jobs": jobs}


def _digest(posting: str, view: JobView) -> str:
    facts = (part for fact in view.facts for part in (fact.term, fact.value))
    pay = (view.salary.text, view.salary.agreement, view.salary.note) if view.salary else ()
    apply = (view.apply.url,) if view.apply else ()
    said = "\0".join([posting, view.suffix, view.summary, *facts, *pay, *view.benefits, *apply])
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
