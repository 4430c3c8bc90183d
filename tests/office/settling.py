"""LibreOffice's own “accept all” and “reject all”, through a macro in a profile of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, kind())
  document.close(True)
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>"""
ACCEPT, REJECT = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


def through(program: str, folder: Path, source: Path, *kinds: str) -> Path:
    """A document after it was saved in other formats, one after the other; the last one should be docx."""
    for number, kind in enumerate(kinds):
        target = folder / f"{number}-{kind}"
        _run(program, folder, "--convert-to", kind, "--outdir", str(target), str(source))
        source = target / f"{source.stem}.{kind}"
    return source


def settled(program: str, folder: Path, source: Path, command: str) -> bytes:
    """A document with all its revisions accepted or rejected."""
    standard = folder / "profile/user/basic/Standard"
    if not standard.is_dir():
        _run(program, folder, "--terminate_after_init")
        standard.mkdir(parents=True, exist_ok=True)
    (standard / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (standard.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    target = folder / f"{command}.docx"
    _run(program, folder, f'macro:///Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}","{command}")')
    return target.read_bytes()


def _run(program: str, folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603
        [program, profile, "--headless", "--norestore", *arguments], check=True, timeout=120, capture_output=True
    )
