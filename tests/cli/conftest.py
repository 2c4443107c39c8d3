"""One province and two agencies, founded by command line; each test works on copies of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.shell import CATALOGUE, PASSPHRASE, ok, write_plan
from tests.homes import all_at_home

FACTS = (
    "--number", "336/KH-UBND", "--title", "Kế hoạch mẫu", "--issuer", "UBND tỉnh",
    "--issued-on", "15/10/2024", "--ends-on", "31/12/2025",
)  # fmt: skip
FOUNDED = "2024-10-16"


@dataclass(frozen=True)
class Places:
    """Folders of one small world, and what people compare on paper."""

    folder: Path
    root: str

    @property
    def province(self) -> Path:
        return self.folder / "tỉnh"

    @property
    def snv(self) -> Path:
        return self.folder / "Sở Nội vụ"

    @property
    def usb(self) -> Path:
        return self.folder / "usb"


def found_province(folder: Path, training: bool = True) -> str:
    (folder / "pass.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    words = ["new", "province", folder / "tỉnh", "--code", "H19.01", "--catalogue", CATALOGUE]
    words += ["--root-key", folder / "root.pem", "--passphrase-file", folder / "pass.txt"]
    return str(ok(*words, *(["--training"] if training else []), today=FOUNDED)["fingerprint"])


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Plan imported and issued, Sở Nội vụ enrolled and certified."""
    folder = tmp_path_factory.mktemp("founded")
    places = Places(folder, found_province(folder))
    ok("plan", "import", write_plan(folder / "kế hoạch.xlsx"), *FACTS, at=places.province, today=FOUNDED)
    ok("issue", "--to", places.usb, at=places.province, today=FOUNDED)
    ok("new", "agency", places.snv, "--code", "SNV", "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    ok("receive", places.usb, "--root", places.root, at=places.snv, today=FOUNDED)
    enrolment = ok("enrol", "--head", "Nguyễn Thị Ước", "--to", places.usb, at=places.snv, today=FOUNDED)["file"]
    ok("receive", enrolment, at=places.province, today=FOUNDED)
    (key,) = ok("agency", "list", at=places.province)["keys"]
    words = ("agency", "certify", "SNV", "--fingerprint", key["shown"], "--to", places.usb)
    certificate = ok(*words, at=places.province, today=FOUNDED)["file"]
    ok("receive", certificate, at=places.snv, today=FOUNDED)
    return places


@pytest.fixture
def places(founded: Places, tmp_path: Path) -> Places:
    shutil.copytree(founded.folder, tmp_path, dirs_exist_ok=True)
    all_at_home(tmp_path)
    return Places(tmp_path, founded.root)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once."""
    folder = tmp_path_factory.mktemp("demo") / "câu chuyện"
    ok("demo", "--to", folder, "--no-window")
    return folder
