"""The elements and attributes that a published document may have. What is not named here is not copied.

Left out on purpose: whoever typed and when (rsid, paraId, authors), content controls and their bindings, permissions,
alternative texts, names of shapes, captions of tables, protection, mail merge, extensions (extLst).
"""

from __future__ import annotations

from juesuan.word.namespaces import MC, WP, A, C, M, W

PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741  (its prefix)
W10 = "urn:schemas-microsoft-com:office:word"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PREFIXES = {"w": W, "wp": WP, "a": A, "pic": PIC, "wps": WPS, "wpg": WPG, "v": V, "o": O, "w10": W10, "m": M, "c": C}

_SIDES = "top left start bottom right end between bar insideH insideV tl2br tr2bl"
_ELEMENTS = {
    W: f"""
        document body background p r t tab br cr noBreakHyphen softHyphen sym ptab tbl tr tc hyperlink bookmarkStart
        bookmarkEnd fldSimple fldChar instrText drawing pict txbxContent footnoteReference endnoteReference
        footnoteRef endnoteRef separator continuationSeparator pgNum ruby rubyPr rubyAlign hps hpsRaise hpsBaseText
        lid rt rubyBase hdr ftr footnotes footnote endnotes endnote pPr pStyle keepNext keepLines pageBreakBefore
        framePr widowControl numPr ilvl numId suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap
        overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
        contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
        cnfStyle {_SIDES} rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
        noProof vanish webHidden color w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang
        eastAsianLayout specVanish oMath tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize
        tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders tblLayout tblCellMar tblLook tblGrid gridCol tblPrEx
        trPr gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden tcPr tcW gridSpan hMerge vMerge
        tcBorders noWrap tcMar tcFitText vAlign hideMark sectPr headerReference footerReference footnotePr endnotePr
        type pgSz pgMar pgBorders lnNumType pgNumType cols col noEndnote titlePg rtlGutter docGrid numFmt pos numStart
        numRestart styles docDefaults rPrDefault pPrDefault style name basedOn next link uiPriority semiHidden
        unhideWhenUsed qFormat tblStylePr numbering abstractNum multiLevelType lvl start lvlRestart isLgl suff lvlText
        lvlJc num abstractNumId lvlOverride startOverride styleLink numStyleLink settings evenAndOddHeaders
        mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop
        autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps defaultTabStop
        drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
        displayVerticalDrawingGridEvery characterSpacingControl noLineBreaksAfter noLineBreaksBefore
        strictFirstAndLastChars themeFontLang clrSchemeMapping decimalSymbol listSeparator displayBackgroundShape
        compat compatSetting spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace
        doNotExpandShiftReturn adjustLineHeightInTable useFELayout splitPgBreakAndParaMark growAutofit
        """,
    WP: """
        inline anchor extent effectExtent docPr simplePos positionH positionV align posOffset wrapNone wrapSquare
        wrapTopAndBottom wrapTight wrapThrough wrapPolygon start lineTo cNvGraphicFramePr
        """,
    A: """
        graphic graphicData blip stretch fillRect srcRect tile xfrm off ext chOff chExt prstGeom avLst gd custGeom
        gdLst ahLst cxnLst rect pathLst path moveTo lnTo cubicBezTo quadBezTo arcTo close pt ln noFill solidFill
        gradFill gsLst gs lin fillToRect pattFill fgClr bgClr srgbClr schemeClr sysClr prstClr hslClr scrgbClr alpha
        alphaModFix lumMod lumOff tint shade satMod satOff hueMod hueOff gamma invGamma prstDash custDash ds round
        bevel miter headEnd tailEnd effectLst outerShdw innerShdw glow softEdge reflection bodyPr normAutofit
        spAutoFit noAutofit lstStyle p pPr defRPr r rPr t br endParaRPr latin ea cs sym font buNone lnRef fillRef
        effectRef fontRef lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr theme themeElements
        clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink fontScheme majorFont
        minorFont fmtScheme fillStyleLst lnStyleLst effectStyleLst effectStyle bgFillStyleLst scene3d camera lightRig
        rot sp3d bevelT bevelB
        """,
    PIC: "pic nvPicPr cNvPr cNvPicPr blipFill spPr",
    WPS: "wsp cNvSpPr cNvCnPr spPr style bodyPr txbx linkedTxbx",
    WPG: "wgp cNvGrpSpPr grpSpPr grpSp",
    V: "shape shapetype rect roundrect oval line polyline group formulas f path stroke fill shadow textbox imagedata",
    W10: "wrap anchorlock",
    C: """
        chartSpace date1904 roundedCorners chart title tx rich strRef f strCache numRef numCache multiLvlStrRef
        multiLvlStrCache lvl ptCount pt v formatCode overlay layout manualLayout layoutTarget xMode yMode wMode hMode
        x y w h autoTitleDeleted plotArea barChart bar3DChart lineChart line3DChart pieChart pie3DChart doughnutChart
        areaChart area3DChart scatterChart radarChart ofPieChart barDir grouping varyColors ser idx order spPr txPr
        invertIfNegative dPt bubble3D explosion dLbls dLbl dLblPos showLegendKey showVal showCatName showSerName
        showPercent showBubbleSize separator showLeaderLines leaderLines delete cat val xVal yVal smooth marker symbol
        size gapWidth gapDepth overlap shape axId catAx valAx dateAx serAx scaling orientation min max logBase axPos
        majorGridlines minorGridlines numFmt majorTickMark minorTickMark tickLblPos crossAx crosses crossesAt auto
        lblAlgn lblOffset noMultiLvlLbl crossBetween majorUnit minorUnit baseTimeUnit dispUnits builtInUnit
        tickLblSkip tickMarkSkip firstSliceAng holeSize dropLines hiLowLines upDownBars upBars downBars secondPieSize
        splitType splitPos serLines scatterStyle radarStyle legend legendPos legendEntry plotVisOnly dispBlanksAs
        dTable showHorzBorder showVertBorder showOutline showKeys view3D rotX rotY rAngAx perspective floor sideWall
        backWall thickness externalData autoUpdate
        """,
}
ELEMENTS = frozenset(f"{{{space}}}{name}" for space, names in _ELEMENTS.items() for name in names.split())
TEXTS = frozenset(
    f"{{{space}}}{name}"
    for space, names in {W: "t instrText", A: "t", M: "t", C: "v f formatCode separator", WP: "align posOffset"}.items()
    for name in names.split()
)
"""The elements whose characters are copied."""

_WORD_ATTRIBUTES = """
    val id name type ascii hAnsi eastAsia cs asciiTheme hAnsiTheme eastAsiaTheme cstheme hint bidi color themeColor
    themeTint themeShade fill themeFill themeFillTint themeFillShade sz space shadow frame line lineRule before after
    beforeLines afterLines beforeAutospacing afterAutospacing left right start end leftChars rightChars startChars
    endChars firstLine firstLineChars hanging hangingChars w h orient top bottom header footer gutter fldCharType
    instr anchor history num equalWidth sep linePitch charSpace fmt chapStyle chapSep pos leader hRule hSpace vSpace
    wrap hAnchor vAnchor x y xAlign yAlign lines dropCap anchorLock leftFromText rightFromText topFromText
    bottomFromText vertAnchor horzAnchor tblpXSpec tblpX tblpYSpec tblpY firstRow lastRow firstColumn lastColumn
    noHBand noVBand styleId default customStyle abstractNumId numId ilvl clear font char combine combineBrackets vert
    vertCompress relativeTo alignment offsetFrom display zOrder countBy distance restart uri lang bg1 t1 bg2 t2
    accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink
    """
_DRAWN = """
    distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell allowOverlap cx cy l t r b
    relativeFrom wrapText x y uri rotWithShape cstate rot flipH flipV prst name fmla val lastClr w h fill stroke path
    cap cmpd algn stAng swAng wR hR pos ang scaled type len lim sx sy kx ky blurRad dist dir rad stA stPos endA endPos
    fadeDir amt wrap lIns tIns rIns bIns anchor anchorCtr rtlCol vert vertOverflow horzOverflow upright compatLnSpc
    spcFirstLastPara fontScale lnSpcReduction numCol lang altLang sz b i u strike kern baseline spc cap typeface
    panose pitchFamily charset script marL marR indent lvl eaLnBrk latinLnBrk hangingPunct idx edited txBox flip tx ty
    d sp prstMaterial rig fov hueMod
    """
_ATTRIBUTES = {
    WP: _DRAWN,
    A: _DRAWN,
    PIC: "",
    WPS: f"{_DRAWN} id",
    WPG: "",
    V: """
        style coordsize coordorigin path adj filled stroked fillcolor strokecolor strokeweight opacity inset joinstyle
        arcsize from to points eqn on color color2 type gradientshapeok connecttype textboxrect limo cropleft croptop
        cropright cropbottom
        """,
    W10: "type side anchorx anchory",
    C: "val idx formatCode sourceLinked",
}
_OF_WORD = frozenset(_WORD_ATTRIBUTES.split())
_PLAIN = {space: frozenset(names.split()) for space, names in _ATTRIBUTES.items()}
_FORMULA = f"{{{M}}}"
_UNWRAPPED = frozenset(
    f"{{{W}}}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo")
) | frozenset((f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice"))
_SAYING_NOTHING = (
    *("proofErr", "lastRenderedPageBreak", "rsid", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "latentStyles"),
    *("rsids", "attachedSchema", "zoom", "proofState", "nsid", "tmpl", "locked", "view", "stylePaneFormatFilter"),
)
SILENT = frozenset(f"{{{W}}}{name}" for name in _SAYING_NOTHING) | {f"{{{MC}}}Fallback", f"{{{O}}}lock"}
"""What is left out without a word: it says nothing and shows nothing."""


def is_allowed(tag: str) -> bool:
    """Whether an element is copied."""
    return tag in ELEMENTS or tag.startswith(_FORMULA)


def is_unwrapped(tag: str) -> bool:
    """Whether an element is left out and what it holds is copied."""
    return tag in _UNWRAPPED


def keeps(tag: str, attribute: str) -> bool:
    """Whether an attribute of an allowed element is copied."""
    if attribute == XML_SPACE:
        return True
    space, _, name = attribute.rpartition("}")
    if space == f"{{{O}":
        return name == "spt"
    if space == f"{{{W}":
        return name in _OF_WORD
    if space == f"{{{M}":
        return tag.startswith(_FORMULA)
    return not space and name in _PLAIN.get(tag[1:].partition("}")[0], frozenset())
