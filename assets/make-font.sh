#!/bin/sh
# Makes the two font files beside this script from Noto Sans CJK (SIL OFL 1.1).
#
#   usage: make-font.sh FOLDER_WITH_NotoSansCJK-Regular.ttc_AND_NotoSansCJK-Bold.ttc
#   needs: python3 with fonttools (pip install fonttools); the fonts are in Debian's package fonts-noto-cjk
#
# Regular: ASCII, all of GB2312 (users type their own names) and the symbols of the charts.
# Bold: ASCII, the symbols, and those Chinese characters that the charts' own words use (headings only).
# Both get line metrics that add up to 1.24 em, because plotters divides font sizes by 1.24 when it writes SVG,
# and are renamed, because "Noto" is a trademark. Run again after adding words to src/charts/words/.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python3 - "$1" "$here" <<'PYTHON'
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

source, here = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ascii_ = {chr(c) for c in range(0x20, 0x7F)}
symbols = set("\u00a0–—‘’“”…·•×±²³°%‰≥≤≠≈→←↑↓▲▼△▽●○■□◆◇✓✗½µÄÖÜäöüßéèáàíóúñçÅåøØ（），。、：；？！《》〔〕【】％℃")
gb2312 = set()
for row in range(0xA1, 0xF8):
    for cell in range(0xA1, 0xFF):
        try:
            gb2312.add(bytes([row, cell]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
words = {c for f in (here.parent / "src" / "charts").rglob("*.rs") for c in f.read_text("utf-8") if ord(c) > 0x7E}

for weight, characters in [("Regular", ascii_ | symbols | gb2312 | words), ("Bold", ascii_ | symbols | words)]:
    collection = TTCollection(source / f"NotoSansCJK-{weight}.ttc")
    font = next(f for f in collection.fonts if f["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
    font.recalcTimestamp = False  # the same characters give the same bytes
    options = subset.Options()
    options.layout_features = ["kern"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)

    ascent, descent = round(0.98 * font["head"].unitsPerEm), -round(0.26 * font["head"].unitsPerEm)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sTypoLineGap = ascent, descent, 0
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = ascent, -descent

    family = "Eldercap Sans SC"
    names = {1: family, 2: weight, 3: f"{family} {weight}", 4: f"{family} {weight}", 6: f"EldercapSansSC-{weight}"}
    kept = [r for r in font["name"].names if r.nameID in (0, 5, 13, 14)]
    font["name"].names = kept
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames[0] = names[6]
    top.topDictIndex[0].FullName, top.topDictIndex[0].FamilyName = names[4], family
    font.save(here / f"eldercap-sans-sc-{weight.lower()}.otf")
    missing = sorted(characters - {chr(c) for c in font.getBestCmap()})
    print(weight, len(font.getBestCmap()), "characters; not in the source font:", "".join(missing))
PYTHON
