"""A fake of the Messages API on a loopback port: plausible cited articles by default, any fault by script.

with FakeApi() as api:                      # answers every request with an article from its documents
    monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
FakeApi([error(529), cut(), article()])     # the first three replies; later requests get articles
"""

from __future__ import annotations

import json
import random
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.articles import plausible
from tests.fakes.rules import refusal

KEY = "sk-ant-test-0123456789"
MODELS = ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5")

Json = dict[str, Any]
Change = Callable[[Json], Json]


@dataclass(frozen=True)
class Reply:
    """How one request is answered.

    `change` alters the plausible message; with a `status` of 400 and more `message` is the error's. `ending` is how the
    stream ends: "whole", "cut" (cleanly, too early), "reset", "error" (an event) or "empty".
    """

    status: int = 200
    kind: str = "api_error"
    message: str = "scripted"
    headers: tuple[tuple[str, str], ...] = ()
    details: Json | None = None
    change: Change | None = None
    ending: str = "whole"
    body: bytes | None = None
    wait: float = 0.0


_KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    529: "overloaded_error",
}


def article(change: Change | None = None, wait: float = 0.0) -> Reply:
    """The plausible article, changed where a test says how, after `wait` seconds."""
    return Reply(change=change, wait=wait)


def error(status: int, message: str = "scripted", details: Json | None = None, **headers: str) -> Reply:
    """An error as the API sends it; headers are written with underscores (`retry_after="1"`)."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(status, _KINDS.get(status, "api_error"), message, named, details)


def broken(ending: str, kind: str = "overloaded_error") -> Reply:
    """A stream that begins well and ends otherwise: "cut", "reset", "error" or "empty"."""
    return Reply(ending=ending, kind=kind)


def raw(body: bytes) -> Reply:
    """A body of any bytes, with status 200."""
    return Reply(body=body)


def text(answer: str) -> Reply:
    """An article of these words, without citations."""
    return article(lambda message: {**message, "content": [{"type": "text", "text": answer}]})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no news."""


@dataclass
class Call:
    """A request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: Json


@dataclass
class FakeApi:
    """The server. `script` is used up in order of arrival, or asked for a reply to each call; then articles follow."""

    script: Iterable[Reply] | Callable[[Call], Reply] = ()
    citations: bool = True  # False: a compatible server without citations, batches and counting
    key: str | None = None  # the only key that is let in, where it matters
    batch_results: Callable[[str, Json], Json] | None = None
    batch_polls: int = 0  # how often a batch is still in progress when asked
    get_script: Iterable[Reply] = ()  # errors that the next GET requests are answered with
    calls: list[Call] = field(default_factory=list)
    batches: dict[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._replies = iter(()) if callable(self.script) else iter(self.script)
        self._get_replies = iter(self.get_script)
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> FakeApi:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def messages(self) -> list[Call]:
        """The calls that asked for an answer."""
        return [call for call in self.calls if call.path == "/v1/messages"]

    def reply_to(self, call: Call) -> Reply:
        with self._lock:
            return self.script(call) if callable(self.script) else next(self._replies, Reply())


def message_for(api: FakeApi, body: Json, change: Change | None) -> Json:
    """The plausible message for a request, with usage that hangs on its length alone."""
    content = plausible(body, api.citations)
    cached = any("cache_control" in block for block in body.get("system") or () if isinstance(block, dict))
    words = sum(len(block["text"]) for block in content)
    message = {
        "id": f"msg_{abs(hash(json.dumps(body, sort_keys=True))) % 10**12:012}",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": content,
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {
            "input_tokens": len(json.dumps(body.get("messages"))) // 4,
            "output_tokens": words // 4,
            "cache_creation_input_tokens": len(json.dumps(body.get("system"))) // 4 if cached else 0,
            "cache_read_input_tokens": 0,
        },
    }
    return change(message) if change else message


def events(message: Json) -> list[tuple[str, Json]]:
    """The message as the events of a stream: each block's text in two pieces, its citations after them."""
    start = {**message, "content": [], "stop_reason": None, "usage": {**message["usage"], "output_tokens": 1}}
    found: list[tuple[str, Json]] = [("message_start", {"message": start}), ("ping", {})]
    for index, block in enumerate(message["content"]):
        empty: Json = {"type": "text", "text": "", "citations": [] if block.get("citations") else None}
        found.append(("content_block_start", {"index": index, "content_block": empty}))
        half = len(block["text"]) // 2
        for part in (block["text"][:half], block["text"][half:]):
            found.append(("content_block_delta", {"index": index, "delta": {"type": "text_delta", "text": part}}))
        for citation in block.get("citations") or ():
            delta = {"type": "citations_delta", "citation": citation}
            found.append(("content_block_delta", {"index": index, "delta": delta}))
        found.append(("content_block_stop", {"index": index}))
    delta = {name: message.get(name) for name in ("stop_reason", "stop_sequence", "stop_details")}
    found.append(("message_delta", {"delta": delta, "usage": message["usage"]}))
    found.append(("message_stop", {}))
    return found


def _batch(api: FakeApi, requests: Sequence[Json]) -> Json:
    number = f"msgbatch_{len(api.batches):04}"
    results = [_result(api, request) for request in requests]
    random.Random(len(results)).shuffle(results)
    api.batches[number] = {"results": results, "polls": api.batch_polls, "size": len(requests)}
    return _batch_state(api, number)


def _result(api: FakeApi, request: Json) -> Json:
    message = message_for(api, request["params"], None)
    result: Json = {"type": "succeeded", "message": message}
    if api.batch_results is not None:
        result = api.batch_results(request["custom_id"], result)
    return {"custom_id": request["custom_id"], "result": result}


def _batch_state(api: FakeApi, number: str) -> Json:
    batch = api.batches[number]
    ended = batch["polls"] <= 0
    kinds = [result["result"]["type"] for result in batch["results"]]
    counts = {kind: kinds.count(kind) if ended else 0 for kind in ("succeeded", "errored", "canceled", "expired")}
    return {
        "id": number,
        "type": "message_batch",
        "created_at": "2026-11-22T07:00:00Z",
        "expires_at": "2026-11-23T07:00:00Z",
        "ended_at": "2026-11-22T07:01:00Z" if ended else None,
        "archived_at": None,
        "cancel_initiated_at": None,
        "processing_status": "ended" if ended else "in_progress",
        "request_counts": {"processing": 0 if ended else batch["size"], **counts},
        "results_url": f"{api.url}/v1/messages/batches/{number}/results" if ended else None,
    }


def _handler(api: FakeApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            self._body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
            self._answer()

        def do_GET(self) -> None:
            self._body = {}
            self._answer()

        def _answer(self) -> None:
            path = self.path.partition("?")[0]
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(self.command, path, headers, self._body)
            with api._lock:
                api.calls.append(call)
            given = headers.get("x-api-key") or headers.get("authorization", "").removeprefix("Bearer ")
            if not given or (api.key and given != api.key):
                return self._error(Reply(401, "authentication_error", "invalid x-api-key"))
            trouble = next(api._get_replies, None) if call.method == "GET" else None
            if trouble is not None and trouble.status >= 400:
                return self._error(trouble)
            if path == "/v1/messages":
                return self._message(call)
            if path == "/v1/messages/count_tokens" and api.citations:
                return self._json({"input_tokens": len(json.dumps(self._body)) // 4})
            if path.startswith("/v1/messages/batches") and api.citations:
                return self._batches(path, call)
            if path.startswith("/v1/models/") and path.rpartition("/")[2] in MODELS:
                return self._json(_model(path.rpartition("/")[2]))
            return self._error(Reply(404, "not_found_error", f"{path} does not exist"))

        def _message(self, call: Call) -> None:
            reply = api.reply_to(call)
            time.sleep(reply.wait)
            if reply.status >= 400:
                return self._error(reply)
            if reply.body is not None:
                return self._bytes(reply.body, "text/event-stream" if call.body.get("stream") else "application/json")
            wrong = refusal(call.body, api.citations)
            if wrong:
                return self._error(Reply(400, "invalid_request_error", wrong))
            if api.citations and call.body["model"] not in MODELS:
                return self._error(Reply(404, "not_found_error", f"model: {call.body['model']}"))
            message = message_for(api, call.body, reply.change)
            return self._stream(message, reply) if call.body.get("stream") else self._json(message)

        def _stream(self, message: Json, reply: Reply) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            listed = [] if reply.ending == "empty" else events(message)
            whole = reply.ending == "whole"
            for name, data in listed if whole else listed[: max(3, len(listed) // 2)] if listed else ():
                self._event(name, data)
            if reply.ending == "error":
                self._event("error", {"error": {"type": reply.kind, "message": "Overloaded"}})
            if reply.ending == "reset":
                self.wfile.flush()
                time.sleep(0.05)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            self.close_connection = True

        def _event(self, name: str, data: Json) -> None:
            self.wfile.write(f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode())

        def _batches(self, path: str, call: Call) -> None:
            parts = path.removeprefix("/v1/messages/batches").strip("/").split("/")
            if parts == [""] and call.method == "POST":
                reply = api.reply_to(call)
                time.sleep(reply.wait)
                if reply.status >= 400:
                    return self._error(reply)
                for request in call.body["requests"]:
                    wrong = refusal(request["params"], True)
                    if wrong:
                        return self._error(Reply(400, "invalid_request_error", f"requests: {wrong}"))
                state = _batch(api, call.body["requests"])
                if reply.ending != "whole":  # made, but the answer is lost
                    self.connection.close()
                    self.close_connection = True
                    return None
                return self._json(state)
            if parts == [""]:
                return self._list()
            if parts[0] not in api.batches:
                return self._error(Reply(404, "not_found_error", "no such batch"))
            if parts[1:] == ["results"]:
                lines = [json.dumps(result) for result in api.batches[parts[0]]["results"]]
                return self._bytes("\n".join(lines).encode() + b"\n", "application/x-jsonl")
            state = _batch_state(api, parts[0])
            api.batches[parts[0]]["polls"] -= 1
            return self._json(state)

        def _list(self) -> None:
            query = dict(part.partition("=")[::2] for part in self.path.partition("?")[2].split("&") if part)
            newest_first = sorted(api.batches, reverse=True)
            if query.get("before_id"):
                newest_first = [number for number in newest_first if number > query["before_id"]]
            if query.get("after_id"):
                newest_first = [number for number in newest_first if number < query["after_id"]]
            page = newest_first[: int(query.get("limit") or 20)]
            data = [_batch_state(api, number) for number in page]
            more = len(page) < len(newest_first)
            ends = {"first_id": page[0] if page else None, "last_id": page[-1] if page else None}
            self._json({"data": data, "has_more": more, **ends})

        def _error(self, reply: Reply) -> None:
            details = {"details": reply.details} if reply.details else {}
            body = {"type": "error", "error": {"type": reply.kind, "message": reply.message, **details}}
            self._bytes(json.dumps(body).encode(), "application/json", reply.status, reply.headers)

        def _json(self, values: Json) -> None:
            self._bytes(json.dumps(values).encode(), "application/json")

        def _bytes(self, data: bytes, kind: str, status: int = 200, headers: Sequence[tuple[str, str]] = ()) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            self.send_header("request-id", "req_test")
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

    return Handler


def _model(name: str) -> Json:
    return {
        "id": name,
        "type": "model",
        "display_name": name,
        "created_at": "2026-01-01T00:00:00Z",
        "lifecycle": "active",
        "max_tokens": 64_000,
        "max_input_tokens": 200_000,
    }
