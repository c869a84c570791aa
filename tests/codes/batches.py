"""What sets off the codes of batches (TC8xx)."""

from __future__ import annotations

from codes.model import Example, edit

ORDERS = """\
id,as_of,leg.from,leg.to,item.class,item.lethal,end_user.state
A-1,2025-01-01,AAA,CCC,ammunition,true,CCC
A-2,2025-01-01,AAA,CCC,medical,false,CCC
"""
MAPPING = """\
mapping: orders
columns:
  id: id
  as_of: as_of
  leg.from: leg.from
  leg.to: leg.to
  item.class: item.class
"""
RUN = "batch orders.csv -o out.csv --law rules"
SECOND = "A-2,2025-01-01,AAA,CCC,medical,false,CCC\n"
JOURNAL = "out.csv.parts/journal.ndjson"
TABLE = {"orders.csv": ORDERS}
BATCHES = {
    "TC801": Example(RUN, edit("orders.csv", "A-2,2025-01-01,AAA\n", SECOND), files=TABLE),
    "TC802": Example(
        f"{RUN} --map map.yaml",
        edit("map.yaml", "  leg.too: leg.to\n", "  leg.to: leg.to\n"),
        files={**TABLE, "map.yaml": MAPPING},
    ),
    "TC803": Example("batch orders.csv -o out.xlsx --law rules", mended=RUN, files=TABLE),
    "TC804": Example(RUN, edit("orders.csv", "A-2,2025-01", SECOND), files=TABLE),
    "TC805": Example(
        f"{RUN} --resume", edit(JOURNAL, '{"law_sha256": "of another law"}\n', "\n"), files={**TABLE, JOURNAL: "\n"}
    ),
    "TC806": Example(RUN, mended=f"{RUN} --resume", files={**TABLE, JOURNAL: ""}),
    "TC807": Example(
        f"{RUN} --legs legs.csv",
        edit("legs.csv", "A-22,AAA,CCC\n", "A-2,AAA,CCC\n"),
        files={
            "orders.csv": "id,as_of\nA-1,2025-01-01\nA-2,2025-01-01\n",
            "legs.csv": "row_id,from,to\nA-1,AAA,CCC\nA-2,AAA,CCC\n",
        },
    ),
    "TC808": Example(
        f"{RUN} --against before.csv",
        mended=RUN,
        files={**TABLE, "before.csv": "row,id,decision\n", "before.csv.manifest.json": "{}\n"},
    ),
}
