"""Drawings of a Word file: boxes at a place of the sheet, pictures in a line."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr


def emu(points: float) -> int:
    """The unit of drawings."""
    return round(points * 12700)


def text_box(number: int, left: float, top: float, size: tuple[float, float], inner: str, *,
             beside: bool = False, line: float = 0.0, colour: str = "000000") -> str:  # fmt: skip
    """A run with a box at a place of the sheet, in points from its left and top edge; `beside`: top from its paragraph.

    `number` is its own in this part of the file; without `line` the box has no frame.
    """
    wide, high = (emu(side) for side in size)
    frame = (
        f'<a:ln w="{emu(line)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
        if line
        else "<a:ln><a:noFill/></a:ln>"
    )
    level = "paragraph" if beside else "page"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        f'distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{emu(left)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{level}"><wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Khung {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom><a:noFill/>{frame}</wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent>"
        '</wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def picture(number: int, relation: str, side: float, words: str) -> str:
    """A run with a square picture of that side in points, standing in the line."""
    size = emu(side)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>'
        f'<wp:docPr id="{number}" name="Mã {number}" descr={quoteattr(words)}/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="ma-{number}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
