"""Addresses of jobs that are gone for good: rules by which hosts answer 410, each in the words of the host.

- Netlify reads `_redirects` and takes any status. Cloudflare Pages reads the same file, knows redirects alone, passes
  these lines over with a warning, and answers 404 with `404.html`: search engines drop the page as well.
- Apache (mod_alias, `Redirect gone`) and nginx (`return 410`) get a snippet to include.

Hosts that can do neither answer 404 by themselves, as there is no file at the address.
"""

from collections.abc import Iterator, Mapping, Sequence

from site_gen.pages.context import Context

_WHAT = "# Jobs that are gone for good"


def gone_rules(contexts: Sequence[Context]) -> Mapping[str, str]:
    """The files of rules by their path in the output, for the pages in all languages; none when no job is gone."""
    rules = list(_rules(contexts))
    if not rules:
        return {}
    page = rules[0][1]
    redirects = [f"{path} {shown} 410" for path, shown in rules]
    apache = [f"ErrorDocument 410 {page}", *(f'Redirect gone "{path.rstrip("/")}"' for path, _ in rules)]
    nginx = [f"error_page 410 {page};", *(f"location ^~ {path} {{ return 410; }}" for path, _ in rules)]
    return {
        "_redirects": _file(f"{_WHAT} (Netlify; Cloudflare Pages passes these lines over and answers 404).", redirects),
        "_gone/apache.conf": _file(f"{_WHAT}: for .htaccess, or to be included.", apache),
        "_gone/nginx.conf": _file(f"{_WHAT}: to be included in the server block.", nginx),
    }


def _rules(contexts: Sequence[Context]) -> Iterator[tuple[str, str]]:
    """The path of each page that is gone, and that of the page which says so in its language."""
    for context in contexts:
        for job in context.catalogue.gone:
            yield context.url(job), f"{context.home()}410.html"


def _file(comment: str, lines: Sequence[str]) -> str:
    return "\n".join([comment, *lines, ""])
