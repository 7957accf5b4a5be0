"""The recovery code survives being copied by hand, and every slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.errors import UserError
from salesdesk.store.keys import database_key, new_secret, recovery_code, secret_of, unwrap, wrap
from tests.helpers.examples import examples

SECRET = st.binary(min_size=16, max_size=16)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(SECRET)
def test_the_code_gives_the_secret_back(secret: bytes) -> None:
    code = recovery_code(secret)
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert secret_of(code) == secret


@given(SECRET, st.sampled_from(["lower", "spaces", "no groups", "look-alikes"]))
def test_the_code_is_read_the_way_people_write_it(secret: bytes, how: str) -> None:
    code = recovery_code(secret)
    written = {
        "lower": code.lower(),
        "spaces": f"  {code.replace('-', ' ')}\n",
        "no groups": code.replace("-", ""),
        "look-alikes": code.replace("0", "O").replace("1", "l").replace("V", "U"),
    }[how]
    assert secret_of(written) == secret


@given(SECRET)
@examples(5)
def test_every_single_wrong_sign_is_refused(secret: bytes) -> None:
    code = recovery_code(secret).replace("-", "")
    for at, right in enumerate(code):
        for wrong in SIGNS.replace(right, ""):
            with pytest.raises(UserError, match="compare it with the paper"):
                secret_of(code[:at] + wrong + code[at + 1 :])


@given(SECRET)
@examples(10)
def test_swapped_neighbours_are_refused(secret: bytes) -> None:
    code = recovery_code(secret).replace("-", "")
    for at in range(27):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        if swapped != code:
            with pytest.raises(UserError):
                secret_of(swapped)


@pytest.mark.parametrize("typed", ["", "ABCD", "x" * 27, "x" * 29, "🙂" * 28, "ÀÀÀÀ" * 7, "²²²²" * 7])
def test_what_is_no_code_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(UserError, match="compare it with the paper"):
        secret_of(typed)


def test_a_passphrase_opens_what_it_closed_however_its_accents_were_typed() -> None:
    secret = new_secret()
    wrapped = wrap(secret, "Đà Nẵng 2026")
    assert unwrap(wrapped, "Đa\u0300 Na\u0306\u0303ng 2026") == secret
    with pytest.raises(UserError, match="does not open the desk"):
        unwrap(wrapped, "da nang 2026")


def test_equal_passphrases_leave_no_equal_traces() -> None:
    secret = new_secret()
    one, other = wrap(secret, "same"), wrap(secret, "same")
    assert one.salt != other.salt
    assert one.sealed != other.sealed


@given(SECRET, SECRET)
def test_other_secrets_have_other_keys(one: bytes, other: bytes) -> None:
    assert (database_key(one) == database_key(other)) == (one == other)
    assert len(database_key(one)) == 32
