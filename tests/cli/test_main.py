"""How the command line answers whatever is typed: codes, streams, one object of JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.cli.main import VERBS, run, split
from desktop_app.domain.watch import Cancelled, Watch
from desktop_app.services.house import Health
from tests.cli.shell import CATALOGUE, camket, ok, refused


def test_without_a_verb_or_with_an_unknown_one_the_verbs_are_named() -> None:
    for words in ((), ("làm", "gì"), ("--nothing",)):
        answer = camket(*words, as_json=False)
        assert (answer.code, answer.out) == (2, "")
        assert "receive" in answer.err
    helped = camket("--help", as_json=False)
    assert (helped.code, helped.err) == (0, "")
    assert all(verb in helped.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_help(verb: str) -> None:
    with pytest.raises(SystemExit) as left:
        camket(*verb.split(), "--help", as_json=False)
    assert left.value.code == 0


@pytest.mark.parametrize(
    "words",
    [("làm",), ("tasks",), ("log",), ("verify", "x"), ("new", "island", "x"), ("receive",), ("consolidate", "2025-Q1")],
    ids=" ".join,
)
def test_wrong_usage_is_code_2_and_one_object_of_json(words: tuple[str, ...]) -> None:
    answer = camket(*words)
    assert answer.code == 2
    assert (answer.data["ok"], answer.data["error"]["kind"]) == (False, "usage")
    assert answer.err


def test_options_may_stand_before_the_verb() -> None:
    assert split(["--workspace", "W", "--json", "tasks", "--search", "x"]) == (
        "tasks",
        ["--workspace", "W", "--json", "--search", "x"],
    )
    assert split(["--json"]) == (None, ["--json"])
    assert split(["--workspace"]) == (None, ["--workspace"])


class Falling(Building):
    """A house in which one thing goes wrong."""

    def __init__(self, error: BaseException) -> None:
        super().__init__("x")
        self._error = error

    def check(self, folder: Path, watch: Watch) -> Health:
        raise self._error


def fall(error: BaseException, words: Sequence[str] = ("check", "--workspace", "w", "--json")) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    kept: list[BaseException] = []

    def keep(fault: BaseException) -> str:
        kept.append(fault)
        return "LOG-7"

    with redirect_stdout(out), redirect_stderr(err):
        code = run(words, Falling(error), keep)
    assert kept == ([error] if code == 3 else [])
    return code, out.getvalue(), err.getvalue()


def test_a_fault_of_ours_is_code_3_with_a_reference_and_never_looks_like_a_refusal() -> None:
    code, out, err = fall(ZeroDivisionError("secret detail"))
    assert code == 3
    assert json.loads(out)["error"]["kind"] == "fault"
    assert "LOG-7" in err
    assert "CK-" not in err
    assert "Traceback" not in out + err
    assert "secret detail" not in out + err


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_what_a_person_stops_is_code_1(error: BaseException) -> None:
    code, out, _err = fall(error)
    assert code == 1
    assert json.loads(out)["error"]["kind"] == "stopped"


def test_a_workspace_is_made_once_in_an_empty_place(tmp_path: Path) -> None:
    folder = tmp_path / "đơn vị"
    words = ("new", "agency", folder, "--code", "SNV", "--catalogue", CATALOGUE)
    made = ok(*words)
    assert made["workspace"]["code"] == "H19.02"
    assert refused(*words) == "WORKSPACE_EXISTS"
    assert ok("open", folder)["fingerprint"] == made["fingerprint"]
    assert "Sở Nội vụ" in camket("open", folder, as_json=False).out
    assert refused("tasks", at=tmp_path) == "WORKSPACE_MISSING"
    assert refused("agency", "list", at=folder) == "WRONG_KIND_OF_WORKSPACE"


def test_an_agency_that_no_catalogue_names_says_who_it_is(tmp_path: Path) -> None:
    words = ("new", "agency", tmp_path / "a", "--code", "H19.99")
    assert camket(*words).code == 2
    assert ok(*words, "--name", "Trung tâm mẫu", "--sign", "TTM")["workspace"]["name"] == "Trung tâm mẫu"


def test_a_province_is_not_half_made_when_its_root_key_cannot_be(tmp_path: Path) -> None:
    passphrase, root = tmp_path / "pass.txt", tmp_path / "root.pem"
    words = ("new", "province", tmp_path / "p", "--code", "H19.01", "--catalogue", CATALOGUE, "--root-key", root)
    assert camket(*words).code == 2
    assert camket(*words, "--passphrase-file", passphrase).code == 2
    passphrase.write_text("một câu dài và dễ nhớ\n", encoding="utf-8")
    root.write_text("another root", encoding="utf-8")
    assert refused(*words, "--passphrase-file", passphrase) == "KEY_FILE_EXISTS"
    assert not (tmp_path / "p").exists()
    assert root.read_text(encoding="utf-8") == "another root"
    root.unlink()
    ok(*words, "--passphrase-file", passphrase)
    assert "một câu" not in root.read_text(encoding="utf-8")


def test_the_clock_is_stated_only_in_training(tmp_path: Path) -> None:
    for name, training in (("real", ()), ("training", ("--training",))):
        ok("new", "agency", tmp_path / name, "--code", "SNV", "--catalogue", CATALOGUE, *training)
    stated = "2025-03-17"
    assert ok("tasks", at=tmp_path / "training", today=stated)["today"] == stated
    assert ok("tasks", at=tmp_path / "real", today=stated)["today"] != stated


def test_the_selftest_tries_this_very_program() -> None:
    answer = camket("selftest")
    assert answer.code == 0, answer.out
    assert set(answer.data["trials"]) >= {"fonts", "catalogue", "folding", "calendar", "chain", "papers", "signing"}
    assert set(answer.data["trials"].values()) == {"ok"}
