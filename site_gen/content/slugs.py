"""Names for addresses out of free text."""

import re

from site_gen.content.standards import SLUG_LIMIT, slug_fault


def slug_of(text: str) -> str:
    """A slug that says a text in the letters a-z: `Zürich Süd` becomes `zurich-sud`. "" when nothing is left."""
    from anyascii import anyascii  # noqa: PLC0415  (its tables are needed for names that are no slugs only)

    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")
    if len(slug) > SLUG_LIMIT:
        slug = slug[:SLUG_LIMIT].rsplit("-", 1)[0]
    return f"{slug}-1" if slug and slug_fault(slug) else slug
