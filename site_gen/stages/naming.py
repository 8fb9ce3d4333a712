"""Names of files that never change: the name says what is inside."""

from pathlib import PurePosixPath

from site_gen.content.slugs import slug_of
from site_gen.engine.blob import Blob


def hashed_name(name: str, blob: Blob, extension: str) -> str:
    """File name with the beginning of the content's digest: `harbour.3fa9c1d2.jpg`."""
    stem = slug_of(PurePosixPath(name).stem) or "file"
    return f"{stem}.{blob.digest[:8]}.{extension}"
