"""A content folder in memory, and what is read from it."""

from collections.abc import Callable, Mapping

import pytest

from site_gen.content.files import Folder
from site_gen.content.reader import Reading, interpret

SITE = """
base_url = "https://careers.velora.example/"
languages = ["en", "de", "bg"]
time_zone = "Europe/Berlin"
[organization]
name = "Velora"
"""

Read = Callable[..., Reading]


@pytest.fixture
def reading() -> Read:
    """Reads files given by path; `site` replaces or `more` extends the settings."""

    def read(
        files: Mapping[str, str | bytes],
        *,
        site: str = SITE,
        more: str = "",
        drafts: bool = False,
        name: str = "content",
    ) -> Reading:
        texts = {"site.toml": (site + more).encode()}
        others = set()
        for path, text in files.items():
            is_ad = path.startswith("_fetched/") and path.endswith(".html")
            if is_ad or path.lower().endswith((".md", ".markdown", ".yaml", ".yml", ".toml")):
                texts[path] = text if isinstance(text, bytes) else text.encode()
            else:
                others.add(path)
        return interpret(Folder(name, dict(sorted(texts.items())), frozenset(others)), drafts=drafts)

    return read
