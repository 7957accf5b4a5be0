"""The faults that are planted: each a place in the program, what stands there, what is put in its stead, who should notice."""

from dataclasses import dataclass

STORM = ("tests/sync/test_properties.py",)
STATE = ("tests/domain/test_state.py", "tests/domain/test_change.py")
UNDO = (
    "tests/services/test_undo.py",
    "tests/sync/test_decisions.py",
    "tests/domain/test_undo_between_laptops.py",
    "tests/sync/test_undo_of_a_merge.py",
)
SYNC = (
    *(
        f"tests/sync/test_{name}.py"
        for name in ("decisions", "sharing", "trust", "undo_of_a_merge", "folder", "forks")
    ),
    *STORM,
)
BELIEF = tuple(
    f"tests/sync/test_{name}.py" for name in ("signatures", "new_devices", "going_back", "hostile_clocks")
)
JOINS = tuple(f"tests/sync/test_{name}.py" for name in ("joins", "folder", "erasing"))
FAITH = ("tests/sync/test_bad_faith.py",)
ALONG, OVER = ("tests/sync/test_going_along.py",), ("tests/sync/test_taken_over.py",)
FILE = (
    "tests/sync/test_wire.py",
    "tests/sync/test_bundle.py",
    "tests/sync/test_hostile_bundles.py",
    *SYNC,
)
STORE = (
    "tests/store/test_desk.py",
    "tests/store/test_storm.py",
    "tests/store/test_read_models.py",
    "tests/store/test_chains.py",
    "tests/services/test_undo.py",
)


@dataclass(frozen=True)
class Fault:
    """One fault: its name, what it does in words, the file, the text there and the text in its stead, the tests to run."""

    name: str
    what: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


CHANGE, STATE_PY = "salesdesk/domain/change.py", "salesdesk/domain/state.py"
JOURNAL, PROJECTION = "salesdesk/store/journal.py", "salesdesk/store/projection.py"
RECEIVING, OUTGOING, CHAINS = (
    "salesdesk/store/receiving.py",
    "salesdesk/store/outgoing.py",
    "salesdesk/store/chains.py",
)
DECISIONS = "salesdesk/domain/decisions.py"
STORE_JOINS, BELONGING = "salesdesk/store/joins.py", "salesdesk/store/belonging.py"
FOLDER_MEMORY = "salesdesk/services/sharing/folder_memory.py"
UNDOING, INBOX = "salesdesk/domain/undo.py", "salesdesk/services/sharing/inbox.py"
READING, INSIDE, WIRE, DECRYPTING = (
    "salesdesk/sync/reading.py",
    "salesdesk/sync/inside.py",
    "salesdesk/sync/wire.py",
    "salesdesk/sync/decrypting.py",
)
RECEIVER, TRUST = "salesdesk/services/sharing/receiving.py", "salesdesk/services/sharing/trust.py"
PROOFS, STANDING = "salesdesk/services/sharing/proofs.py", "salesdesk/services/sharing/standing.py"
SENDING, FOLDER = "salesdesk/services/sharing/sending.py", "salesdesk/services/sharing/folder.py"
TAKEN_OVER, CROSSED = "salesdesk/domain/taken_over.py", "salesdesk/services/sharing/crossed.py"
ERASING = "salesdesk/store/erasing.py"

FAULTS = (
    # the state
    Fault("oldest-shown", "of several writes the oldest is shown", STATE_PY,
          "sorted(found, key=age, reverse=True)", "sorted(found, key=age)", STATE),
    Fault("delete-blind", "a delete hides what it has not seen", STATE_PY,
          "Alive.ALIVE if not deletes else Alive.KEPT if _unseen(heads, deletes) else Alive.DELETED",
          "Alive.ALIVE if not deletes else Alive.DELETED", (*STATE, *STORM)),
    Fault("erase-not-final", "a later put brings an erased record back", STATE_PY,
          'if any(change.kind == "erase" for change in held):', 'if held[-1].kind == "erase":', (*STATE, *STORM)),
    Fault("clock-beats-cause", "the last by the clock wins, whatever it was based on", STATE_PY,
          "if put.id not in replaced[name]:", "if True:", STATE),
    Fault("short-way-always", "writes that knew nothing of each other count as written one after the other", STATE_PY,
          "if bases != ((before.id,) if before else ()):", "if False:", STATE),
    Fault("short-way-deletes", "a delete is passed over where writes follow each other", STATE_PY,
          'if change.kind != "put" or change.type != first.type:', 'if change.kind != "put":\n            continue\n        if change.type != first.type:', STATE),
    Fault("tie-by-hash-only", "ties are broken without the clock", STATE_PY,
          "return change.hlc, change.device, change.id", 'return 0, "", change.id', (*STATE, *STORM)),
    Fault("digest-without-alive", "D does not tell deleted from alive", STATE_PY,
          "{int(alive)},\"{sole_head", "0,\"{sole_head", STATE),
    # the change
    Fault("name-without-bases", "the name of a change does not cover its bases", CHANGE,
          "f'{bases},", "f'0,", STATE),
    Fault("name-without-undoes", "the name of a change does not cover what it undoes", CHANGE,
          "{'null' if undoes is None else _quoted(undoes)},", "null,", STATE),
    Fault("digest-unchecked", "values that do not fit their digest are taken", CHANGE,
          "digest_of(salt, text) == digest", "True", (*STATE, *SYNC)),
    Fault("name-unchecked", "a change whose name does not fit what it says is taken", CHANGE,
          "and change.id == name_of(change)", "and bool(change.id)", (*STATE, *SYNC)),
    Fault("name-unchecked-in-files", "a change whose name does not fit what it says is taken out of a file", WIRE,
          "name.hex() != id_", "False", FILE),
    # the journal
    Fault("edit-names-all", "an edit names every head, also those that its author did not see", JOURNAL,
          "return {name: state.shown_head(name) for name in values}",
          "return {name: tuple(h.id for h in state.heads.get(name, ())) for name in values}", (*UNDO, *STORE)),
    Fault("private-to-team", "private records are written to the team's chain", JOURNAL,
          "        if entry is None or not entry.private:", "        if True:", (*STORE, *STORM)),
    Fault("clock-stands-still", "what is written after a merge has an older stamp than what came", RECEIVING,
          "hlc = max(self._hlc, int(facts.get_meta(connection, \"hlc\", \"0\")))",
          "hlc = int(facts.get_meta(connection, \"hlc\", \"0\"))", SYNC),
    Fault("erased-values-stay", "erasing leaves the values in the log", PROJECTION,
          'rows.change(self._connection, "log", "record", record, {"salt": None, "fields": None})', "pass", (*SYNC, *STORE)),
    Fault("digest-grows-only", "D keeps what a record was before", PROJECTION,
          'self._add("digest", *digests, sign=-1)', 'self._add("digest", *digests, sign=0)', (*STORE, *SYNC)),
    Fault("last-edit-shown", "of several edits only the fields of the last one come into the read model", PROJECTION,
          "{name for each in new[state.record] for name in each.bases}", "set(new[state.record][-1].bases)", (*STORE, *SYNC)),
    Fault("search-not-told", "search is not told of edits", PROJECTION,
          "if not searched.isdisjoint(edited[s.record])", "if False", (*STORE, *SYNC)),
    Fault("hidden-edited", "a record that comes back is not put into the read model", PROJECTION,
          "not NOT_HELD and not (before[record].shows and state.shows)", "not NOT_HELD and not state.shows", (*STORE, *SYNC)),
    # merging
    Fault("no-closure", "a file is taken although something that it builds on is not here", RECEIVING,
          "missing = unknown - set(lost)", "missing = set[ChangeId]()", SYNC),
    Fault("half-applied", "what can be taken of a file that has to wait is taken", RECEIVING,
          "if (received.effects.missing and not as_is) or not allow(received.effects, count):",
          "if not allow(received.effects, count):", SYNC),
    Fault("already-counted-new", "what is held already is written again", RECEIVING,
          "fresh = [change for change in changes if change.id not in here] if here else changes", "fresh = changes", SYNC),
    Fault("other-type-taken", "a record of another type than here is taken", RECEIVING,
          "if here and not _fits(fresh[0], held[record][0]):", "if False:", SYNC),
    Fault("never-minted", "a copied laptop goes on writing under the same name", RECEIVING,
          "forged = not self._arrived.keys().isdisjoint(said.values())", "forged = False", SYNC),
    Fault("fork-unnoticed", "a number with two changes does not end what is whole", CHAINS,
          "if arrived.lowest <= seq:", "if arrived.lowest < 0:", SYNC),
    Fault("fork-behind-a-gap", "what came makes a chain whole, whatever was held behind the gap", CHAINS,
          "return int(found[0]) == last - after", "return True", STORE),
    Fault("number-jumped", "changes are joined by their names alone, whatever their numbers", CHAINS,
          "before[0] == seq - 1", "True", STORE),
    Fault("gap-jumped", "a chain counts as whole over a gap", CHAINS,
          "if number != seq + 1:", "if number < seq + 1:", SYNC),
    Fault("taken-back-silently", "nobody is told that a colleague took back what was written here", DECISIONS,
          'if "put" in found)', "if False)", SYNC),
    Fault("taken-away-silently", "nobody is told that a colleague's undo had a record away", DECISIONS,
          "return is_undo and (target is None or target in mine)", "return False", SYNC),
    Fault("no-brake", "a file that takes half of the desk away is merged without asking", "salesdesk/domain/merging.py",
          "return self.gone >= BRAKE_RECORDS or (self.gone >= BRAKE_FROM and self.gone > BRAKE_SHARE * showing)", "return False", SYNC),
    # sending
    Fault("heads-only", "a selection holds only the newest change of each record", OUTGOING,
          "numbers += [(record, n) for n, _ in changes]", "numbers += [(record, n) for n, _ in changes[-1:]]", SYNC),
    Fault("erases-stay-home", "an erase does not travel with a selection", OUTGOING,
          "numbers = sorted({*numbers, *((row[0], row[1]) for row in erases)})", "numbers = sorted(set(numbers))", SYNC),
    Fault("vector-without-hash", "what somebody holds is believed by number alone", OUTGOING,
          "return seq if ids == {head} or (not ids and not chain.mine) else 0", "return seq", SYNC),
    Fault("fork-not-sent-again", "of a forked chain only the end is sent", OUTGOING,
          "if known is None or chain.forked:", "if known is None:", SYNC),
    Fault("private-leaks", "own chains go into files of the team", OUTGOING,
          '''return "true" if own else "substr(device, 1, 1) = 't'"''', 'return "true"', SYNC),
    Fault("private-leaks-since", "own chains go into what a colleague lacks", OUTGOING,
          "if own or not is_own(chain.device)\n    }\n    found", "if True\n    }\n    found", SYNC),
    Fault("lost-stays-home", "a self-contained file does not say what is lost for good", SENDING,
          "lost=outgoing.lost(connection),", "lost=(),", SYNC),
    Fault("children-stay-home", "a shared account comes without what belongs to it", OUTGOING,
          "family |= fresh", "pass", SYNC),
    # undo
    Fault("undo-over-later-work", "undoing a merge takes later work along", UNDOING,
          "if field.later or not field.mine or field.stands:", "if not field.mine or field.stands:", UNDO),
    Fault("undo-says-nothing-stays", "undoing a merge does not say what it leaves", UNDOING,
          "if name in self._written and (field.later or not (field.mine or field.standing)):", "if False:", UNDO),
    Fault("undo-forgets-conflict", "undoing a merge brings back only one of several versions", UNDOING,
          "for head in reversed(gone)", "for head in ()", UNDO),
    Fault("undo-shows-another", "undoing a merge shows another of two versions than before", UNDOING,
          "return self.standing[self.before[0].id] == self.shown and heads.issuperset(self.mine)",
          "return heads.issuperset(self.mine)", UNDO),
    Fault("undo-resurrects", "undoing a merge shows what was deleted", UNDOING,
          "if before.alive is Alive.DELETED:", "if False:", UNDO),
    Fault("redo-forgets-deletes", "bringing a merge back does not ask again about what was deleted", UNDOING,
          "return [*found, self._delete_again(fields, gone)] if gone else found", "return found", UNDO),
    Fault("undo-stops-at-merges", "undo does not reach through a merge that was undone", "salesdesk/domain/undo_line.py",
          "found = [*(before.heads.get(name, ()) if before else ()), *self.before(written, name)]",
          "found = self.before(written, name)", UNDO),
    Fault("undo-gets-stuck", "undo stays at a step of which nothing is left", UNDOING,
          "gone, depth = {*undone_of(sets), *passed}, _depths(sets)\n    return next(",
          "gone, depth = undone_of(sets), _depths(sets)\n    return next(", UNDO),
    # the inbox
    Fault("resolve-names-one", "a decision names only one of the writes that wait", INBOX,
          "bases={decision.field: tuple(head.id for head in heads)},", "bases={decision.field: (heads[0].id,)},", SYNC),
    Fault("keep-forgets-delete", "a record that is kept is not kept on other laptops", INBOX,
          "bases = (*state.shown_head(name), *(delete.id for delete in state.deletes))", "bases = state.shown_head(name)", SYNC),
    # the file
    Fault("order-unchecked", "records out of order are taken", INSIDE,
          "if record < self._record or (own and not self._own):", "if own and not self._own:", FILE),
    Fault("own-in-team-file", "own chains in a team file are taken", INSIDE,
          "if record < self._record or (own and not self._own):", "if record < self._record:", FILE),
    Fault("end-unchecked", "a file that ends early is taken", READING,
          "if not seen.ended:", "if False:", FILE),
    Fault("counts-unchecked", "a file that holds less than it says is taken", INSIDE,
          "(self._changes, self._files.count) != (header.changes, header.attachments)", "False", FILE),
    Fault("tail-unchecked", "bytes after the end are taken", DECRYPTING,
          'if expand.eof:\n                    raise Broken("bytes after the end")', "if expand.eof:\n                    break", FILE),
    Fault("bomb", "a file may inflate beyond all measure", DECRYPTING,
          "given > layout.RATIO_COUNTS_FROM and given > layout.LARGEST_RATIO * taken", "False", FILE),
    Fault("attachment-unchecked", "an attachment that does not fit its address is taken", INSIDE,
          "self._left or self._digest.hexdigest() != self._address", "False", FILE),
    Fault("swapped-between", "a file that changed between the passes is taken", READING,
          'if self.sha256 not in ("", hashed[0]):', "if False:", FILE),
    Fault("values-not-canonical", "values in another form than every desk writes are taken", CHANGE,
          "(said is None or said == text)", "True", FILE),
    # trust, folders, erasing
    Fault("key-unpinned", "another key for a known laptop is believed", TRUST,
          "if card in false or not _fits(card, known):", "if card in false:", BELIEF),
    Fault("card-unsigned", "a card that its owner did not sign is believed", TRUST,
          "elif card.device == header.device:", "elif False:", SYNC),
    Fault("signed-anywhere", "a signature counts for whatever stands before or beside it", PROOFS,
          "if end not in self._signed)", "if not self._signed)", BELIEF),
    Fault("sender-believed", "what the sender says that it wrote is believed unsigned", PROOFS,
          "self._senders_own() if self.is_signed() else frozenset()", "self._senders_own()", BELIEF),
    Fault("vector-unsigned", "anybody says what a laptop holds", TRUST,
          "held = header.vector if signed else laptop.vector", "held = header.vector", BELIEF),
    Fault("all-is-mine", "what the original of a copied desk writes is the copy's own", CHAINS,
          "return change.seq <= self.up_to.get(change.device, 0) and change.id not in self.others",
          "return change.device in self.up_to and change.id not in self.others", BELIEF),
    Fault("copy-is-mine", "what a copy wrote under the same numbers is taken for one's own", CHAINS,
          "and change.id not in self.others", "", BELIEF),
    Fault("claim-believed", "who merely claims to hold more of this desk's work makes it take new names", STANDING,
          "and head_is_sound(head, keys[head.device])", "", BELIEF),
    Fault("identity-kept", "a former laptop opens private files for the one that took its place", CHAINS,
          'facts.drop_meta(connection, "own_identity")', "pass", BELIEF),
    Fault("never-went-back", "a desk that went back goes on under its name", RECEIVER,
          "went_back=went_back,", "went_back=False,", BELIEF),
    Fault("own-chain-elsewhere", "somebody is believed to hold the same as this desk, which went back", OUTGOING,
          "(not ids and not chain.mine)", "not ids", BELIEF),
    Fault("late-is-backwards", "an older file that comes late says that its sender went backwards", STANDING,
          "and not late", "", BELIEF),
    Fault("backwards-unseen", "who wrote something else than before did not go backwards", STANDING,
          "_wrote_otherwise(connection, chain, header.vector)", "False", BELIEF),
    Fault("stamps-run-out", "after the largest stamp the next write is refused by all", "salesdesk/domain/clock.py",
          "last + 1, 1), LARGEST_HLC)", "last + 1, 1), 2**63 - 1)", BELIEF),
    Fault("unlinked-own", "private records of a laptop that is not linked are taken", RECEIVER,
          "if bundle.header.own and not self._is_linked(bundle.header):", "if False:", SYNC),
    Fault("alarm-silent", "two desks make different things of the same changes and nobody is told", RECEIVER,
          "return total == header.sum and digest != header.digest", "return False", SYNC),
    Fault("arriving-is-damage", "a file that is still being mirrored counts as damaged at once", FOLDER,
          "return now - before[2] < STILL_ARRIVING", "return False", SYNC),
    Fault("read-again", "what was read in a folder is not remembered", FOLDER,
          "memory.files[name] = holds(header, self._lock(header.own), done.look.before)", "pass", SYNC),
    Fault("lost-file-trusted", "a file that is gone from a folder counts as if it were there", FOLDER_MEMORY,
          "for name, what in self.files.items() if name in names}", "for name, what in self.files.items()}", JOINS),
    Fault("torn-folder-patched", "a folder in which a file is missing is not written whole", FOLDER,
          "since = None if memory.is_torn(lock) else memory.vector(lock)", "since = memory.vector(lock)", JOINS),
    Fault("written-anew-unread", "own files are written anew before what they hold was read", FOLDER,
          "self._read(memory, (path for path in own if self._name(path) not in memory.files), no_progress)",
          "memory.files.update({self._name(path): Holds() for path in own})", JOINS),
    Fault("joins-not-followed", "what names a joined record does not show the one that stands for it", STORE_JOINS,
          "if not self._successors:", "if True:", JOINS),
    Fault("joins-not-undone", "what named a joined record stays with the other one after an undo", STORE_JOINS,
          "if now != shown:", "if now == shown:", JOINS),
    Fault("crossed-stay", "records that were joined crosswise stay as they are", CROSSED,
          "if edits:", "if False:", JOINS),
    Fault("join-unsaid", "who deletes a record cannot tell that it stands for another one", "salesdesk/services/joining.py",
          "yield Edit(keep, values={JOINED_TO: None, **kept})", "yield from [Edit(keep, values=kept)] if kept else []", JOINS),
    Fault("erased-unasked", "what once belonged to something erased is erased, whoever it belongs to now", BELONGING,
          "if each <= away:", "if each & away:", JOINS),
    Fault("along-uncounted", "what goes along with an erase does not count", RECEIVING,
          "self._effects.take_along(before, noted, mine=wrote is not None)", "pass", ALONG),
    Fault("along-unforeseen", "the preview does not count what goes along with an erase",
          "salesdesk/store/foreseeing.py", "effects.take_along(moment_of(before), noted, mine=last_of(mine, held) is not None)",
          "pass", ALONG),
    Fault("gone-silently", "nobody is told that own words were erased", RECEIVING,
          "inbox.note_gone(self._connection, self._gone)", "pass", ALONG),
    Fault("orphans-hidden", "who was joined into somebody erased stays hidden", CROSSED,
          "edits += _apart(asking, joins)", "pass", JOINS),
    Fault("chain-hidden", "who was joined into somebody deleted follows it unseen", CROSSED,
          "elif alive is Alive.DELETED:", "elif False:", JOINS),
    Fault("copies-stay", "what a join took over from somebody erased stays", PROJECTION,
          "self._forget_taken_over()", "pass", JOINS),
    Fault("copies-said-again", "what a join took over from somebody erased stays where an undo says it again", TAKEN_OVER,
          "if canonical(value_of(each, name)) in again", "if False", OVER),
    Fault("undo-of-a-file-joins", "what an undo of a merge brought back counts as taken over", TAKEN_OVER,
          "if self._is_join(change_set):", "if True:", OVER),
    Fault("erase-names-anything", "an erase takes along whatever it names", TAKEN_OVER,
          "upon & named if held.goes_along(id_, copy, mine)", "named", OVER),
    Fault("named-comes-back", "what an erase names comes back from who does not know it", RECEIVING,
          "self._projection.look_again(", "len(", OVER),
    Fault("along-untold", "who alone knows what goes along with an erase keeps it to himself", RECEIVER,
          "        erasing.name_what_went_along(desk.database, desk.journal)\n", "", OVER),
    Fault("nothing-given-back", "a record shows nothing where a join had put something of somebody erased elsewhere", RECEIVER,
          "        give_back(desk)\n", "", OVER),
    Fault("false-comes-back", "a false card that was forgotten comes back with the next file", TRUST,
          "if store.is_false(asking, card.device, card.key)]", "if False]", ("tests/sync/test_trust.py",)),
    Fault("erase-leaves-children", "what others wrote about an erased person stays", RECEIVER,
          "while left := self._left_behind():", "while left := []:", JOINS),
    Fault("deleted-stays", "what was deleted before somebody erased to whom it belonged stays", RECEIVER,
          "besides=deleted_here(asking) if due else {}", "besides={}", ALONG),
    Fault("deleted-comes-back", "what was deleted comes after the erase of whom it belonged to, and stays", RECEIVING,
          "if any(not self._erased_before.isdisjoint(each) for each in owners):", "if False:", ALONG),
    Fault("notes-not-retold", "notes of files given away keep the name of who was erased elsewhere", RECEIVER,
          "return retell(desk) or erased", "return erased", ALONG),
    Fault("stats-keep-names", "what the engine noted of names to plan by outlives an erase", ERASING,
          "        rows.look_over(connection)\n", "", ("tests/sync/test_erasing.py",)),
    Fault("names-between-restores", "what a laptop was called between two restores is no longer its own",
          "salesdesk/store/restoring.py", "            if readable:\n                _keep_names(", "            if False:\n                _keep_names(",
          ("tests/sync/test_folder.py",)),
    Fault("aside-thrown-away", "work put aside by a restore goes where a disk is full", "salesdesk/store/restoring.py",
          "if error.code != DAMAGED:", "if False:", JOINS),
    Fault("undo-shows-deleted", "undo of a step shows again what somebody deleted since", UNDOING,
          "if later and not away and self.now.alive", "if False and self.now.alive", UNDO),
    Fault("deleted-asks", "what is deleted with all its rivals known asks somebody", DECISIONS,
          "if not state.shows:", "if False:", SYNC),
    Fault("open-secrets", "a private record that all can read is taken for one's own", "salesdesk/store/receiving.py",
          "return entry is not None and entry.private and not is_own(change.device)", "return False", FAITH),
    Fault("own-words-for-the-asking", "an erase takes own words along where it only claims that they were copied", TAKEN_OVER,
          "return any(id_ in _saying_again(copy, name, changes) for name in copy.bases)", "return True", OVER),
    Fault("pictures-wait-on", "a file that waits keeps the pictures of who was erased", "salesdesk/services/sharing/waiting.py",
          "for address, parts in bundle.attachments() if address in named)", "for address, parts in bundle.attachments())",
          ALONG),
    Fault("more-than-fits", "a decision names more rivals than a file can hold", "salesdesk/domain/change.py",
          "MOST_NAMED = 250", "MOST_NAMED = 1 << 40", FAITH),
    Fault("backup-brings-back", "a restored backup brings back what was erased", ERASING,
          "if back:", "if False:", (*SYNC, "tests/services/test_erasure.py")),
)  # fmt: skip
