"""PostgreSQL as a peer: what one writes is durable there and a NOTIFY wakes the other, who keeps nothing. Run by a Python with psycopg.

Usage: psql.py arrive HOST PORT COUNT
"""
import sys
import time

import psycopg

PAUSE_SECONDS = 0.003
PUT = """
WITH put AS (
  INSERT INTO field VALUES (1, %(id)s, %(stamp)s, repeat('x', 200)::bytea)
  ON CONFLICT (couple, id) DO UPDATE SET stamp = excluded.stamp, value = excluded.value WHERE excluded.stamp > field.stamp),
queued AS (INSERT INTO outbox (couple, id) VALUES (1, %(id)s))
SELECT pg_notify('plan', repeat('x', 200))
"""


def arrive(host: str, port: str, count: int) -> None:
    where = {"host": host, "port": port, "user": "postgres", "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**where) as alex, psycopg.connect(**where) as sam:
        sam.execute("LISTEN plan")
        stamp = 0
        print("ready", flush=True)
        for _ in sys.stdin:
            took = []
            for _ in range(count):
                time.sleep(PAUSE_SECONDS)
                stamp += 1
                began = time.perf_counter()
                alex.execute(PUT, {"id": stamp % 1_000, "stamp": stamp})
                if not list(sam.notifies(timeout=30, stop_after=1)):
                    raise AssertionError("nobody was told")
                took.append(time.perf_counter() - began)
            took.sort()
            print(f"p50 {took[count // 2]} p99 {took[count * 99 // 100]}", flush=True)


if __name__ == "__main__":
    arrive(sys.argv[2], sys.argv[3], int(sys.argv[4]))
