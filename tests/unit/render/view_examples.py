"""View-models for tests, made from the declarations of the views: full ones, and ones with next to nothing."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from site_gen.pages.frame_parts import Chrome, Head
from site_gen.pages.parts import PostView
from site_gen.pages.views import (
    CampaignView,
    FacetView,
    HomeView,
    JobListView,
    JobView,
    NotFoundView,
    PersonView,
    PlaceView,
    ReportView,
    SearchView,
    ShortlistView,
    SocialView,
    StoryListView,
    StoryView,
    TextView,
)

Fill = Callable[[str], str]

TEMPLATES: Mapping[str, type] = {
    "home.html": HomeView,
    "job_list.html": JobListView,
    "facet.html": FacetView,
    "job.html": JobView,
    "department.html": PlaceView,
    "location.html": PlaceView,
    "story_list.html": StoryListView,
    "story.html": StoryView,
    "person.html": PersonView,
    "social.html": SocialView,
    "page.html": TextView,
    "accessibility.html": TextView,
    "campaign.html": CampaignView,
    "search.html": SearchView,
    "shortlist.html": ShortlistView,
    "report.html": ReportView,
    "not_found.html": NotFoundView,
}

# Without these a page would not be a page.
_ALWAYS = {"title", "name", "url", "label", "job_count", "text", "portal", "language", "direction", "site_title"}

# What the program writes itself, in forms of its own.
_OURS = {
    "json_ld": '{"@type": "Thing"}',
    "policy": "default-src 'none'",
    "scheme_script": "let scheme",
    "tint": "9bc235",
}


def words(path: str) -> str:
    return f"Text of {path}"


def full(cls: type, fill: Fill = words, path: str = "") -> Any:
    """A view with every field filled: two of everything there can be several of, and no empty text."""
    return _make(cls, path, fill, everything=True)


def minimal(cls: type, path: str = "") -> Any:
    """A view with only what cannot be missing."""
    return _make(cls, path, words, everything=False)


def make_page(cls: type, template: str, *, everything: bool = True, fill: Fill = words) -> dict[str, Any]:
    """The arguments of `render_page` that are view-models."""
    page = full(cls, fill, template) if everything else minimal(cls, template)
    chrome = full(Chrome, fill, "chrome") if everything else minimal(Chrome, "chrome")
    head = full(Head, fill, "head") if everything else minimal(Head, "head")
    return {"template": template, "chrome": chrome, "head": head, "page": page}


def _make(cls: Any, path: str, fill: Fill, *, everything: bool) -> Any:
    if is_dataclass(cls):
        hints = get_type_hints(cls)
        lacks = _lacks(path) if cls is PostView else {}
        return cls(
            **{
                f.name: lacks[f.name]
                if f.name in lacks
                else _make(hints[f.name], f"{path}.{f.name}", fill, everything=everything)
                for f in fields(cls)
            }
        )
    return _value(cls, path, fill, everything=everything)


def _lacks(path: str) -> dict[str, Any]:
    """No post has everything: the second of two is one that is shown as its network wants it."""
    return {"answers": (), "handle": ""} if "[0]" in path.rsplit(".", 2)[-2] else {"title": "", "also": ()}


def _value(cls: Any, path: str, fill: Fill, *, everything: bool) -> Any:
    name = path.rsplit(".", 1)[-1]
    if get_origin(cls) is tuple:
        return tuple(
            _make(get_args(cls)[0], f"{path}[{n}].{name}", fill, everything=True) for n in range(2 if everything else 0)
        )
    if get_origin(cls) in (Union, types.UnionType):
        return _make(get_args(cls)[0], path, fill, everything=True) if everything else None
    if cls is str:
        return _text(name, path, fill, everything=everything)
    # Of two in a row the second one is the current, new or pinned one.
    return {bool: everything and "[0]" not in path, int: 7}[cls]


def _text(name: str, path: str, fill: Fill, *, everything: bool) -> str:
    if not everything and name not in _ALWAYS:
        return ""
    if name == "html":
        return f"<p>Clean words of {path}</p>"
    if name in _OURS:
        return _OURS[name]
    return fill(path)
