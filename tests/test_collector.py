"""The collector works as before once nobody wants it rare any more."""

import gc

import pytest

from salesdesk.collector import collecting_seldom


def test_whoever_ends_last_puts_back_what_was_usual() -> None:
    usual = gc.get_threshold()
    one, other = collecting_seldom(), collecting_seldom()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold()[0] > usual[0] and gc.isenabled()
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_it_is_put_back_after_a_fault_too() -> None:
    usual = gc.get_threshold()
    with pytest.raises(KeyError), collecting_seldom():
        raise KeyError
    assert gc.get_threshold() == usual
