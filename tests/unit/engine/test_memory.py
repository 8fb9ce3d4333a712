from site_gen.engine.memory import MemoryStore


def test_a_store_in_memory_starts_empty_and_has_no_folder_for_workers() -> None:
    first, second = MemoryStore(), MemoryStore()
    first.put(b"page")
    assert first.blobs is None
    assert second.look_up(["k"]) == {}
