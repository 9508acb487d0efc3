"""Follow four years at once: what came back, how streaks go on, a series with a break, a promise made again."""

from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    timeline = lawreport.trace_reports(
        [lawreport.read_report(DATA / f"{year}.txt") for year in (2021, 2022, 2023, 2024)]
    )

    print("Came back:")
    for thread in timeline.came_back[:3]:
        print(f"  {thread.label} (silent in {', '.join(str(year) for gap in thread.gaps for year in gap.silent)})")

    print("Streaks:")
    for streak in timeline.streaks:
        told = (f"{year.year} {year.length or '-'} {year.verdict.value}" for year in streak.years)
        print(f"  {streak.name}: {', '.join(told)}")

    print("A series with a break:")
    series = next(one for one in timeline.series_broken if "政务服务事项" in one.name)
    for value in series.values:
        broken = next((one for one in series.breaks if one.new == value.year), None)
        print(f"  {value.year} {value.figure.text if value.figure else value.value}", end="")
        print(f"  (not comparable: {broken.reasons[0].value})" if broken else "")

    print("A promise made again:")
    promise = timeline.repeated_promises[0]
    print(f"  {promise.label}")
    for outcome in promise.outcomes:
        print(f"  {outcome.year}: {outcome.outcome.value}")


if __name__ == "__main__":
    main()
