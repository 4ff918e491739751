"""The last step of a PDF: what PDF/UA-1 and PDF/A-2a ask beyond ReportLab's own output."""

import re
import struct
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from stagetool import __version__

_CARRIAGE_RETURN = 0x0D
_UNUSED = re.compile(rb"<0000>(?=\s*\n|\s*<|\s*\])")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def make_archival(source: bytes, title: str) -> bytes:
    """Return the PDF with metadata, output intent and reading order; nothing of the computer."""
    producer = f"Stagetool {__version__}"
    with pikepdf.open(BytesIO(source)) as pdf:
        _repair_fonts(pdf)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            if Name.Trans in page.obj:
                del page.obj.Trans
            _pad(page.obj.Contents)
        root = pdf.Root
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_output_intent(pdf)])
        xmp = _XMP.format(title=escape(title), producer=escape(producer))
        metadata = pdf.make_stream(xmp.encode("utf-8"))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = metadata
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo[Name.Title] = String(title)
        pdf.docinfo[Name.Producer] = String(producer)
        target = BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
    return target.getvalue()


def _repair_fonts(pdf: pikepdf.Pdf) -> None:
    """Map unused codes to U+FFFD; ReportLab maps them to U+0000, which both standards forbid."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        cmap = font.ToUnicode
        cmap.write(_UNUSED.sub(b"<FFFD>", cmap.read_bytes()))
        _pad(cmap)
        file = font.FontDescriptor.FontFile2
        if _pad(file, b"\1"):
            file.Length1 = len(file.read_bytes())


def _pad(stream: pikepdf.Object, filler: bytes = b"\n") -> bool:
    """Lengthen a stream whose compressed bytes would end in CR; tell whether it was one.

    Together with the line feed before `endstream` that would read as one end of line, and strict
    validators then find the length wrong. The last byte is that of the checksum (Adler-32).
    """
    content = stream.read_bytes()
    padded = content
    while zlib.adler32(padded) & 0xFF == _CARRIAGE_RETURN:
        padded += filler
    if padded is content:
        return False
    stream.write(padded)
    return True


def _output_intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    profile = pdf.make_stream(grey_profile())
    profile.N = 1
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("Grey, gamma 2.2"),
            Info=String("Grey, gamma 2.2"),
            DestOutputProfile=profile,
        )
    )


def grey_profile() -> bytes:
    """Return a minimal ICC profile (version 2.4) for grey with gamma 2.2: papers have no colour."""
    description = b"Grey, gamma 2.2"
    tags = {
        b"desc": b"desc\0\0\0\0"
        + struct.pack(">I", len(description) + 1)
        + description
        + b"\0" * (1 + 8 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0No rights reserved\0",
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)),
    }
    table, data, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", offset + len(data), len(content))
        data += padded
    size = offset + len(data)
    header = struct.pack(
        ">I4sI4s4s4s12s4s4sI4s4s8sI3I4s44x",
        size,
        b"none",
        0x02400000,
        b"mntr",
        b"GRAY",
        b"XYZ ",
        struct.pack(">6H", 2026, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0\0\0\0",
        0,
        b"none",
        b"none",
        b"\0" * 8,
        0,
        0xF6D6,
        0x10000,
        0xD32D,
        b"none",
    )
    return header + struct.pack(">I", len(tags)) + table + data
