"""Walk the section tree of a damaged copy: levels, roles, and what the reading repaired."""

from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    report = lawreport.read_report(DATA / "2022.damaged.txt")
    print(f"{report.title} ({report.issuer}, {report.year})")
    for section in report.walk_sections():
        heading = section.heading.text if section.heading else "(no heading)"
        ordinal = section.ordinal or f"[{section.ordinal_inferred or '-'}]"
        print(f"{'  ' * section.level}{ordinal} {heading} <{section.role.value}, {len(section.measures)}>")
    for diagnostic in report.diagnostics:
        print(f"repaired: {diagnostic.code} {diagnostic.detail}")


if __name__ == "__main__":
    main()
