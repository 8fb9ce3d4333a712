"""Faults as results of leaves: a picture that cannot be read is known to be so until it changes."""

import json

_MARK = b'{"fault": '


def encode_fault(message: str, hint: str) -> bytes:
    """A fault as the bytes of a leaf."""
    return _MARK + json.dumps([message, hint], ensure_ascii=False).encode() + b"}"


def decode_fault(data: bytes) -> tuple[str, str] | None:
    """Message and hint when the bytes are a fault, None when they are a result."""
    if not data.startswith(_MARK):
        return None
    message, hint = json.loads(data)["fault"]
    return message, hint
