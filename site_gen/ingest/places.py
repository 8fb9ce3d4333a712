"""Places of work out of free text and half-filled fields: towns, regions and countries where they are certain.

What is not certain stays the text that people wrote. Words such as `Remote` say how one works, not where.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from site_gen.content.characters import line
from site_gen.ingest.geography import country_name, country_of, folded, region_code, region_name, regions_named
from site_gen.ingest.regions import AMERICAN_TOWNS, AREA_COUNTRIES, AREAS, CITY_STATES, CODES_IN_USE
from site_gen.model.ads import AdPlace
from site_gen.model.items import Location

_REMOTE = re.compile(
    r"\b(?:fully |100 ?% ?)?(?:remote(?:ly)?|home[ -]?office|work(?:ing)? from home|wfh|telework|telecommute|virtual|"
    r"mobiles arbeiten|(?:work(?:ing)? from )?anywhere(?: in)?|дистанционн[оаи]|от разстояние|عن بعد)"
    r"\b(?:[ -](?:only|first|friendly|work|working|position|job|based|within|in)\b)*",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"\b(?:hybrid|хибрид)\w*\b", re.IGNORECASE)
_ON_SITE = re.compile(r"\b(?:on-?site|vor ort|in[- ]office)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:\d+|multiple|various|several|mehrere|diverse|verschiedene|all|alle) ?"
    r"(?:locations?|offices?|standorte?n?|sites|orte|places|cities|countries)?|\d+ more",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s*[;|\n•]\s*|\s+[/·]\s+|\s+(?:or|oder|ou|или)\s+)(?![^()\[\]]*[)\]])", re.IGNORECASE)
_ENUMERATED = re.compile(r"\s*[,;/|&]\s*|\s+(?:and|or|und|oder|et|ou|и|или)\s+", re.IGNORECASE)
_BETWEEN_KNOWN = re.compile(r"\s*/\s*|\s+(?:and|und|&|\+)\s+|\s*,\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_PIECES = re.compile(r"\s*,\s*|\s+[-–—]\s+|\s*:\s+")
_CODE_FIRST = re.compile(r"([A-Z]{2})\s?[-–_]\s?([^\W\d_].+)")
_POSTAL = re.compile(r"(?:[A-Z]{1,2}-)?(\d{4,5})\s+([^\W\d_].*)")
_EDGES = " \t,;:-–—/|()[]·"


@dataclass(frozen=True, slots=True)
class Seen:
    """What an ad says of its places: locations, countries one may live in, and how one works as far as it is told."""

    locations: tuple[Location, ...] = ()
    remote_countries: tuple[str, ...] = ()
    is_remote: bool = False
    is_hybrid: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads places. `languages` are those of the site, the default first; `home` the countries it is at home in;
    `known` are folded names and towns of its own locations."""

    languages: tuple[str, ...]
    home: frozenset[str]
    known: frozenset[str]

    def read(self, places: Iterable[AdPlace]) -> Seen:
        """What all places of an ad say together, in their order, each once."""
        seen = [one for place in places for one in self._place(place)]
        return Seen(
            tuple(dict.fromkeys(location for one in seen for location in one.locations)),
            tuple(dict.fromkeys(code for one in seen for code in one.remote_countries)),
            any(one.is_remote for one in seen),
            any(one.is_hybrid for one in seen),
        )

    def countries(self, names: Iterable[str]) -> tuple[str, ...]:
        """Countries that a system names, by code or in any language; areas that are certain are their countries."""
        found: list[str] = []
        for name in names:
            for part in self._enumerated(line(name)):
                code = country_of(part, self.languages, widely=True)
                found += [code] if code else AREA_COUNTRIES.get(part.casefold(), ())
        return tuple(dict.fromkeys(found))

    def _enumerated(self, names: str) -> list[str]:
        """Countries that are named together; `Bosnia and Herzegovina` is one."""
        return [names] if country_of(names, self.languages, widely=True) else _ENUMERATED.split(names)

    def _place(self, place: AdPlace) -> list[Seen]:
        city, text = line(place.city), line(place.text)
        country = country_of(line(place.country), self.languages, widely=True)
        if city and not (_REMOTE.search(city) or _BETWEEN.search(city) or "," in city or folded(city) in AREAS):
            return [self._with_fields(place, city, country)]
        if text or city:
            said = text or ", ".join(filter(None, (city, line(place.region), line(place.country))))
            return [self._part(part, country) for part in self._parts(said)]
        region = self._region(line(place.region), country)
        if not region and not country:
            unknown = line(place.country)
            is_place = unknown and unknown.casefold() not in AREAS
            return [self._part(unknown, "")] if is_place else []
        name = region or country_name(country, self.languages[0])
        return [
            Seen((Location(name=name, region=region, country=country),), (country,) if country and not region else ())
        ]

    def _with_fields(self, place: AdPlace, city: str, country: str) -> Seen:
        text, region = line(place.text), line(place.region)
        if not country and len(pairs := self._certain(regions_named(region))) == 1:
            country = pairs[0][0]
        is_remote, is_hybrid = bool(_REMOTE.search(text)), bool(_HYBRID.search(text))
        is_name = text and len(text) <= 60 and not re.search(r"[,;/|()]", text) and not (is_remote or is_hybrid)
        location = Location(
            name=text if is_name else city,
            city=city,
            country=country,
            region=self._region(region, country),
            street=line(place.street),
            postal_code=line(place.postal_code),
        )
        return Seen((location,), (), is_remote, is_hybrid)

    def _region(self, text: str, country: str) -> str:
        """A region, unless it is a continent or the country itself."""
        if (
            not text
            or text.casefold() in AREAS
            or (country and country_of(text, self.languages, widely=True) == country)
        ):
            return text if region_code(text, country) else ""
        return region_name(text, country)

    def _parts(self, text: str) -> list[str]:
        """The places that a text names, where they are clearly set apart or all known."""
        found = []
        for part in _BETWEEN.split(text):
            several = [piece.strip() for piece in _BETWEEN_KNOWN.split(part)]
            are_known = len(several) > 1 and all(self._is_known(piece) for piece in several)
            found += several if are_known else [part]
        return [part for part in found if part]

    def _is_known(self, name: str) -> bool:
        return folded(name) in self.known or _REMOTE.fullmatch(name) is not None

    def _part(self, text: str, country: str) -> Seen:
        """One place, with the words that say how one works taken apart."""
        is_remote, is_hybrid = bool(_REMOTE.search(text)), bool(_HYBRID.search(text))
        rest = _ON_SITE.sub(" ", _HYBRID.sub(" ", _REMOTE.sub(" ", text)))
        rest = line(re.sub(r"\(\s*\)|\[\s*\]", " ", rest)).strip(" \t,;:-–—/|·")
        rest = rest.strip("()[]") if rest.startswith(("(", "[")) else rest
        if is_remote and country_of(_BRACKETS.sub(" ", rest).strip(), self.languages):
            rest = _BRACKETS.sub(" ", rest).strip()
        codes = self.countries([rest]) if rest else ()
        is_countries = bool(codes) and all(
            country_of(part.strip(), self.languages) or part.strip().casefold() in AREA_COUNTRIES
            for part in self._enumerated(rest)
        )
        if not rest or _SEVERAL.fullmatch(rest) or (rest.casefold() in AREAS and not is_countries):
            return Seen((), (country,) if is_remote and country else (), is_remote, is_hybrid)
        if is_remote and is_countries:
            return Seen((), codes, is_remote, is_hybrid)
        location = self._located(rest, country)
        is_country = location.country and location.name == country_name(location.country, self.languages[0])
        may_live = (location.country,) if is_country else AREA_COUNTRIES.get(rest.casefold(), ())
        return Seen((location,), may_live, is_remote, is_hybrid)

    def _located(self, text: str, country: str) -> Location:
        """The town, region and country of a text, as far as they are certain; the text itself where nothing is."""
        pieces = [piece for piece in _PIECES.split(_BRACKETS.sub(r", \1", text).strip(_EDGES)) if piece]
        coded = _CODE_FIRST.fullmatch(text)
        if coded and (of := country_of(coded[1], self.languages)):
            return self._town([coded[2]], (of, ""), coded[1], text)
        of = country_of(pieces[0], self.languages) if len(pieces) == 2 else ""
        if of and not country_of(pieces[1], self.languages):
            return self._town([pieces[1]], (of, ""), pieces[0], text)
        *before, last = pieces or [text]
        found = self._meant(last, country, before[0] if before else "")
        if found and before:
            return self._town(before, found, last, text)
        return self._single(text, found, country)

    def _single(self, text: str, found: tuple[str, str] | None, country: str) -> Location:
        """A place of one name: `found` says what it means as a country or region."""
        state = CITY_STATES.get(folded(text), "")
        if state and country in {"", state}:
            return Location(name=text, city=text, country=state)
        if found:
            of, code = found
            name = region_name(text, of) if code else country_name(of, self.languages[0])
            return Location(name=name, region=name if code else "", country=of)
        if postal := _POSTAL.fullmatch(text):
            return Location(name=postal[2], city=postal[2], postal_code=postal[1], country=country)
        return Location(name=text, country=country)

    def _town(self, before: Sequence[str], found: tuple[str, str], last: str, text: str) -> Location:
        of, code = found
        region = region_name(last, of) if code else ""
        town = before[0]
        if len(before) == 2 and not code and (inner := region_code(before[1], of)):
            if folded(before[1]) in CITY_STATES and folded(before[0]) != folded(before[1]):
                return Location(name=text, city=before[1], country=of)
            region = region_name(before[1], of) if inner else ""
        elif len(before) > 1:
            return Location(name=text, country=of)
        if folded(town) in AREAS or town.casefold() in AREAS:
            return Location(name=text, country=of)
        made = Location(name=town, city=town, region=region, country=of)
        postal = _POSTAL.fullmatch(town)
        return replace(made, name=postal[2], city=postal[2], postal_code=postal[1]) if postal else made

    def _meant(self, text: str, country: str, town: str) -> tuple[str, str] | None:
        """Country and, for a region, its code, that the last part of a text names; None when it is open.

        `CA` is California or Canada; behind some towns it can only be one of them.
        """
        pairs = list(regions_named(text))
        for of, code in pairs:
            if of == "US" and country in {"", "US"} and folded(town) in AMERICAN_TOWNS.get(code, ()):
                return of, code
        if code := country_of(text, self.languages):
            pairs.append((code, ""))
        if country:
            pairs = [pair for pair in pairs if pair[0] == country]
        certain = self._certain(pairs)
        return certain[0] if len(certain) == 1 else None

    def _certain(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """What is left of several meanings: those of the countries the site is at home in, if there are any.

        Short codes of regions count where people write them.
        """
        found = list(dict.fromkeys(pairs))
        if len(found) > 1:
            at_home = [pair for pair in found if pair[0] in self.home]
            found = at_home or [pair for pair in found if not pair[1] or pair[0] in CODES_IN_USE]
        return found
