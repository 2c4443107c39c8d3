"""A paper of ours, signed: what others say of it, what it shows, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop_app.documents.papers import Papers
from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.signing_refusals import (
    PaperAltered,
    PaperSigned,
    PictureUnsuitable,
    SpotFilled,
    SpotMissing,
    SpotNeeds,
    SpotTooEarly,
    SpotTooLate,
)
from desktop_app.services.signing import Desk, Wish
from desktop_app.signatures.tokens import HelpedTokens
from tests.documents.paper import RESOURCES, order
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder
from tests.signatures.signing_desk import WHEN, desk_in, done, pdfsig, printed, run, sign, wishes_for

FIELDS = ["SoVanBan", "NgayVanBan", "ChuKyThuTruong", "ConDauCoQuan"]


@pytest.fixture
def desk(tmp_path: Path, tokens: HelpedTokens) -> Desk:
    return desk_in(tmp_path, tokens)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, head: Holder, agency: Holder) -> Path:
    """The head signs first, then the registry gives number and day and stamps."""
    folder = tmp_path_factory.mktemp("signed")
    desk = desk_in(folder, HelpedTokens(RESOURCES / "signing" / "drivers.toml"))
    paper = printed(folder / "báo cáo.pdf")
    (folder / "unsigned.pdf").write_bytes(paper.read_bytes())
    wishes = wishes_for(paper)
    done(sign(desk, wishes[Spot.HEAD], head))
    for spot in (Spot.NUMBER, Spot.DAY, Spot.STAMP):
        done(sign(desk, wishes[spot], agency))
    return paper


def test_poppler_finds_four_valid_signatures_and_the_last_over_the_whole(signed: Path, authority: Authority) -> None:
    said = pdfsig(signed, authority.root.pem)
    assert said.count("Signature is Valid.") == 4
    assert said.count("ETSI.CAdES.detached") == 4
    assert said.count("Signing Hash Algorithm: SHA-256") == 4
    # Poppler judges a certificate once in a run; when the same one comes again it calls that an unknown issue, whoever
    # made the file. So each certificate is asked for once here; openssl follows the way of all four below.
    assert said.count("Certificate is Trusted.") == 2
    fields = re.findall(r"Field Name: (\w+)", said)
    assert sorted(fields) == sorted(FIELDS)
    covered = dict(zip(fields, re.findall(r"(Not total|Total) document signed", said), strict=True))
    assert [name for name, how in covered.items() if how == "Total"] == ["ConDauCoQuan"]


def test_poppler_trusts_both_certificates_of_a_paper_that_was_numbered_before(
    desk: Desk, tmp_path: Path, head: Holder, agency: Holder, authority: Authority
) -> None:
    paper = printed(tmp_path / "numbered.pdf", "125/BC-SNV", date(2026, 9, 15))
    done(sign(desk, wishes_for(paper)[Spot.HEAD], head))
    done(sign(desk, wishes_for(paper)[Spot.STAMP], agency))
    said = pdfsig(paper, authority.root.pem)
    assert said.count("Signature is Valid.") == said.count("Certificate is Trusted.") == 2
    assert [line for line in said.splitlines() if "Total document signed" in line]


def test_qpdf_finds_no_fault_in_a_signed_paper(signed: Path) -> None:
    assert "No syntax or stream encoding errors" in run(["qpdf", "--check", str(signed)])


def test_openssl_verifies_each_signature_from_the_bytes_alone(signed: Path, authority: Authority) -> None:
    data = signed.read_bytes()
    (signed.parent / "root.pem").write_bytes(authority.pem)
    found = 0
    for field in signature_fields(signed).values():
        first, length, second, rest = field["range"]
        (signed.parent / "content").write_bytes(data[first : first + length] + data[second : second + rest])
        (signed.parent / "cms").write_bytes(field["cms"])
        run(
            ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", str(signed.parent / "cms"),
             "-content", str(signed.parent / "content"), "-CAfile", str(signed.parent / "root.pem"),
             "-purpose", "any", "-attime", str(int(WHEN.timestamp())), "-out", "/dev/null"]
        )  # fmt: skip
        found += 1
    assert found == 4


def signature_fields(file: Path) -> dict[str, dict]:  # type: ignore[type-arg]
    found = {}
    with pikepdf.open(file) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = field.get("/V")
            if value is not None:
                found[str(field.T)] = {
                    "range": [int(number) for number in value.ByteRange],
                    "cms": _trimmed(bytes(value.Contents)),
                    "time": str(value.M),
                    "flags": int(field.F),
                }
    return found


def _trimmed(contents: bytes) -> bytes:
    """The DER object alone, without the zeros that fill its place."""
    size = contents[1] & 0x7F
    return contents[: 2 + size + int.from_bytes(contents[2 : 2 + size], "big")]


def test_the_time_is_ours_with_its_zone_and_stands_in_the_paper_alone(signed: Path) -> None:
    from asn1crypto import cms

    for field in signature_fields(signed).values():
        assert field["time"] == "D:20260915091507+07'00'"
        (signer,) = cms.ContentInfo.load(field["cms"])["content"]["signer_infos"]
        names = {attribute["type"].native for attribute in signer["signed_attrs"]}
        assert "signing_time" not in names
        assert {"message_digest", "content_type", "signing_certificate_v2"} <= names


def test_what_was_signed_before_is_the_beginning_of_what_is_signed_after(
    desk: Desk, tmp_path: Path, head: Holder, agency: Holder
) -> None:
    paper = printed(tmp_path / "paper.pdf")
    before = paper.read_bytes()
    for spot, holder in ((Spot.HEAD, head), (Spot.NUMBER, agency), (Spot.DAY, agency), (Spot.STAMP, agency)):
        done(sign(desk, wishes_for(paper)[spot], holder))
        now = paper.read_bytes()
        assert now.startswith(before)
        before = now
    assert {one.name for one in tmp_path.iterdir()} >= {"paper.pdf"}
    assert not list(tmp_path.glob(".*.part"))


def test_the_structure_of_an_archive_stays(signed: Path) -> None:
    fonts = run(["pdffonts", str(signed)]).splitlines()[2:]
    assert all(re.search(r"\byes\s+yes\s+yes\b", line) for line in fonts), "embedded subsets with their letters"
    with pikepdf.open(signed) as pdf:
        assert all(field["flags"] & 4 and not field["flags"] & 2 for field in signature_fields(signed).values())
        assert "/OutputIntents" in pdf.Root
        with pdf.open_metadata() as xmp:
            assert xmp["pdfaid:part"] == "2"


# ---- what it shows


def page(file: Path, number: int, dpi: int = 100) -> Image.Image:
    out = file.parent / f"{file.stem}-{number}"
    run(["pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number), "-png", "-singlefile", str(file), str(out)])
    with Image.open(f"{out}.png") as image:
        return image.convert("RGB")


def extent(image: Image.Image, wanted: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is blue or red, in millimetres at 100 dpi."""
    blue = wanted == "blue"
    mask = Image.eval(image.getchannel("B" if blue else "R"), lambda value: 255 if value > 120 else 0)
    other = Image.eval(image.getchannel("R" if blue else "B"), lambda value: 255 if value < 100 else 0)
    from PIL import ImageChops

    box = ImageChops.multiply(mask, other).getbbox()
    assert box is not None
    return tuple(number * 25.4 / 100 for number in box)  # type: ignore[return-value]


def words_of(file: Path, number: int, above: float = 297.0) -> dict[str, tuple[float, float, float, float]]:
    """Each word's box in millimetres from the upper left corner, of those whose top lies above that height."""
    told = run(["pdftotext", "-bbox", "-f", str(number), "-l", str(number), str(file), "-"])
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<', told)
    boxes = {
        word: tuple(float(one) * 25.4 / 72 for one in box) for *box, word in found if float(box[1]) < above / 25.4 * 72
    }
    return boxes  # type: ignore[return-value]


def test_the_hand_is_blue_between_title_and_name_and_the_stamp_lies_over_its_left_third(signed: Path) -> None:
    image, words = page(signed, 3), words_of(signed, 3)
    hand, stamp = extent(image, "blue"), extent(image, "red")
    assert words["ĐỐC"][3] < hand[1] < hand[3] < words["Quang"][1]
    assert stamp[2] - stamp[0] == pytest.approx(36.0, abs=0.7)
    assert stamp[3] - stamp[1] == pytest.approx(36.0, abs=0.7)
    covered = (stamp[2] - hand[0]) / (hand[2] - hand[0])
    assert 0.25 < covered < 0.40
    assert stamp[0] < hand[0]
    assert words["ĐỐC"][3] < stamp[1] < stamp[3] < words["Quang"][1]


def test_no_word_is_added_beside_hand_and_stamp(signed: Path) -> None:
    before = run(["pdftotext", "-f", "3", "-l", "3", str(signed.parent / "unsigned.pdf"), "-"])
    assert run(["pdftotext", "-f", "3", "-l", "3", str(signed), "-"]) == before


def test_number_and_day_fill_their_blanks_on_the_line_of_the_letterhead(signed: Path) -> None:
    words = words_of(signed, 1, above=42)
    assert words["Số:"][2] < words["125"][0] < words["125"][2] < words["/BC-SNV"][0]
    assert words["125"][3] == pytest.approx(words["/BC-SNV"][3], abs=0.1)
    assert words["ngày"][2] < words["05"][0] < words["05"][2] < words["tháng"][0]
    assert words["tháng"][2] < words["9"][0] < words["9"][2] < words["năm"][0]
    assert words["05"][3] == words["9"][3] == pytest.approx(words["ngày"][3], abs=0.1)


def test_a_stamp_scanned_smaller_stays_small_and_one_too_large_is_refused(
    desk: Desk, tmp_path: Path, head: Holder, agency: Holder
) -> None:
    paper = printed(tmp_path / "paper.pdf")
    wishes = wishes_for(paper)
    for spot, holder in ((Spot.HEAD, head), (Spot.NUMBER, agency), (Spot.DAY, agency)):
        done(sign(desk, wishes[spot], holder))
    large = replace(wishes[Spot.STAMP], picture=pictures.stamp(tmp_path / "large.png", 45.0))
    with pytest.raises(PictureUnsuitable):
        sign(desk, large, agency)
    done(sign(desk, replace(large, picture=pictures.stamp(tmp_path / "small.png", 32.0, 600)), agency))
    stamp = extent(page(paper, 3), "red")
    assert stamp[2] - stamp[0] == pytest.approx(32.0, abs=0.7)


def test_a_separate_annex_bears_number_and_time_in_its_corner_and_the_same_time_inside(
    desk: Desk, tmp_path: Path, agency: Holder, authority: Authority
) -> None:
    annex = tmp_path / "annex.pdf"
    Papers(RESOURCES / "fonts", RESOURCES / "layouts").paper(order(number="125/BC-SNV", day=date(2026, 9, 15)), annex)
    done(sign(desk, Wish(annex, Spot.STAMP, corner="125/BC-SNV"), agency))
    words = words_of(annex, 1, above=20)
    number, time = words["125/BC-SNV"], words["2026-09-15T09:15:07+07:00"]
    assert time[2] == pytest.approx(190.0, abs=1.0)
    assert 9 < number[1] < time[1] < 20
    assert signature_fields(annex)["ConDauCoQuan"]["time"] == "D:20260915091507+07'00'"
    assert "Total document signed" in pdfsig(annex, authority.root.pem)


# ---- what is refused, and that nothing is lost


def test_places_are_filled_once_and_in_their_order(desk: Desk, tmp_path: Path, head: Holder, agency: Holder) -> None:
    paper = printed(tmp_path / "paper.pdf")
    wishes = wishes_for(paper)
    with pytest.raises(SpotTooEarly) as early:
        sign(desk, wishes[Spot.STAMP], agency)
    assert early.value.before == "number"
    done(sign(desk, wishes[Spot.HEAD], head))
    with pytest.raises(SpotFilled):
        sign(desk, wishes[Spot.HEAD], head)
    with pytest.raises(SpotMissing):
        sign(desk, replace(wishes[Spot.HEAD], spot=Spot.SUPERIOR), head)
    done(sign(desk, wishes[Spot.NUMBER], agency))
    done(sign(desk, wishes[Spot.DAY], agency))
    done(sign(desk, wishes[Spot.STAMP], agency))
    with pytest.raises(SpotFilled):
        sign(desk, wishes[Spot.STAMP], agency)


def test_nothing_is_signed_after_the_stamp() -> None:
    from desktop_app.domain.signing import SpotState, check_order

    box = (0.0, 0.0, 1.0, 1.0)
    states = [SpotState(Spot.DAY, False, 1, box), SpotState(Spot.STAMP, True, 1, box)]
    with pytest.raises(SpotTooLate):
        check_order(states, Spot.DAY)


def test_what_a_place_shows_must_be_given_and_fit(desk: Desk, tmp_path: Path, head: Holder, agency: Holder) -> None:
    paper = printed(tmp_path / "paper.pdf")
    with pytest.raises(SpotNeeds):
        sign(desk, Wish(paper, Spot.NUMBER), agency)
    with pytest.raises(SpotNeeds):
        sign(desk, Wish(paper, Spot.HEAD), head)
    with pytest.raises(PictureUnsuitable) as said:
        sign(desk, Wish(paper, Spot.HEAD, picture=pictures.opaque(tmp_path / "white.png")), head)
    assert said.value.problem == "opaque"
    (tmp_path / "no.png").write_bytes(b"GIF89a")
    with pytest.raises(PictureUnsuitable) as said:
        sign(desk, Wish(paper, Spot.HEAD, picture=tmp_path / "no.png"), head)
    assert said.value.problem == "not_png"


def test_a_paper_changed_after_a_signature_is_not_signed_again(
    desk: Desk, tmp_path: Path, head: Holder, agency: Holder
) -> None:
    paper = printed(tmp_path / "paper.pdf")
    done(sign(desk, wishes_for(paper)[Spot.HEAD], head))
    data = bytearray(paper.read_bytes())
    place = data.index(b"/Producer") if b"/Producer" in data else data.index(b"/Creator")
    data[place + 12] ^= 1
    paper.write_bytes(bytes(data))
    batch = sign(desk, wishes_for(paper)[Spot.NUMBER], agency)
    assert isinstance(batch.refusal, PaperAltered)
    assert paper.read_bytes() == bytes(data)


def test_fields_are_made_before_the_first_signature_only(desk: Desk, tmp_path: Path, head: Holder) -> None:
    paper = printed(tmp_path / "paper.pdf")
    with pytest.raises(SpotFilled):
        desk.papers.declare(paper, [SpotPlace(Spot.HEAD, 1, (10, 10, 90, 90))])
    done(sign(desk, wishes_for(paper)[Spot.HEAD], head))
    before = paper.read_bytes()
    with pytest.raises(PaperSigned):
        desk.papers.declare(paper, [SpotPlace(Spot.SUPERIOR, 1, (10, 10, 90, 90))])
    assert paper.read_bytes() == before
