"""Follow one figure through four years, two reports at a time."""

import itertools
from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    reports = [lawreport.read_report(DATA / f"{year}.txt") for year in (2021, 2022, 2023, 2024)]
    for old, new in itertools.pairwise(reports):
        for change in lawreport.compare_reports(old, new).indicators.continued:
            if change.old and change.new and "出庭应诉率" in change.new.name:
                verdict = f"difference {change.delta}" if change.comparable else f"not comparable: {change.barrier}"
                print(f"{old.year} {change.old.text} -> {new.year} {change.new.text}  {change.new.name}  ({verdict})")


if __name__ == "__main__":
    main()
