"""The running bot: a command over HTTP against a Bolt app that says a fixed text, memory, and starting from cold.

Both servers run at the same time, each in a process of its own on the same stack (uvicorn, Bolt's ASGI adapter,
`process_before_response`), and are asked in turns over one connection each.
"""

import asyncio
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bot.playground.sender import FORM
from bot.playground.slack import SmallSlack
from knowledge import SHIPPED, Library

TURNS, REQUESTS = 40, 50
QUESTIONS = (
    "what is kepler?",
    "crossplane",
    "talks about wasm in paris",
    "how do we save energy with kubernetes",
    "Liz Rice",
)

FIXED = """
import asyncio, os, uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from bot.service import bound
app = AsyncApp(process_before_response=True)
app.client.base_url = os.environ["SLACK_API_URL"]
@app.command("/kubecon")
async def answer(ack):
    await ack("A fixed text")
listener = bound("127.0.0.1", int(os.environ["PORT"]))
uvicorn.Server(uvicorn.Config(AsyncSlackRequestHandler(app), log_config=None)).run([listener])
"""


@contextmanager
def server(slack: SmallSlack, *arguments: str) -> Iterator[tuple[int, int]]:
    """Run a server; yield its process id and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {
        "SLACK_API_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "PORT": str(port),
    }
    command, environment = [sys.executable, *arguments], os.environ | variables
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            _await(port)
            yield process.pid, port
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens at {port}")


def ask(slack: SmallSlack, connection: http.client.HTTPConnection, question: str) -> float:
    """Send one signed command; return the milliseconds until its answer is read."""
    body = urlencode(slack.command(question)).encode()
    headers = {"Content-Type": FORM, **slack.sign(body)}
    started = time.perf_counter()
    connection.request("POST", "/slack/events", body, headers)
    response = connection.getresponse()
    answer = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status != http.client.OK or not answer:
        raise ValueError(f"{response.status} {answer!r}")
    return took


def connected(port: int) -> http.client.HTTPConnection:
    """A connection that sends at once what it is given."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def medians(slack: SmallSlack, *ports: int) -> list[list[float]]:
    """The median time of a command at each port, in each of the turns that they are asked in."""
    connections = [connected(port) for port in ports]
    questions = [QUESTIONS[number % len(QUESTIONS)] for number in range(REQUESTS)]
    for connection in connections:  # to warm up
        ask(slack, connection, QUESTIONS[0])
    return [
        [statistics.median(ask(slack, connection, question) for question in questions) for connection in connections]
        for _ in range(TURNS)
    ]


def resident(pid: int) -> float:
    """Megabytes of a process that are in memory; Linux alone says so."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def cold(runs: int = 7) -> float:
    """The median seconds of `kubecon ask`, each in a process of its own."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "ask", "what is kepler?"], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def reading(runs: int = 7) -> float:
    """The median seconds that all of the shipped notes take to be read and indexed."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        Library.open([SHIPPED])
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


async def table() -> list[tuple[str, str, str]]:
    """What was measured, how much it was, and how much it may be."""
    async with SmallSlack() as slack:
        return [*await asyncio.to_thread(_over_http, slack), *_from_cold()]


def _from_cold() -> list[tuple[str, str, str]]:
    return [
        ("all shipped notes read and indexed, median", f"{reading():.2f} s", "0.50 s"),
        ("`kubecon ask` from cold, median", f"{cold():.2f} s", "1.00 s"),
    ]


def _over_http(slack: SmallSlack) -> list[tuple[str, str, str]]:
    with server(slack, "-m", "bot") as (pid, ours), server(slack, "-c", FIXED) as (_, fixed):
        turns = medians(slack, ours, fixed)
        memory = resident(pid)
    mine, peer = (min(times) for times in zip(*turns, strict=True))  # of the turn that was disturbed least
    return [
        ("a signed `/kubecon` question over HTTP, median", f"{mine:.2f} ms", ""),
        ("the same at a Bolt app that acknowledges with a fixed text", f"{peer:.2f} ms", ""),
        ("ratio of the two", f"{mine / peer:.2f}", "2.00"),
        ("resident memory of the running bot", f"{memory:.0f} MB", "120 MB"),
    ]
