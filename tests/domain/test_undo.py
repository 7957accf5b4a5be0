"""Which change set is next to be taken back, and which to be brought back."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.undo import is_undone, next_to_redo, next_to_undo


def _sets(*written: str) -> list[tuple[str, str | None]]:
    """Change sets in the order of writing, "u3>e2" for a set u3 that takes e2 back; newest first as a desk gives them."""
    pairs = [tuple(each.split(">")) for each in written]
    return [(pair[0], pair[1] if len(pair) > 1 else None) for pair in reversed(pairs)]


def test_nothing_written_is_nothing_to_undo() -> None:
    assert next_to_undo([]) is None
    assert next_to_redo([]) is None


def test_undo_goes_back_step_by_step_and_skips_what_is_undone() -> None:
    assert next_to_undo(_sets("a", "b")) == "b"
    assert next_to_undo(_sets("a", "b", "u>b")) == "a"
    assert next_to_undo(_sets("a", "b", "u>b", "v>a")) is None


def test_redo_comes_back_in_the_opposite_order() -> None:
    assert next_to_redo(_sets("a", "b")) is None
    assert next_to_redo(_sets("a", "b", "u>b", "v>a")) == "v"
    assert next_to_redo(_sets("a", "b", "u>b", "v>a", "w>v")) == "u"
    assert next_to_redo(_sets("a", "b", "u>b", "v>a", "w>v", "x>u")) is None


def test_new_work_ends_redo() -> None:
    assert next_to_redo(_sets("a", "u>a", "b")) is None


def test_an_undo_that_was_undone_leaves_its_target_standing() -> None:
    assert is_undone("a", _sets("a", "u>a"))
    assert not is_undone("a", _sets("a", "u>a", "v>u"))
    assert is_undone("a", _sets("a", "u>a", "v>u", "w>v"))


@given(st.lists(st.sampled_from(["new", "undo", "redo"]), max_size=40))
def test_any_sequence_behaves_like_two_stacks(wishes: list[str]) -> None:
    written: list[tuple[str, str | None]] = []
    done: list[str] = []
    taken_back: list[str] = []
    origin: dict[str, str] = {}
    for number, wish in enumerate(wishes):
        name = f"s{number}"
        if wish == "new":
            written.insert(0, (name, None))
            origin[name] = name
            done.append(name)
            taken_back.clear()
            continue
        target = (next_to_undo if wish == "undo" else next_to_redo)(written)
        stack = done if wish == "undo" else taken_back
        assert (target is None) == (not stack)
        if target is not None:
            assert origin[target] == stack[-1]
            written.insert(0, (name, target))
            origin[name] = origin[target]
            (taken_back if wish == "undo" else done).append(stack.pop())


def test_what_nothing_was_left_of_is_passed_over() -> None:
    assert next_to_undo(_sets("a", "b"), {"b"}) == "a"
    assert next_to_undo(_sets("a", "b", "u>a"), {"b"}) is None
    assert next_to_redo(_sets("a", "b", "u>a"), {"b"}) == "u"
    assert next_to_redo(_sets("a", "b", "u>b", "v>a"), {"v"}) == "u"
    assert next_to_redo(_sets("a", "u>a", "b"), {"b"}) is None, (
        "what is passed over was new work all the same"
    )
