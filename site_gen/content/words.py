"""Guesses at what somebody meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    # names of fields
    "address": ("street",),
    "application": ("apply",),
    "applicationlink": ("apply",),
    "applicationurl": ("apply",),
    "applyurl": ("apply",),
    "author": ("people", "author"),
    "authors": ("people",),
    "caption": ("alt",),
    "category": ("department", "tags"),
    "categories": ("tags",),
    "closing": ("closes", "ends"),
    "closingdate": ("closes",),
    "contract": ("employment_types",),
    "contracttype": ("employment_types",),
    "cover": ("hero",),
    "date": ("date", "opens", "published", "updated"),
    "dateposted": ("opens",),
    "deadline": ("closes", "ends"),
    "description": ("summary", "description"),
    "employmenttype": ("employment_types",),
    "end": ("closes", "ends", "max"),
    "enddate": ("closes", "ends"),
    "excerpt": ("summary",),
    "expires": ("closes", "ends"),
    "file": ("src",),
    "from": ("min", "starts", "opens"),
    "fulltext": ("text",),
    "gender": ("gender_suffix",),
    "headline": ("title",),
    "image": ("hero", "photo", "image", "src"),
    "jobtype": ("employment_types",),
    "keywords": ("tags",),
    "lang": ("language",),
    "level": ("seniority",),
    "link": ("url",),
    "jobtitle": ("title", "role"),
    "maximum": ("max",),
    "minimum": ("min",),
    "mail": ("email",),
    "name": ("title", "handle"),
    "office": ("locations", "location"),
    "pay": ("salary",),
    "permalink": ("slug",),
    "person": ("people", "person"),
    "phonenumber": ("phone",),
    "picture": ("hero", "photo", "src"),
    "place": ("locations", "location", "place"),
    "position": ("title", "role"),
    "publicationdate": ("opens", "date", "published"),
    "publishdate": ("opens", "date", "published"),
    "published": ("opens", "date", "published"),
    "recruiter": ("contact",),
    "remote": ("workplace",),
    "start": ("opens", "starts", "min"),
    "startdate": ("opens", "starts"),
    "subtitle": ("summary",),
    "teaser": ("summary",),
    "tel": ("phone",),
    "telephone": ("phone",),
    "title": ("role", "name"),
    "to": ("max", "ends", "closes"),
    "type": ("employment_types", "kind"),
    "until": ("closes", "ends", "max"),
    "unpublished": ("draft",),
    "validthrough": ("closes",),
    "wage": ("salary",),
    "website": ("url",),
    "workinghours": ("hours",),
    "workmodel": ("workplace",),
    "worktype": ("workplace", "employment_types"),
    "zip": ("postal_code",),
    # words of choices
    "annual": ("year",),
    "annum": ("year",),
    "bachelor": ("bachelor-degree",),
    "contractor": ("contract",),
    "daily": ("day",),
    "distributed": ("remote",),
    "festanstellung": ("full-time",),
    "fixedterm": ("temporary",),
    "freelance": ("contract",),
    "fulltimeremote": ("remote",),
    "head": ("lead",),
    "homeoffice": ("remote", "hybrid"),
    "hourly": ("hour",),
    "intern": ("internship",),
    "junior": ("entry",),
    "master": ("postgraduate-degree",),
    "minijob": ("part-time",),
    "monthly": ("month",),
    "onpremise": ("on-site",),
    "permanent": ("full-time",),
    "praktikum": ("internship",),
    "presence": ("on-site",),
    "teilzeit": ("part-time",),
    "vollzeit": ("full-time",),
    "weekly": ("week",),
    "workstudent": ("part-time",),
    "yearly": ("year",),
}
"""What people write, without spaces and signs, and what it is called here (the first that fits counts)."""


def plain(word: str) -> str:
    """A word without what people vary in: case, hyphens, underscores, spaces."""
    return "".join(letter for letter in word.casefold() if letter not in "-_ .'’")


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ""."""
    by_plain = {plain(name): name for name in known}
    meant = plain(word)
    if meant in by_plain:
        return by_plain[meant]
    for synonym in SYNONYMS.get(meant, ()):
        if plain(synonym) in by_plain:
            return by_plain[plain(synonym)]
    matches = get_close_matches(meant, by_plain, n=1, cutoff=0.7)
    return by_plain[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean …?`, or "" when nothing comes near."""
    meant = closest(word, known)
    return f"did you mean `{meant}`?" if meant else ""


def listed(names: Iterable[str], joint: str = "or") -> str:
    """`a, b or c`."""
    *most, last = names
    return f"{', '.join(most)} {joint} {last}" if most else last
