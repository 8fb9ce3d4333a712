"""The verb that writes what editors and authors of themes look things up in: JSON Schemas, and two references."""

import json
from pathlib import Path

from site_gen.content.reference import reference
from site_gen.content.schema import schemas
from site_gen.pages.described import described
from site_gen.stages.inputs import SettingsError


def write(content: Path, *, check: bool, reference_file: Path | None, templates_file: Path | None) -> list[Path]:
    """Write the JSON Schemas of the content, and where files for them are named the references of the content's fields
    and of what templates are given; the files that were not as they should be.

    With `check`, nothing is written. Raises SettingsError where there is no site.
    """
    if not (content / "site.toml").is_file():
        raise SettingsError(f"there is no site in {content}; start one with `site-gen new site FOLDER`")
    texts = {content / "schemas" / f"{name}.json": _as_json(schema) for name, schema in schemas().items()}
    if reference_file:
        texts[reference_file] = reference()
    if templates_file:
        texts[templates_file] = described()
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in [] if check else stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8", newline="\n")
    return stale


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
