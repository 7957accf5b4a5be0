"""Build hook: puts compiled translations into the wheel, so that the program starts without reading `.po` files."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
    """Adds a `.mo` beside every `.po` of the wheel; the source tree stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is put together."""
        if version == "editable":
            return
        self.compiled = Path(tempfile.mkdtemp(prefix="salesdesk-translations-"))
        resources = Path(self.root) / "resources"
        for source in resources.glob("translations/*/LC_MESSAGES/*.po"):
            inside = source.relative_to(resources).with_suffix(".mo")
            target = self.compiled / inside
            target.parent.mkdir(parents=True)
            with source.open("rb") as file:
                catalogue = pofile.read_po(file)
            with target.open("wb") as file:
                mofile.write_mo(file, catalogue)
            build_data["force_include"][str(target)] = f"salesdesk/_resources/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is written."""
        if version != "editable":
            shutil.rmtree(self.compiled, ignore_errors=True)
