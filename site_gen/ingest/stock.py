"""Locations and departments that ads speak of: the site's own where they are meant, else new ones whose ids stay."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from site_gen.content.slugs import slug_of
from site_gen.ingest.files import file_of
from site_gen.ingest.geography import folded, region_code
from site_gen.ingest.naming import free
from site_gen.ingest.titles import slug_from
from site_gen.model.items import Department, Location

_REGIONS_MATTER = frozenset({"US", "CA"})
_FIELDS = ("name", "city", "country", "region", "street", "postal_code")
_Key = tuple[str, str, str, str]


class Locations:
    """Ids for locations. `names` are further names of the site's own, such as those in other languages, by name."""

    def __init__(
        self, own: Mapping[str, Location], names: Mapping[str, str], kept: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._own = own
        self._by_name = {folded(name): item_id for name, item_id in names.items()}
        self._by_name |= {folded(item_id): item_id for item_id in own}
        self._by_name |= {folded(location.name): item_id for item_id, location in own.items()}
        self._ids = {_key(_location(front)): item_id for item_id, front in kept.items() if item_id not in own}
        self._made: dict[str, Location] = {}

    def known(self) -> frozenset[str]:
        """Folded names and towns of the site's own locations."""
        return frozenset({*self._by_name, *(folded(one.city) for one in self._own.values() if one.city)})

    def id_of(self, location: Location) -> str:
        """The id of a location, a new one where neither the site nor the last fetch has it."""
        if own := self._own_id(location):
            return own
        key = _key(location)
        item_id = self._ids.get(key)
        if item_id is None:
            taken = {*self._own, *self._ids.values()}
            further = " ".join(filter(None, (location.country, location.region if location.city else "")))
            item_id = free(slug_of(location.name) or "place", further or "2", taken)
            self._ids[key] = item_id
        self._made[item_id] = _merged(self._made.get(item_id, location), location)
        return item_id

    def _own_id(self, location: Location) -> str:
        """The site's own location that is meant, if that is certain."""
        by_name = self._by_name.get(folded(location.name), "")
        if by_name and _agree(self._own[by_name], location):
            return by_name
        city = folded(location.city or location.name)
        found = [
            item_id
            for item_id, own in self._own.items()
            if own.city and folded(own.city) == city and _agree(own, location)
        ]
        if len(found) > 1 and location.street:
            found = [item_id for item_id in found if folded(self._own[item_id].street) == folded(location.street)]
        return found[0] if len(found) == 1 else ""

    def files(self, kept: Mapping[str, str], used: Iterable[str]) -> dict[str, str]:
        """The files of all locations that are made, and of those that only older jobs use."""
        files = {f"locations/{item_id}.md": file_of(_front(one)) for item_id, one in self._made.items()}
        for path in (f"locations/{item_id}.md" for item_id in used):
            if path in kept:
                files.setdefault(path, kept[path])
        return files


def _key(location: Location) -> _Key:
    region = location.region if location.country in _REGIONS_MATTER else ""
    region = region_code(region, location.country) or folded(region)
    return folded(location.name), folded(location.city), region, location.country


def _agree(own: Location, found: Location) -> bool:
    """Whether nothing that both say is different."""
    if own.country and found.country and own.country != found.country:
        return False
    if own.country in _REGIONS_MATTER and own.region and found.region:
        mine, theirs = (region_code(one.region, own.country) or folded(one.region) for one in (own, found))
        return mine == theirs
    return True


def _merged(first: Location, more: Location) -> Location:
    """Two mentions of a place: a street that they do not agree on belongs to neither."""
    if (first.street or more.street) and first.street != more.street and first.street and more.street:
        return replace(first, street="", postal_code="")
    return replace(
        first,
        street=first.street or more.street,
        postal_code=first.postal_code or more.postal_code,
        region=first.region or more.region,
    )


def _front(location: Location) -> dict[str, str]:
    return {name: getattr(location, name) for name in _FIELDS}


def _location(front: Mapping[str, Any]) -> Location:
    said: dict[str, Any] = {name: str(front.get(name) or "") for name in _FIELDS}
    return Location(**said)


class Departments:
    """Ids for departments, by their names in any language; `kept` are those of the last fetch."""

    def __init__(self, own: Mapping[str, Department], names: Mapping[str, str], kept: Mapping[str, str]) -> None:
        self._own = own
        self._ids = {folded(name): item_id for name, item_id in kept.items() if name}
        self._ids |= {folded(name): item_id for name, item_id in names.items()}
        self._ids |= {folded(item_id): item_id for item_id in own}
        self._ids |= {folded(department.name): item_id for item_id, department in own.items()}
        self._made: dict[str, dict[str, str]] = {}

    def id_of(self, names: Mapping[str, str]) -> str:
        """The id of a department by its names, which are by language, the original's first; "" for none."""
        given = {language: name for language, name in names.items() if name}
        if not given:
            return ""
        item_id = next((self._ids[folded(name)] for name in given.values() if folded(name) in self._ids), "")
        if not item_id:
            language, first = next(iter(given.items()))
            item_id = free(slug_from(first, language) or "department", "2", {*self._own, *self._ids.values()})
        if item_id not in self._own:
            for name in given.values():
                self._ids.setdefault(folded(name), item_id)
            made = self._made.setdefault(item_id, {})
            for language, name in given.items():
                made.setdefault(language, name)
        return item_id

    def files(self, kept: Mapping[str, str], used: Iterable[str], default: str) -> dict[str, str]:
        """The files of all departments that are made, and of those that only older jobs use."""
        files: dict[str, str] = {}
        for item_id, names in self._made.items():
            language = default if default in names else next(iter(names))
            front = {"name": names[language], "language": "" if language == default else language}
            files[f"departments/{item_id}.md"] = file_of(front)
            for other, name in names.items():
                if name != names[language]:
                    files[f"departments/{item_id}.{other}.md"] = file_of({"name": name})
        for path in (path for path in kept if path.startswith("departments/")):
            if path.removeprefix("departments/").partition(".")[0] in used:
                files.setdefault(path, kept[path])
        return files
