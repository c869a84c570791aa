"""The codes of batches (TC8xx): tables, their rows, and runs that were cut off."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

BATCH = (
    Code(
        "TC801",
        "No record",
        "The row is no record of its table: it has more or fewer fields than the heading, a quotation mark that is not "
        "closed, or is no JSON object. The row is rejected and told; the others are decided. Mend the row.",
        Example("id,leg.from,leg.to\n1,AAA", "id,leg.from,leg.to\n1,AAA,BBB"),
    ),
    Code(
        "TC802",
        "No such column",
        "The mapping names a column that the table has not, so it was written for another table, or the column is "
        "spelt otherwise. The nearest name is shown.",
        Example("columns:\n  destinaton: leg.to", "columns:\n  destination: leg.to"),
    ),
    Code(
        "TC803",
        "No table that can be read or written",
        "A table is a CSV, NDJSON or Parquet file, told by the end of its name; legs, or items, stand in a column of "
        "lists or in a file of their own. Name the file so, or say which of the two it is.",
        Example("transfer-check batch orders.xlsx -o out.csv", "transfer-check batch orders.csv -o out.csv"),
    ),
    Code(
        "TC804",
        "The table is cut short",
        "The table ends within a row, is no whole Parquet file, or was changed while it was read: a copy or an export "
        "was not finished. Nothing is written. Make the table anew.",
    ),
    Code(
        "TC805",
        "Another run was cut off here",
        "`--resume` goes on only with the same table, law, mapping and options, since the parts that are done were "
        "decided under them; what differs is named. Run that one, or delete the folder of its parts and begin anew.",
    ),
    Code(
        "TC806",
        "A run lies here",
        "Parts of a run that was cut off, or that is still going on, lie beside the output. `--resume` goes on with "
        "it; to begin anew, delete the folder.",
    ),
    Code(
        "TC807",
        "Of no row",
        "A row of the table of legs, or of items, is of no row of the main table. What it belongs to would be judged "
        "without it, so nothing is decided. Mend the name of the row.",
        Example("order,from,to\n17a,AAA,BBB", "order,from,to\n17,AAA,BBB"),
    ),
    Code(
        "TC808",
        "Not the earlier answers to this table",
        "What changed is told against the answers of an earlier run, with its manifest beside them, to the same table "
        "under the same mapping and options. These are not: they were changed, or are of another run. Name the right "
        "file, or leave out `--against` and let both laws be judged (`--amend`, `--as-of`).",
    ),
)
