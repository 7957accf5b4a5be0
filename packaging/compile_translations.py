"""Build hook: compiles the translations into the wheel, so that the program starts without reading `.po` files."""

from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a `.mo` beside every `.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is put together."""
        for source in (Path(self.root) / "resources" / "translations").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as file:
                catalogue = pofile.read_po(file)
            with source.with_suffix(".mo").open("wb") as file:
                mofile.write_mo(file, catalogue)
