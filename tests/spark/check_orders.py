"""The recipe of docs/scale.md, run: orders checked by Spark, with the native command in each partition.

    python check_orders.py PATH/TO/kosc-orders EMPTY_FOLDER

Four executor processes on this machine, 40,000 orders in eight files. Among them are a blank line, a line that is not
JSON, and an empty partition. What comes out is compared with one run of the command over the same lines.
"""

import collections
import glob
import json
import os
import shutil
import subprocess
import sys
import time

import pyspark
from pyspark.sql import SparkSession

COMMAND = os.path.abspath(sys.argv[1])
FOLDER = os.path.abspath(sys.argv[2])
CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../cases/bases")

FILES = 8
ORDERS = 5_000
EXECUTORS = 4


def orders():
    """Writes the orders: those of the cases that are ready, and every tenth of them with a mistake."""
    ready = [json.load(open(path)) for path in sorted(glob.glob(os.path.join(CASES, "*-ready.json")))]
    mistakes = [
        lambda order: order.pop("eligibility_ref", None),
        lambda order: order.setdefault("end_customer", {}).update(siret="732 829 320 00074"),
        lambda order: order.setdefault("end_customer", {}).update(name="L’Étoile"),
        lambda order: order.update(new_thing=1),
    ]
    number = 0
    for file in range(FILES):
        with open(os.path.join(FOLDER, f"part-{file}.ndjson"), "w") as out:
            for _ in range(ORDERS):
                order = json.loads(json.dumps(ready[number % len(ready)]))
                order["reference"] = f"O260101_{number:05}"
                if number % 10 == 0:
                    mistakes[number // 10 % len(mistakes)](order)
                text = json.dumps(order)
                if number == 12_345:
                    text = text[:100]
                out.write(text + "\n")
                if number == 23_456:
                    out.write("\n")
                number += 1


def alone():
    """One run of the command over all lines: how long it took, and how often each rule was broken."""
    started = time.monotonic()
    lines = b"".join(open(path, "rb").read() for path in sorted(glob.glob(os.path.join(FOLDER, "*.ndjson"))))
    ran = subprocess.run([COMMAND, "check", "-", "--each", "--exit-zero"], input=lines, stdout=subprocess.PIPE, check=True)
    took = time.monotonic() - started
    reports = [json.loads(line) for line in ran.stdout.splitlines() if line]
    rules = collections.Counter((issue["rule"], issue["severity"]) for report in reports for issue in report["issues"])
    return took, len(reports), rules


def main():
    orders()
    master = f"local-cluster[{EXECUTORS},1,1024]"
    spark = (
        SparkSession.builder.master(master)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.task.maxFailures", "1")
        .getOrCreate()
    )
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    try:
        run(spark, context)
    finally:
        spark.stop()
        # Where the executors of `local-cluster` work, whatever SPARK_WORKER_DIR says.
        home = os.environ.get("SPARK_HOME") or os.path.dirname(pyspark.__file__)
        shutil.rmtree(os.path.join(home, "work"), ignore_errors=True)


def run(spark, context):
    # The recipe. --each answers line by line, --id names the order, --exit-zero leaves only failures to `checkCode`.
    context.addFile(COMMAND)
    lines = context.textFile(FOLDER)
    lines = lines.union(context.parallelize([], 1))
    started = time.monotonic()
    reports = lines.pipe("./kosc-orders check - --each --id /reference --exit-zero", checkCode=True)
    schema = "line long, id string, ok boolean, issues array<struct<rule string, severity string, message string>>"
    spark.read.schema(schema).json(reports.filter(bool)).createOrReplaceTempView("reports")
    rules = spark.sql(
        """
        select issue.rule, issue.severity, count(*) as issues, count(distinct id) as orders
        from reports lateral view explode(issues) as issue
        group by issue.rule, issue.severity
        order by issues desc, rule
        """
    )
    found = rules.collect()
    took = time.monotonic() - started
    rules.show(truncate=False)

    # The checks of the result.
    sizes = lines.glom().map(len).collect()
    assert 0 in sizes and sum(sizes) == FILES * ORDERS + 1, sizes
    assert reports.glom().map(len).collect() == sizes, "as many lines come out of each partition as went in"
    executors = set(context.parallelize(range(16), 16).map(lambda _: os.environ["SPARK_EXECUTOR_DIRS"]).collect())
    assert len(executors) == EXECUTORS, executors
    alone_took, alone_reports, expected = alone()
    assert alone_reports == FILES * ORDERS
    assert {(row.rule, row.severity): row.issues for row in found} == dict(expected), expected
    broken = "select id, issue.message from reports lateral view explode(issues) as issue where issue.rule = 'read/json'"
    bad = spark.sql(broken).collect()
    assert len(bad) == 1, bad
    failed = False
    try:
        context.parallelize(["{}"], 1).pipe("./kosc-orders check - --eech", checkCode=True).count()
    except Exception as error:
        failed = "PIPE_FUNCTION_EXITED" in str(error)
    assert failed, "a command that cannot do its work fails the job"
    print(f"the line that is not JSON: id {bad[0].id}, {bad[0].message}")
    print(f"{sum(sizes):,} lines in {len(sizes)} partitions, {len(executors)} executor processes on {os.cpu_count()} cores")
    print(f"Spark: {took:.1f} s from the files to the table; the command alone: {alone_took:.1f} s on one core")


main()
