"""Embed the comparison in another tool: the public JSON, and flat rows for a table."""

import json
from pathlib import Path

import lawreport

DATA = Path(__file__).parent / "data" / "yunxi"


def main() -> None:
    old = lawreport.read_report((DATA / "2022.txt").read_bytes(), name="2022.txt")
    new = lawreport.read_text((DATA / "2023.txt").read_text("utf-8"), name="2023.txt")
    changes = lawreport.compare_reports(old, new)
    document = json.loads(lawreport.render_as(changes, "json"))
    print("keys:", ", ".join(document))
    moved = next(row for row in document["measures"] if row["place"] == "moved")
    print("a moved measure:", json.dumps({key: moved[key] for key in ("status", "wording", "old_ids", "new_ids")}))
    rows = lawreport.list_rows(changes, table="indicators")
    print(f"{len(rows)} rows, columns:", ", ".join(rows[0]))


if __name__ == "__main__":
    main()
