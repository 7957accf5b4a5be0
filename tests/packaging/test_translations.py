"""What the check of the translations finds."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location(
    "translations", Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
)
assert _spec is not None and _spec.loader is not None
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)


@pytest.mark.parametrize("times", [2, 5])
def test_a_translation_that_says_its_sentence_over_and_over_is_found(times: int) -> None:
    assert translations.says_twice("Kính gửi bảng giá dành cho {account}." * times)
    assert translations.says_twice(["Một cuộc gặp", "Kính gửi bảng giá." * times])


@pytest.mark.parametrize("text", ["", "ha ha", "Gửi… Gửi…", "Kính gửi bảng giá. Kính gửi bảng giá này."])
def test_other_texts_are_left_alone(text: str) -> None:
    assert not translations.says_twice(text)


def test_a_text_that_extraction_passes_over_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "salesdesk").mkdir()
    code = (
        'words = tr(KINDS.get(kind, N_("New appointment")))\nmore = f"{tr(\'Ready\')}"\nplain = N_("Saved")\n'
    )
    (tmp_path / "salesdesk" / "card.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    found = list(translations._unreached(translations.extracted()))
    assert {each.split(": ", 1)[1] for each in found} == {
        "a text that is not extracted here: 'New appointment'",
        "a text inside an f-string: 'Ready'",
    }
