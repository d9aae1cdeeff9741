"""Tests of the table from traditional to simplified characters."""

from index.traditional import simplified_table


def test_known_pairs() -> None:
    traditional = "國務院關於進一步強化創新機製與發展臺灣裏裡後"
    simplified = "国务院关于进一步强化创新机制与发展台湾里里后"
    table = simplified_table()
    assert "".join(table.get(character, character) for character in traditional) == simplified


def test_simplified_text_stays_as_it_is() -> None:
    table = simplified_table()
    assert not set("武汉市政协聚焦一号建议案助力推进科技创新") & set(table)


def test_one_character_for_one_and_none_twice() -> None:
    table = simplified_table()
    assert all(len(key) == len(value) == 1 for key, value in table.items())
    assert not set(table) & set(table.values())


def test_the_table_is_shared_and_cannot_be_changed() -> None:
    assert simplified_table() is simplified_table()
    assert not hasattr(simplified_table(), "__setitem__")
