"""Answers that are said one after another read as if they had been said at once."""

import json
import sys

import pytest

from tools.operator.support.output import Output, print_array

ITEMS = [{"text": "a\nb", "list": [1, {"x": None}]}, {}, "ù"]


@pytest.mark.parametrize("items", [ITEMS, ITEMS[:1], []])
def test_an_array_is_printed_as_json_prints_it(items: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    print_array(iter(items))
    assert capsys.readouterr().out == json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write('{\n  "items": ')
    print_array(iter(items), indent=2, end="\n}\n")
    assert capsys.readouterr().out == json.dumps({"items": items}, ensure_ascii=False, indent=2) + "\n"


def test_answers_are_said_in_either_form(capsys: pytest.CaptureFixture[str]) -> None:
    Output().say_each([(1, "one"), (2, "two")], "none")
    Output().say_each([], "none")
    Output(as_json=True).say_each([(1, "one"), (2, "two")], "none")
    assert capsys.readouterr().out == "one\ntwo\nnone\n[\n  1,\n  2\n]\n"
