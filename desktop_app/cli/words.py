"""Words of a command turned into values; what cannot be read is wrong usage."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from desktop_app.vietnamese.dates import read_date
from desktop_app.wording.catalogue import _


def day(text: str) -> date:
    """A day as `2025-03-14` or `14/03/2025`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = read_date(text)
    if found is None:
        raise argparse.ArgumentTypeError(_("not a day: {text}").format(text=text))
    return found


def number(text: str) -> str:
    """Number and sign of a paper as NĐ 30 writes them: `5 / BC-SNV` becomes `05/BC-SNV`; `15-BC/TU` is of the Party."""
    found = re.fullmatch(r"\s*0*([1-9]\d{0,5})\s*([/-])\s*([^\W\d_]\S*)\s*", text)
    if found is None:
        raise argparse.ArgumentTypeError(_("{text}: say number and sign, as 05/BC-SNV").format(text=text))
    return f"{int(found[1]):02d}{found[2]}{found[3]}"


def file(text: str) -> Path:
    """A file to be read that is there."""
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(_("no such file: {text}").format(text=text))
    return path


def secret(text: str) -> str:
    """The first line of a file that holds a passphrase: secrets never stand in the words of a command."""
    try:
        return file(text).read_text(encoding="utf-8").split("\n")[0].strip("\r\ufeff")
    except OSError as error:
        raise argparse.ArgumentTypeError(_("no such file: {text}").format(text=text)) from error
    except UnicodeError:  # the error would name bytes of the secret
        raise argparse.ArgumentTypeError(_("not a text file in UTF-8: {text}").format(text=text)) from None


def figure(text: str) -> tuple[int, int]:
    """A figure as `58/85`."""
    numerator, slash, denominator = text.partition("/")
    try:
        if slash:
            return int(numerator), int(denominator)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("not a figure such as 58/85: {text}").format(text=text))


def pair(text: str) -> tuple[str, str]:
    """`NAME=text`, for example a task number and a remark."""
    name, sign, rest = text.partition("=")
    if not sign or not name.strip() or not rest.strip():
        raise argparse.ArgumentTypeError(_("not NAME=TEXT: {text}").format(text=text))
    return name.strip(), rest.strip()
