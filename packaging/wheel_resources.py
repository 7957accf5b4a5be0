"""Build hook: puts the resources into the wheel, the translations compiled."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Resources(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `resources/` as `salesdesk/_resources/`, each `.po` as its `.mo`; the source tree stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is put together."""
        if version == "editable":
            return
        self.compiled = Path(tempfile.mkdtemp(prefix="salesdesk-translations-"))
        resources = Path(self.root) / "resources"
        for source in sorted(path for path in resources.rglob("*") if path.is_file()):
            inside, included = source.relative_to(resources), source
            if source.suffix == ".po":
                inside = inside.with_suffix(".mo")
                included = self._compile(source, self.compiled / inside)
            build_data["force_include"][str(included)] = f"salesdesk/_resources/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is written."""
        if version != "editable":
            shutil.rmtree(self.compiled, ignore_errors=True)

    def _compile(self, source: Path, target: Path) -> Path:
        target.parent.mkdir(parents=True)
        with source.open("rb") as file:
            catalogue = pofile.read_po(file)
        with target.open("wb") as file:
            mofile.write_mo(file, catalogue)
        return target
