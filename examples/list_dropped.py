"""List the measures that the later report does not mention, each with its place and the nearest rejected candidate."""

from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    old = lawreport.read_report(DATA / "2022.txt")
    new = lawreport.read_report(DATA / "2023.txt")
    changes = lawreport.compare_reports(old, new)
    texts = {measure.id: measure.text for measure in new.walk_measures()}
    print(
        f"{len(changes.measures.dropped)} of {changes.summary.old_measures} measures are not mentioned in {new.year}:"
    )
    for change in changes.measures.dropped[:8]:
        (measure,) = change.old
        print(f"- {measure.id} {measure.text}")
        if change.nearest is not None:
            print(f"    nearest, at {change.nearest.probability:.0%}: {texts[change.nearest.new]}")


if __name__ == "__main__":
    main()
