"""A script for the Python that LibreOffice speaks with: accept or reject all changes of a document, write its text.

``python3 office_resolve.py SOFFICE FILE`` writes ``FILE.accepted`` and ``FILE.rejected`` beside it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # comes with LibreOffice
from com.sun.star.beans import PropertyValue

COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def make_value(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def main(soffice: str, file: Path) -> None:
    pipe = f"lawreport-{file.parent.name}"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        make = context.ServiceManager.createInstanceWithContext
        desktop, dispatcher = (make(f"com.sun.star.frame.{name}", context) for name in ("Desktop", "DispatchHelper"))
        for name, slot in COMMANDS.items():
            document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (make_value("Hidden", True),))
            dispatcher.executeDispatch(document.getCurrentController().getFrame(), slot, "", 0, ())
            options = (make_value("FilterName", "Text (encoded)"), make_value("FilterOptions", "UTF8,LF"))
            document.storeToURL(f"{file.as_uri()}.{name}", options)
            document.close(True)
        desktop.terminate()
        office.wait(timeout=60)
    finally:
        office.kill()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
