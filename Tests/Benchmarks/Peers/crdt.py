"""pycrdt and pycrdt-websocket as a peer: they seal and prove nothing, and the server keeps nothing on disk. Run by the Python that has
them, as every other contender: says `ready`, and runs a round for each line.

Usage: crdt.py edit FILE COUNT PER | merge FILE FIELDS COUNT | serve HOST | arrive HOST PORT COUNT | behind HOST PORT COUNT
"""
import asyncio
import contextlib
import logging
import os
import sqlite3
import sys
import time

from pycrdt import Channel, Doc, Map, Provider

VALUE = "Another way to begin, number {:011d}"
PAUSE_SECONDS = 0.003


def say(**figures: float) -> None:
    print(*(f"{name} {value}" for name, value in figures.items()), flush=True)


def ready(port: int = 0) -> None:
    print(f"ready port {port}", flush=True)


class Updates:
    """Every update of a document, appended to a file as durably as a copy keeps an edit."""

    def __init__(self, path: str):
        self.file = sqlite3.connect(path, isolation_level=None)
        self.file.execute("PRAGMA journal_mode = WAL")
        self.file.execute("PRAGMA synchronous = FULL")
        self.file.execute("CREATE TABLE IF NOT EXISTS updates (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")

    def keep(self, *updates: bytes) -> None:
        self.file.execute("BEGIN IMMEDIATE")
        self.file.executemany("INSERT INTO updates (bytes) VALUES (?)", [(update,) for update in updates])
        self.file.execute("COMMIT")


def written(document: Doc, first: int, count: int, fields: int) -> bytes:
    """So many fields written in one transaction; the update that it makes."""
    before = document.get_state()
    field = document.get("fields", type=Map)
    with document.transaction():
        for number in range(first, first + count):
            field[f"{number % fields * 0x9e3779b97f4a7c15 % 2**64:x}"] = VALUE.format(number)
    return document.get_update(before)


def edit(path: str, count: int, per: int) -> None:
    document, updates, at = Doc(), Updates(path), 0
    ready()
    for _ in sys.stdin:
        began = time.perf_counter()
        for first in range(at, at + count, per):
            updates.keep(written(document, first, per, 10_000))
        at += count
        say(count=count, seconds=time.perf_counter() - began)


def merge(path: str, fields: int, count: int) -> None:
    theirs, at = Doc(), 0
    base = [written(theirs, first, 1_000, fields) for first in range(0, fields, 1_000)]
    news = [written(theirs, fields + first, 1_000, fields) for first in range(0, count, 1_000)]
    Updates(path).keep(*base)
    ready()
    for _ in sys.stdin:
        at += 1
        own, updates = Doc(), Updates(f"{path}-{at}")
        for update in base:
            own.apply_update(update)
        began = time.perf_counter()
        for update in news:
            own.apply_update(update)
        updates.keep(*news)
        say(count=count, seconds=time.perf_counter() - began)


class Line(Channel):
    """A websocket as pycrdt wants it."""

    def __init__(self, websocket, path: str):
        self.websocket = websocket
        self.name = path

    @property
    def path(self) -> str:
        return self.name

    async def __anext__(self) -> bytes:
        from websockets.exceptions import ConnectionClosed
        try:
            return await self.recv()
        except ConnectionClosed:
            raise StopAsyncIteration() from None

    async def send(self, message: bytes) -> None:
        await self.websocket.send(message)

    async def recv(self) -> bytes:
        return await self.websocket.recv()


async def serve(host: str) -> None:
    from pycrdt.websocket import WebsocketServer
    from websockets.asyncio.server import serve as listen
    logging.disable()
    async with WebsocketServer() as server:
        async def come(websocket):
            await server.serve(Line(websocket, websocket.request.path))

        limits = {"max_size": None, "max_queue": None, "ping_interval": None, "compression": None, "open_timeout": 60}
        async with listen(come, host, 0, backlog=4_096, **limits) as listening:
            ready(listening.sockets[0].getsockname()[1])
            await asyncio.get_running_loop().create_future()


@contextlib.asynccontextmanager
async def connected(host: str, port: int, document: Doc):
    from websockets.asyncio.client import connect
    url = f"ws://{host}:{port}/plan"
    async with connect(url, max_size=None, max_queue=None, ping_interval=None, compression=None) as websocket:
        async with Provider(document, Line(websocket, "plan")):
            yield


async def asked() -> bool:
    """Whether the driver wants one more round."""
    return bool(await asyncio.to_thread(sys.stdin.readline))


async def arrive(host: str, port: int, count: int) -> None:
    alex, sam = Doc(), Doc()
    mine, theirs = alex.get("fields", type=Map), sam.get("fields", type=Map)
    came = asyncio.Event()
    subscription = theirs.observe(lambda _: came.set())
    async with connected(host, port, alex), connected(host, port, sam):
        number = 0
        mine["first"] = "here"
        await came.wait()
        ready()
        while await asked():
            took = []
            for _ in range(count):
                await asyncio.sleep(PAUSE_SECONDS)
                came.clear()
                number += 1
                began = time.perf_counter()
                mine[str(number % 1_000)] = VALUE.format(number)
                await came.wait()
                took.append(time.perf_counter() - began)
            took.sort()
            say(p50=took[count // 2], p99=took[count * 99 // 100])
        # Without this the observing ends when nobody holds it.
        theirs.unobserve(subscription)


async def behind(host: str, port: int, count: int) -> None:
    held = Doc()
    written(held, 0, count, count)
    async with connected(host, port, held):
        ready()
        while await asked():
            own, whole = Doc(), asyncio.Event()
            fields = own.get("fields", type=Map)
            subscription = fields.observe(lambda _: len(fields) == count and whole.set())
            began = time.perf_counter()
            async with connected(host, port, own):
                await whole.wait()
                say(count=count, seconds=time.perf_counter() - began)
            fields.unobserve(subscription)


if __name__ == "__main__":
    role, words = sys.argv[1], [int(word) if word.isdigit() else word for word in sys.argv[2:]]
    done = {"edit": edit, "merge": merge, "serve": serve, "arrive": arrive, "behind": behind}[role](*words)
    if done is not None:
        asyncio.run(done)
    # Threads that wait for input, or for a partner who has gone, hold nobody up.
    os._exit(0)
