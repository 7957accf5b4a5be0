"""Files that wait until the changes that they build on have arrived."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change, blank
from salesdesk.domain.clock import Clock
from salesdesk.files import put_in_place, refused_in_words, remove_for_good, whole_file
from salesdesk.store import attachments, facts
from salesdesk.store.arrivals import WAITING
from salesdesk.store.desk import Desk
from salesdesk.sync.locks import Lock
from salesdesk.sync.reading import Bundle
from salesdesk.sync.writing import write_bundle

FOLDER = "waiting"


@dataclass(frozen=True)
class Pending:
    """A file that waits: its hash, its name, when it came, and which laptops' changes are missing."""

    sha256: str
    name: str
    at: str
    title: str
    missing_from: tuple[str, ...]


class Waiting:
    """The files that wait in a desk's folder, as they came: still encrypted. What is known of them stands in the desk."""

    def __init__(self, desk: Desk) -> None:
        self._database = desk.database
        self._folder = desk.folder / FOLDER

    def keep(self, path: Path, bundle: Bundle, missing_from: tuple[str, ...], clock: Clock) -> None:
        """Keeps a copy of a file, and what is known of it."""
        with refused_in_words(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        target = self._place(bundle.sha256)
        name = path.name
        if target != path:
            with whole_file(target) as draft:
                shutil.copyfile(path, draft)
        else:
            name = next((each.name for each in self.pending() if each.sha256 == bundle.sha256), name)
        self._note(Pending(bundle.sha256, name, clock.stamp(), bundle.header.title, missing_from))

    def rewrite(self, path: Path, bundle: Bundle, lock: Lock, gone: Callable[[Change], bool]) -> None:
        """Writes a file anew without what changes that are erased say, and the files that only they name; its name and title may tell them too."""
        known = next((each for each in self.pending() if each.sha256 == path.stem), None)
        portions = ([blank(each) if gone(each) else each for each in part] for part in bundle.portions())
        staying = (each for part in bundle.portions() for each in part if not gone(each))
        named = attachments.named_in(staying)
        count = sum(address in named for address, _ in bundle.attachments())
        files = ((address, parts) for address, parts in bundle.attachments() if address in named)
        header = replace(bundle.header, title="", attachments=count)
        draft = self._draft(path)
        sha256 = write_bundle(draft, lock, header, portions, files)
        if known is not None:
            known = replace(known, title="", name=f"{sha256[:16]}.salesdesk")
        self._replace(path, draft, sha256, known)

    def lock_anew(self, path: Path, bundle: Bundle, lock: Lock) -> None:
        """Writes a file anew, all that it says, so that another lock opens it."""
        known = next((each for each in self.pending() if each.sha256 == path.stem), None)
        draft = self._draft(path)
        sha256 = write_bundle(draft, lock, bundle.header, bundle.portions(), bundle.attachments())
        self._replace(path, draft, sha256, known)

    def _draft(self, path: Path) -> Path:
        return self._folder / f".{path.name}"

    def _replace(self, path: Path, draft: Path, sha256: str, known: Pending | None) -> None:
        with refused_in_words(self._folder):
            put_in_place(draft, self._place(sha256))
        if known is not None:
            self._note(replace(known, sha256=sha256))
        self.drop(path.stem)

    def remove_drafts(self) -> None:
        """Removes what `rewrite` and `keep` left unfinished."""
        remove_for_good(self._folder.glob(".*"))

    def drop(self, sha256: str) -> None:
        """Forgets a file that was merged, or that nobody wants any more."""
        there = self._place(sha256).exists()
        remove_for_good([self._place(sha256)])
        if there:
            with self._database.writing() as connection:
                facts.drop_meta(connection, _fact(sha256))

    def files(self) -> list[Path]:
        """The files that wait."""
        return sorted(self._folder.glob("*.salesdesk")) if self._folder.exists() else []

    def pending(self) -> list[Pending]:
        """What is known of each file that waits."""
        names = [path.stem for path in self.files()]
        with self._database.asking() as asking:
            said = facts.facts(asking, map(_fact, names))
        return [_pending_of(name, said.get(_fact(name), "")) for name in names]

    def title_of(self, sha256: str) -> str:
        """What a file says that it holds; nothing where it named somebody who was erased since."""
        return next((each.title for each in self.pending() if each.sha256 == sha256), "")

    def path_of(self, sha256: str) -> Path:
        """Where a file that waits is kept."""
        return self._place(sha256)

    def _place(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.salesdesk"

    def _note(self, pending: Pending) -> None:
        with self._database.writing() as connection:
            facts.put_meta(connection, _fact(pending.sha256), canonical(asdict(pending)))


def _fact(sha256: str) -> str:
    return f"{WAITING}{sha256}"


def _pending_of(sha256: str, said: str) -> Pending:
    if not said:
        # The desk was put back from a backup of before the file came.
        return Pending(sha256, f"{sha256[:16]}.salesdesk", "", "", ())
    known = json.loads(said)
    return Pending(**{**known, "missing_from": tuple(known["missing_from"])})
