"""The outcomes of a sweep by policy and by point, from its Parquet files: `python read_sweep.py out/caseload-limit`.

Needs polars (`pip install polars`) and nothing of spankracht.
"""

import sys
from pathlib import Path

import polars as pl

folder = Path(sys.argv[1])
inputs = pl.read_parquet(folder / "inputs.parquet")
outcomes = pl.scan_parquet(folder / "outcomes" / "*.parquet")  # all shards at once, read as needed

# By policy and outcome: the mean over points and replications, and over how many runs.
overall = (
    outcomes.group_by("policy", "outcome")
    .agg(pl.col("value").mean().alias("mean"), pl.len().alias("runs"))
    .sort("outcome", "policy")
    .collect()
)
print(overall)

# What a policy changes: paired with the first one, which had the same luck at the same point.
first = inputs["policy"][0]
pairs = ["replication", "point", "outcome", "from_year", "until_year"]
reference = outcomes.filter(pl.col("policy") == first).drop("policy")
changes = (
    outcomes.filter(pl.col("policy") != first)
    .join(reference, on=pairs, suffix="_of_first")
    .with_columns((pl.col("value") - pl.col("value_of_first")).alias("change"))
    .group_by("policy", "outcome")
    .agg(pl.col("change").mean(), (pl.col("change") > 0).mean().alias("share_higher"))
    .sort("outcome", "policy")
    .collect()
)
print(changes)

# The same rows beside what was put in, for a model or a chart of your own.
runs = outcomes.collect().join(inputs, on=["point", "policy"])
print(runs.head())
print(f"{runs.height} rows of {runs.select('replication', 'point', 'policy').n_unique()} runs")
