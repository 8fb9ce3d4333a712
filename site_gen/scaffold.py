"""`new`: files that are valid from the beginning."""

import json
import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

from site_gen.content.slugs import slug_of

SITE = """\
#:schema schemas/site.json
base_url = "https://careers.example.org/"   # the address the site will have
default_language = "en"
languages = ["en"]                           # further ones by their code: "de", "bg", "ar" …
time_zone = "UTC"                            # where days begin and end, for example "Europe/Berlin"

[organization]
name = {name}
description = "One sentence about who you are."

[brand]
primary = "#0b3c49"
accent = "#ff7a59"
"""

HOME = """\
---
# yaml-language-server: $schema=../schemas/page.json
title: Work that one can point at
summary: Who we are looking for, and what a day here is like.
---

## What we make

Write three sentences that only your company could write.

## What we offer

- Something concrete, with a number
- Something that people told you they stayed for
"""

IMPRINT = """\
---
# yaml-language-server: $schema=../schemas/page.json
title: Imprint
menu: footer
role: imprint
order: 90
---

{name}, [[street and number]], [[postal code and town]], [[country]]

Represented by: [[names of those who may sign for the company]]

Write to [[e-mail address that is read every day]] or call [[telephone number]].

Registered at [[court or register]] under [[number]]; VAT number [[number]].
"""

PRIVACY = """\
---
# yaml-language-server: $schema=../schemas/page.json
title: Privacy
menu: footer
role: privacy
order: 91
---

This site sets no cookies, and asks no other server for anything unless you start a film that lies there. Jobs that you
save, and whether you like it light or dark, are kept in your browser alone.

## Who is responsible

{name}, [[postal address]], [[e-mail address]]. Our data protection officer: [[name or post, and how to write to them]].

## When you visit

The server that these pages lie on notes [[what it notes, such as your IP address]] for [[how long]], so that we can
find and mend what breaks. It is run by [[name of the host]].

## When you apply

We use what you send us to decide about your application. [[Who reads it, and with which software.]] We delete it
[[how many months]] after the decision.

## Your rights

You can ask what we know about you, have it corrected or deleted, and take back what you agreed to. You can also
complain to [[the authority that supervises you]].
"""

DEPARTMENT = """\
---
# yaml-language-server: $schema=../schemas/department.json
name: Workshop
summary: Where things are made and mended.
---

What this department does, in a few sentences.
"""

LOCATION = """\
---
# yaml-language-server: $schema=../schemas/location.json
name: Head office
city: Berlin
country: DE
---

How to get here, and what one sees from the window.
"""

JOB = """\
---
# yaml-language-server: $schema=../schemas/job.json
title: {title}
summary: One or two sentences for lists and link previews.
department: {department}
locations: {location}
workplace: on-site            # on-site, hybrid or remote
employment_types: [full-time]
salary: {{min: 48000, max: 56000, currency: EUR, unit: year}}   # what you pay: in the EU, an ad has to say it
opens: {today}
# closes: {year}-12-31
# gender_suffix: (m/f/d)
# hours: {{min: 32, max: 40}}
# contact: id-of-a-person     # a file in people/
apply: jobs@example.org       # an e-mail address or a web address
---

## What you will do

- The first thing, as you would tell it to a friend
- The second thing

## What you bring

- What one really needs on the first day

## What we offer

- Pay, hours, holidays: figures, not adjectives
"""

STORY = """\
---
# yaml-language-server: $schema=../schemas/story.json
title: {title}
summary: One or two sentences that make people want to read on.
date: {today}
# people: [id-of-a-person]    # a file in people/
# department: {department}
# hero: {{src: stories/picture.jpg, alt: What the picture shows}}
---

Begin with a scene: a place, a time, somebody doing something.
"""

IGNORE = """\
/output/
/.site-gen/
"""


class ScaffoldError(Exception):
    """Something is in the way; the message says what to do."""


def new_site(folder: Path, name: str, today: date) -> tuple[Path, ...]:
    """Write a small valid site to `folder/content`; the files written. Raises ScaffoldError when one is there."""
    content = folder / "content"
    if (content / "site.toml").exists():
        raise ScaffoldError(f"{content / 'site.toml'} is there already; choose another folder")
    employer = _clean(name) or folder.resolve().name.replace("-", " ").replace("_", " ").title()
    files = {
        folder / ".gitignore": IGNORE,
        content / "site.toml": SITE.format(name=_quoted(employer)),
        content / "pages" / "home.md": HOME,
        content / "pages" / "imprint.md": IMPRINT.format(name=_written(employer)),
        content / "pages" / "privacy.md": PRIVACY.format(name=_written(employer)),
        content / "departments" / "workshop.md": DEPARTMENT,
        content / "locations" / "head-office.md": LOCATION,
        content / "jobs" / "joiner.md": _job("Joiner", "workshop", "head-office", today),
    }
    (content / "media").mkdir(parents=True, exist_ok=True)
    return tuple(_write(path, text) for path, text in files.items() if not path.exists())


def new_item(kind: str, title: str, content: Path, today: date) -> Path:
    """Write a valid job ad or story to the content folder. Raises ScaffoldError when it cannot."""
    if not (content / "site.toml").is_file():
        raise ScaffoldError(f"there is no site in {content}; start one with `site-gen new site FOLDER`")
    title = _clean(title)
    if not title:
        raise ScaffoldError("the title is empty; say what the position or the story is called")
    folder = content / (_jobs_folder(content) if kind == "job" else "stories")
    path = folder / f"{slugify(title)}.md"
    if path.exists():
        raise ScaffoldError(f"{path} is there already; choose another title")
    department, location = _first(content / "departments"), _first(content / "locations")
    if kind == "job":
        return _write(path, _job(title, department, location, today))
    return _write(path, STORY.format(title=_scalar(title), today=today.isoformat(), department=department))


def slugify(title: str) -> str:
    """File name and address for a title: letters a-z, digits, hyphens; umlauts are written out as Germans do."""
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    return slug_of(unicodedata.normalize("NFC", title).casefold().translate(umlauts)) or "untitled"


def _jobs_folder(content: Path) -> str:
    """The folder of the ads; refused when they are written in the words of a former generator."""
    try:
        jobs = tomllib.loads((content / "site.toml").read_text(encoding="utf-8")).get("jobs", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        jobs = {}
    if jobs.get("fields"):
        raise ScaffoldError("the ads of this site have fields of their own ([jobs.fields]); copy one of them instead")
    return str(jobs.get("folder", "jobs"))


def _clean(text: str) -> str:
    """Text in one line, composed, without control characters."""
    kept = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _written(name: str) -> str:
    """A name as it stands in Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", name)


def _quoted(text: str) -> str:
    """Text in double quotes; JSON's escapes are those of TOML and YAML as well."""
    return json.dumps(text, ensure_ascii=False)


def _job(title: str, department: str, location: str, today: date) -> str:
    text = JOB.format(
        title=_scalar(title), department=department, location=location, today=today.isoformat(), year=today.year + 1
    )
    lines = text.splitlines(keepends=True)
    empty = {"department": not department, "locations": not location}
    return "".join(line for line in lines if not empty.get(line.partition(":")[0]))


def _scalar(title: str) -> str:
    """A title as YAML, in quotes where YAML or a reader could take it for something else."""
    plain = re.fullmatch(r"[^\W\d_][\w ./()–]*", title) and title.casefold() not in _NO_TEXT
    return title if plain else _quoted(title)


_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def _first(folder: Path) -> str:
    """The id of the first item in a folder, or ""."""
    return next((path.name.partition(".")[0] for path in sorted(folder.glob("*.md"))), "")


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
