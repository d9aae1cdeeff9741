"""The precompiled map replaces characters in the tokenizers library one by one."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers.normalizers import Precompiled

from training.charsmap import precompiled

LETTERS = st.characters(min_codepoint=0x4E00, max_codepoint=0x4F00) | st.sampled_from("abcé𠀀𠮷")
MAPPINGS = st.dictionaries(LETTERS, st.text("xyz中 ", max_size=3), min_size=1, max_size=40)


@given(MAPPINGS, st.text(LETTERS, max_size=30))
def test_every_character_is_replaced_as_a_dictionary_says(
    mapping: dict[str, str], text: str
) -> None:
    replaced = "".join(mapping.get(character, character) for character in text)
    assert Precompiled(precompiled(mapping)).normalize_str(text) == replaced


def test_widths_ligatures_and_control_characters() -> None:
    mapping = {"Ａ": "A", "①": "1", "ﬁ": "fi", "\u200b": " ", "\x01": ""}
    normalizer = Precompiled(precompiled(mapping))
    assert normalizer.normalize_str("Ａ①ﬁ\u200bn\x01al中") == "A1fi nal中"
