"""Compare two yearly reports and print the answer, as a reader would want it first."""

from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    old = lawreport.read_report(DATA / "2022.txt")
    new = lawreport.read_report(DATA / "2023.txt")
    changes = lawreport.compare_reports(old, new)
    print(lawreport.render_as(changes, "markdown", brief=True), end="")


if __name__ == "__main__":
    main()
