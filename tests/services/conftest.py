"""What the tests of services share."""

from tests.helpers.reading import kept_child, one_reading_child

__all__ = ["kept_child", "one_reading_child"]
