"""Exceptions with a cure, raised by leaves and told as problems."""


class FaultWithCure(Exception):  # noqa: N818 - what is wrong with content, not with the program
    """Something of the content cannot be used: what is wrong, and a sentence in the imperative that mends it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)

    @property
    def message(self) -> str:
        """What is wrong."""
        return str(self.args[0])

    @property
    def hint(self) -> str:
        """What to do about it."""
        return str(self.args[1])
