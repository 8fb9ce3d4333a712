"""The table of open jobs that scripts search in: one file for each language whose list does not fit on one page."""

import json
from collections.abc import Iterator
from typing import Any

from site_gen.engine.digest import Shared, code_digest
from site_gen.engine.leaf import Leaf
from site_gen.pages.context import Context
from site_gen.pages.finder import TABLE, JobFinder, job_table


def job_table_leaves(context: Context, finder: JobFinder) -> Iterator[Leaf]:
    """The leaf of the table, if there has to be one."""
    if not finder.whole:
        path = context.catalogue.routes.output(context.section("jobs") + TABLE)
        table = Shared("table of jobs", job_table(context, finder))
        yield Leaf(path, render_table, {"table": table}, code_digest("site_gen.stages.finder"))


def render_table(*, table: Any) -> bytes:
    """Leaf: the table as JSON without a blank too many."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
