"""`camket sign` and `camket token` as a person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import ROOT, camket
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder
from tests.signatures.devices import PIN, Shelf, shelf, softhsm
from tests.signatures.signing_desk import pdfsig, printed

Fail = Callable[[str], Path]


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMKET_PROFILE", str(tmp_path / "hồ sơ"))


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, Path]:
    files = {"pin": PIN, "wrong": "00000000", "password": "mật khẩu"}
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return {name: tmp_path / f"{name}.txt" for name in files}


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    first = printed(tmp_path / "một.pdf")
    others = [tmp_path / "hai.pdf", tmp_path / "ba.pdf"]
    for other in others:
        other.write_bytes(first.read_bytes())
    return [first, *others]


def test_a_key_in_a_file_gives_the_number(tmp_path: Path, papers: list[Path], secrets: dict[str, Path]) -> None:
    authority = Authority()
    (tmp_path / "cơ quan.p12").write_bytes(authority.agency().pkcs12("mật khẩu"))
    words = ["sign", papers[0], "--spot", "number", "--number", "125/BC-SNV", "--key", tmp_path / "cơ quan.p12"]
    asked = camket(*words, "--password-file", secrets["password"])
    assert asked.data["refusal"]["code"] == "SIGNER_NOT_CONFIRMED"
    said = camket(*words, "--password-file", secrets["password"], "--confirm")
    assert said.code == 0
    assert said.data["signed"][0]["file"] == str(papers[0])
    assert said.data["left"] == []
    assert "Signature is Valid." in pdfsig(papers[0], authority.root.pem)
    wrong = camket(*words, "--password-file", secrets["wrong"])
    assert wrong.data["refusal"]["code"] == "KEY_FILE_PASSWORD_WRONG"


def on_token(driver: Path, secrets: dict[str, Path], *papers: Path, pin: str = "pin") -> list[object]:
    picture = pictures.hand(papers[0].parent / "hand.png")
    return [
        "sign", *papers, "--spot", "head", "--token", "Giám đốc", "--driver", driver, "--pin-file", secrets[pin],
        "--picture", picture, "--confirm",
    ]  # fmt: skip


def test_three_papers_are_signed_with_one_pin(failing: Fail, papers: list[Path], secrets: dict[str, Path]) -> None:
    said = camket(*on_token(failing(""), secrets, *papers))
    assert said.code == 0
    assert [one["file"] for one in said.data["signed"]] == [str(paper) for paper in papers]


def test_a_batch_stops_at_the_first_failure_and_says_which_are_signed(
    failing: Fail, papers: list[Path], secrets: dict[str, Path], tmp_path: Path
) -> None:
    papers[1].write_bytes(b"%PDF-1.7 cut")
    refused = camket(*on_token(failing(""), secrets, *papers))
    assert refused.data["refusal"]["code"] == "PAPER_UNREADABLE", "seen before the PIN was given"
    papers[1].write_bytes(papers[2].read_bytes())
    before = [paper.read_bytes() for paper in papers]

    from desktop_app.domain.signing import SignerRole
    from desktop_app.services.signing import Whose, Wish, sign_all, with_token
    from desktop_app.services.token_choice import choose
    from desktop_app.signatures.tokens import HelpedTokens
    from tests.signatures.conftest import KNOWN
    from tests.signatures.signing_desk import WHEN, desk_in

    desk = desk_in(tmp_path, HelpedTokens(KNOWN))
    driver = failing("")
    chosen = choose(desk.tokens, "Giám đốc", SignerRole.PERSON, WHEN, driver)
    from desktop_app.domain.printing import Spot

    wishes = [Wish(paper, Spot.HEAD, picture=pictures.hand(tmp_path / "hand.png")) for paper in papers]

    def pull_out_at_the_second(done: int, total: int) -> None:
        failing("pull" if done == 1 else "")

    with with_token(desk, wishes, chosen, lambda: (PIN, ""), Whose(), confirmed=True) as (checked, key):
        batch = sign_all(desk, wishes, checked, key, Whose(), pull_out_at_the_second)
    assert [one.pdf for one in batch.signed] == papers[:1]
    assert batch.failed == wishes[1]
    assert batch.refusal is not None
    assert batch.refusal.code == "TOKEN_REMOVED"
    assert batch.left == (wishes[2],)
    assert papers[0].read_bytes() != before[0]
    assert [paper.read_bytes() for paper in papers[1:]] == before[1:]


def test_the_command_says_of_a_batch_what_is_signed_and_what_not(
    failing: Fail, papers: list[Path], secrets: dict[str, Path]
) -> None:
    driver = failing("")
    assert camket(*on_token(driver, secrets, papers[1])).code == 0
    failing("crash")
    said = camket(*on_token(driver, secrets, papers[0], papers[2]))
    assert said.code == 1
    assert said.data["ok"] is False
    assert said.data["signed"] == []
    assert said.data["failed"] == {"file": str(papers[0]), "spot": "head"}
    assert said.data["refusal"]["code"] == "DRIVER_CRASHED"
    assert said.data["left"] == [{"file": str(papers[2]), "spot": "head"}]
    told = camket(*on_token(driver, secrets, papers[0], papers[2]), as_json=False)
    assert "Chưa ký: " in told.out
    assert "Chưa ký vì lần trước đó không ký được" in told.out


def test_the_last_try_needs_the_typed_word(failing: Fail, papers: list[Path], secrets: dict[str, Path]) -> None:
    driver = failing("last")
    words = on_token(driver, secrets, papers[0])
    said = camket(*words)
    assert said.data["refusal"]["code"] == "PIN_LAST_TRY"
    assert "đồng ý" in said.data["refusal"]["message"]
    assert camket(*words, "--consent", "Đồng ý").code == 0


def test_the_pin_is_asked_for_nothing_else_first(failing: Fail, papers: list[Path], secrets: dict[str, Path]) -> None:
    """A wrong PIN must not be used up when the paper could not be signed anyway."""
    driver = failing("counts")
    assert camket(*on_token(driver, secrets, papers[0])).code == 0
    said = camket(*on_token(driver, secrets, papers[0], pin="wrong"))
    assert said.data["refusal"]["code"] == "SPOT_FILLED"
    orders = Path(os.environ["CAMKET_FAKE_TOKEN"] + ".wrong")
    assert not orders.is_file() or orders.read_text() == "0"


def test_a_pin_that_nobody_gives_is_missed(failing: Fail, papers: list[Path], secrets: dict[str, Path]) -> None:
    words = on_token(failing(""), secrets, papers[0])
    place = words.index("--pin-file")
    said = camket(*words[:place], *words[place + 2 :])
    assert said.data["refusal"]["code"] == "PIN_MISSING"


@pytest.mark.parametrize(
    ("change", "code"),
    [(("--token", "Không có"), "TOKEN_MISSING"), (("--certificate", "khóa 9"), "CERTIFICATE_NOT_THERE")],
)
def test_what_is_not_plugged_in_is_named(
    failing: Fail, papers: list[Path], secrets: dict[str, Path], change: tuple[str, str], code: str
) -> None:
    assert camket(*on_token(failing(""), secrets, papers[0]), *change).data["refusal"]["code"] == code


def test_several_certificates_and_several_tokens_of_one_name_must_be_told_apart(
    tmp_path: Path, papers: list[Path], secrets: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority()
    kept: Shelf = shelf(tmp_path / "shelf")
    first, second = authority.head("Trần Thị Hiên"), authority.head("Lê Văn Phước")
    kept.add("Giám đốc", first, second)
    monkeypatch.setenv("SOFTHSM2_CONF", kept.environment["SOFTHSM2_CONF"])
    words = on_token(softhsm(), secrets, papers[0])
    assert camket(*words).data["refusal"]["code"] == "CERTIFICATE_AMBIGUOUS"
    said = camket(*words, "--certificate", "lê văn phước")
    assert said.code == 0
    assert "Lê Văn Phước" in said.data["signer"]
    other = shelf(tmp_path / "other")
    other.add("Giám đốc", first)
    for token in (other.folder / "tokens").iterdir():
        token.rename(kept.folder / "tokens" / token.name)
    words = on_token(softhsm(), secrets, papers[1])
    assert camket(*words).data["refusal"]["code"] == "TOKEN_AMBIGUOUS"
    seen = camket("token", "--driver", softhsm()).data["drivers"][0]["tokens"]
    serial = next(one["serial"] for one in seen if len(one["certificates"]) == 1)
    words[words.index("Giám đốc")] = serial
    assert camket(*words).code == 0


def test_camket_token_explains_what_it_sees(failing: Fail) -> None:
    driver = failing("last")
    said = camket("token", "--driver", driver)
    assert said.code == 0
    (seen,) = said.data["drivers"]
    assert (seen["bits"], seen["fits"], seen["trouble"]) == (64, True, None)
    token = next(one for one in seen["tokens"] if one["label"] == "Giám đốc")
    assert token["pin"] == "last"
    (certificate,) = token["certificates"]
    assert certificate["signs_now"] is True
    assert certificate["role"] == "person"
    told = camket("token", "--driver", driver, as_json=False).out
    assert "chỉ còn một lượt thử, sai là thiết bị bị khóa" in told
    assert "Trần Thị Hiên, SỞ NỘI VỤ" in told
    assert "hiệu lực từ 01/01/2025 đến 01/01/2030, dùng để ký văn bản" in told


@pytest.mark.parametrize(
    ("words", "code"), [("crash-load", "DRIVER_CRASHED"), ("absent", None)], ids=["crash", "nothing plugged in"]
)
def test_camket_token_tells_trouble_instead_of_failing(failing: Fail, words: str, code: str | None) -> None:
    said = camket("token", "--driver", failing(words))
    assert said.code == 1
    (seen,) = said.data["drivers"]
    assert seen["tokens"] == []
    assert (seen["trouble"] or {}).get("code") == code


def test_camket_token_names_the_width_of_a_driver_that_does_not_fit(tmp_path: Path) -> None:
    from tests.signatures.test_tokens import elf

    library = tmp_path / "lib32.so"
    library.write_bytes(elf(32, 3))
    told = camket("token", "--driver", library, as_json=False)
    assert told.code == 1
    assert "32-bit" in told.out
    assert "64-bit" in told.out


def test_hand_and_stamp_take_no_words(papers: list[Path], tmp_path: Path, head: Holder) -> None:
    (tmp_path / "k.p12").write_bytes(head.pkcs12("a"))
    words = ["sign", papers[0], "--key", tmp_path / "k.p12", "--picture", pictures.hand(tmp_path / "h.png")]
    assert camket(*words, "--spot", "head", "--text", "Đã ký").code == 2
    assert camket(*words, "--spot", "stamp", "--text", "Đã đóng dấu").code == 2
    assert camket(*words[:2], papers[1], *words[2:], "--spot", "number", "--number", "1").code == 2


def test_the_registry_gives_number_day_and_stamp_with_one_pin(
    failing: Fail, papers: list[Path], secrets: dict[str, Path], tmp_path: Path
) -> None:
    driver = failing("")
    words = [
        "sign", papers[0], "--spot", "stamp", "--spot", "number", "--spot", "day", "--number", "07/BC-SNV", "--day",
        "15/09/2026", "--token", "Văn thư", "--driver", driver, "--pin-file", secrets["pin"], "--confirm",
        "--picture", pictures.stamp(tmp_path / "dấu.png"),
    ]  # fmt: skip
    assert camket(*words).data["refusal"]["facts"] == {"spot": "stamp", "before": "head"}
    assert camket(*on_token(driver, secrets, papers[0])).code == 0
    said = camket(*words)
    assert [one["spot"] for one in said.data["signed"]] == ["number", "day", "stamp"]
    seen = subprocess.run(["pdftotext", "-l", "1", str(papers[0]), "-"], capture_output=True, text=True, check=True)
    assert "07" in seen.stdout.split()


def test_a_confirmation_given_by_mistake_is_taken_back(
    tmp_path: Path, papers: list[Path], secrets: dict[str, Path]
) -> None:
    (tmp_path / "k.p12").write_bytes(Authority().agency().pkcs12("mật khẩu"))
    words = ["sign", papers[0], "--number", "1", "--key", tmp_path / "k.p12", "--password-file", secrets["password"]]
    assert camket(*words, "--spot", "number", "--confirm").code == 0
    (known,) = camket("token", "--known").data["known"]
    assert known["uid"] == "MST:3600256789"
    assert "xác nhận ngày" in camket("token", "--known", as_json=False).out
    assert camket("token", "--forget", "0123").code == 2
    assert camket("token", "--forget", known["key"][:12]).code == 0
    assert camket("token", "--known").data["known"] == []
    assert camket(*words, "--spot", "day").data["refusal"]["code"] == "SIGNER_NOT_CONFIRMED"


def test_signing_loads_no_window_and_no_database(tmp_path: Path, papers: list[Path], head: Holder) -> None:
    """And what signs is loaded only by the verb that signs: see what a small verb loads."""
    code = (
        "import sys; from desktop_app.bootstrap import run_command; run_command(sys.argv[1:]); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'PySide6', 'sqlalchemy', 'pyhanko', 'pkcs11', 'reportlab'}))"
    )
    (tmp_path / "k.p12").write_bytes(head.pkcs12("a"))
    (tmp_path / "a.txt").write_text("a")
    small = [sys.executable, "-c", code, "token", "--json", "--driver", str(tmp_path / "none.so")]
    assert _last(small) == "[]"
    words = ["sign", papers[0], "--spot", "head", "--key", tmp_path / "k.p12", "--password-file", tmp_path / "a.txt"]
    words += ["--picture", pictures.hand(tmp_path / "h.png"), "--confirm", "--json"]
    loaded = _last([sys.executable, "-c", code, *map(str, words)])
    assert loaded == "['pyhanko', 'reportlab']"


def _last(words: list[str]) -> str:
    made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    first, last = made.stdout.strip().splitlines()
    assert json.loads(first)
    return last
