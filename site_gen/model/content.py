"""All content of a site in one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from site_gen.model.documents import AnyItem, FieldPath, Item
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Post, Story
from site_gen.model.problems import Place
from site_gen.model.site import Site


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A post and where it is written down; media file names are below the content folder."""

    data: Post
    place: Place

    @property
    def key(self) -> str:
        """Name of the post within the site."""
        return f"{self.data.network}:{self.data.id or self.data.url}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fetched file comes from: its name (`main:4711`) and page there, and the overlay that may correct it.

    `overlay` is the path of a file as people would type it, "" for what has none.
    """

    name: str
    url: str = ""
    overlay: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read and found good, by id, in the order of the files. Faulty items are not in here.

    `settings` tells where each setting stands in `site.toml`; what is not in it was left out there. `origins` tells for
    fetched files, and for overlays, what they belong to.
    """

    site: Site
    jobs: Mapping[str, Item[Job]] = field(default_factory=dict)
    stories: Mapping[str, Item[Story]] = field(default_factory=dict)
    people: Mapping[str, Item[Person]] = field(default_factory=dict)
    departments: Mapping[str, Item[Department]] = field(default_factory=dict)
    locations: Mapping[str, Item[Location]] = field(default_factory=dict)
    pages: Mapping[str, Item[Page]] = field(default_factory=dict)
    campaigns: Mapping[str, Item[Campaign]] = field(default_factory=dict)
    posts: tuple[StoredPost, ...] = ()
    settings: Mapping[FieldPath, Place] = field(default_factory=dict, compare=False, repr=False)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)

    def items(self) -> Iterator[AnyItem]:
        """Every item of every kind, posts aside."""
        for group in (
            self.jobs, self.stories, self.people, self.departments, self.locations, self.pages, self.campaigns,
        ):  # fmt: skip
            yield from group.values()
