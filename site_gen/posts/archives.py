"""Downloads of one's own data: where the files lie that a file of posts speaks of."""

import posixpath
from urllib.parse import quote


def beside(answer_url: str, path: str) -> str:
    """The `file:` address of a file, by its path from the folder of the file of posts; "" when it leads out of it."""
    folder = posixpath.dirname(answer_url.removeprefix("file:"))
    inside = posixpath.normpath(path.replace("\\", "/").lstrip("/"))
    if inside in {"", "."} or inside.startswith("../") or inside == "..":
        return ""
    return f"file:{quote(posixpath.join(folder, inside))}"
