"""What pages may do."""

from site_gen.pages.policy import content_policy, headers_file


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))  # type: ignore[misc]


def test_everything_comes_from_the_site_itself() -> None:
    found = directives(content_policy(["'sha256-x'"]))
    assert found.pop("default-src") == "'none'"
    assert found.pop("base-uri") == "'none'"
    assert found.pop("script-src") == "'self' 'sha256-x'"
    assert set(found.values()) == {"'self'"}
    assert "frame-src" not in found


def test_nothing_unsafe_is_allowed() -> None:
    policy = content_policy(["'sha256-x'"], ["https://player.example"])
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "*" not in policy


def test_players_are_named_each_once_and_in_order() -> None:
    policy = content_policy((), ["https://b.example", "https://a.example", "https://b.example"])
    assert directives(policy)["frame-src"] == "https://a.example https://b.example"


def test_the_headers_are_for_the_folder_the_site_lives_under() -> None:
    text = headers_file("/careers/", content_policy())
    patterns = [line for line in text.splitlines() if not line.startswith(" ")]
    assert patterns == ["/careers/*", "/careers/assets/*", "/careers/cards/*"]
    assert "frame-ancestors 'none'" in text
    assert "X-Content-Type-Options: nosniff" in text
    assert text.count("Cache-Control: public, max-age=31536000, immutable") == 2
    # Cloudflare reads no line of more than 2,000 characters.
    assert max(map(len, text.splitlines())) < 2000
