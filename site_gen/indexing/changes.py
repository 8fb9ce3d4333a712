"""Lists of job pages, as builds publish them, and what changed from one to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.stages.inputs import SettingsError


@dataclass(frozen=True, slots=True)
class Changes:
    """Addresses of job pages, each group in alphabetical order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def updated(self) -> tuple[str, ...]:
        """Those that search engines should read."""
        return (*self.added, *self.changed)


@dataclass(frozen=True, slots=True)
class Pages:
    """Digests of what job pages say, by their whole addresses."""

    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str | bytes, source: str) -> "Pages":
        """Read a list. Raises SettingsError when `source` is none."""
        try:
            document = json.loads(text)
            base, jobs = document["base"], document["jobs"]
            return cls({f"{base}{path}": str(digest) for path, digest in jobs.items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SettingsError(f"{source} is no list of job pages that `build` wrote (indexing.json)") from None

    def since(self, before: "Pages") -> Changes:
        """What changed since an earlier list."""
        old, new = before.digests, self.digests
        return Changes(
            added=tuple(sorted(new.keys() - old.keys())),
            changed=tuple(sorted(url for url in new.keys() & old.keys() if new[url] != old[url])),
            removed=tuple(sorted(old.keys() - new.keys())),
        )
