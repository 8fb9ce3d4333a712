"""Scripts of a theme under names that say what is inside."""

import base64
import hashlib

import pytest

from site_gen.render.scripts import for_inline, in_order, policy_hash, with_published_imports, without_remarks
from site_gen.render.theme_faults import ThemeFault

JOBS = """import { find } from "./find.js";
import './lib/fold.js';
export * from "./find.js";
const late = () => import("./late.js");
const text = "words from nowhere"; import json from "https://example.org/x.js";
"""


def test_a_module_says_the_published_names_of_what_it_imports() -> None:
    names = {"assets/find.js": "find.1.js", "assets/lib/fold.js": "fold.2.js", "assets/late.js": "late.3.js"}
    text = with_published_imports("assets/jobs.js", JOBS, names)
    assert 'from "./find.1.js"' in text
    assert "import './fold.2.js'" in text
    assert 'import("./late.3.js")' in text
    assert "https://example.org/x.js" in text


def test_lines_of_remarks_are_not_sent() -> None:
    assert without_remarks("// why\nlet a = 1; // one\n  // how\nlet b;\n") == "let a = 1; // one\nlet b;\n"


def test_a_text_of_several_lines_keeps_what_looks_like_a_remark() -> None:
    text = "const address = `\n//example.org\n`;\n"
    assert without_remarks(text) == text


def test_modules_come_after_those_they_import() -> None:
    modules = {"a.js": 'import "./b.js"', "b.js": 'import "./c.js"', "c.js": "", "d.js": 'import "./c.js"'}
    order = in_order(modules)
    assert sorted(order) == sorted(modules)
    assert order.index("c.js") < order.index("b.js") < order.index("a.js")


def test_a_circle_of_modules_is_told_as_one() -> None:
    with pytest.raises(ThemeFault, match=r"^a\.js:2: .* import each other: a\.js → b\.js → a\.js; put what they share"):
        in_order({"a.js": '\nimport "./b.js"', "b.js": 'import "./a.js"'})


def test_a_module_that_is_not_there_is_told_with_the_one_that_was_meant() -> None:
    modules = {"assets/lib/a.js": 'import "./jbos.js"', "assets/jobs.js": "", "assets/lib/b.js": ""}
    with pytest.raises(
        ThemeFault, match=r"no module `assets/lib/jbos\.js` in this theme; did you mean `\.\./jobs\.js`"
    ):
        in_order(modules)


def test_a_script_inside_a_page_loses_what_only_its_authors_read() -> None:
    assert for_inline("// why\nif (a) {\n  b(); // c\n}\n") == "if (a) {\nb(); // c\n}"


@pytest.mark.parametrize("text", ["'</script>'", "'</SCRIPT '", "a <!--b"])
def test_a_script_that_would_end_its_own_element_is_refused(text: str) -> None:
    with pytest.raises(ThemeFault, match="must not contain"):
        for_inline(text)


def test_a_policy_allows_a_script_by_its_bytes() -> None:
    digest = base64.b64encode(hashlib.sha256("é".encode()).digest()).decode()
    assert policy_hash("é") == f"'sha256-{digest}'"
