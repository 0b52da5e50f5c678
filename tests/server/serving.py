"""A server on a database made of the example pages, and its description to hold answers against."""

import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import jsonschema

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("BANGGIAO", str(ROOT / "build" / "release" / "banggiao"))
OPENAPI = json.loads((ROOT / "schema" / "openapi.json").read_text(encoding="utf-8"))
TOKEN = "a-secret-of-the-tests"

sys.path.insert(0, str(ROOT / "tests" / "contract"))


class Server:
    def __init__(self, database, *options, env=None):
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", str(database), "--listen", "127.0.0.1:0", *options],
                                        stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
        line = self.process.stderr.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise RuntimeError(line + self.process.stderr.read().decode())
        self.port = int(found.group(1))

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def socket(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self):
        """The exit code, and what stood on standard error after the first line."""
        self.process.terminate()
        _, log = self.process.communicate(timeout=30)
        return self.process.returncode, log.decode()


def make_database(folder):
    database = pathlib.Path(folder) / "kb.db"
    subprocess.run([PROGRAM, "import", "--db", str(database), str(ROOT / "examples")], check=True, capture_output=True)
    return database


class ServerTest(unittest.TestCase):
    maxDiff = None
    options = ("--quiet",)
    env = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.database = make_database(cls.folder.name)
        cls.server = Server(cls.database, *cls.options, env=cls.env)
        cls.addClassCleanup(cls.server.stop)

    def ask(self, path, method="GET", body=None, headers=None, query=None):
        """Status, header fields and body of an answer that was held against the description."""
        target = path + ("?" + urllib.parse.urlencode(query, doseq=True) if query else "")
        connection = self.server.connect()
        connection.request(method, target, body=body, headers=headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if path.startswith("/api") or path == "/health":
            self.hold(method, path, answer, content)
        return answer.status, dict(answer.getheaders()), content

    def json(self, path, status=200, **more):
        got, _, content = self.ask(path, **more)
        self.assertEqual(got, status, content[:500])
        return json.loads(content)

    def hold(self, method, path, answer, content):
        route = described(path)
        if route is None:
            self.assertEqual(answer.status, 404)
            return
        operation = OPENAPI["paths"][route].get("get" if method == "HEAD" else method.lower())
        if operation is None:
            self.assertEqual(answer.status, 405)
            return
        self.assertIn(str(answer.status), operation["responses"], f"{method} {path}: {content[:300]}")
        if not content:
            return
        response = resolved(operation["responses"][str(answer.status)])
        kind = answer.getheader("Content-Type").split(";")[0]
        self.assertIn(kind, response["content"], f"{method} {path}")
        if kind == "application/json":
            value = json.loads(content)
            schema = response["content"][kind]["schema"]
            validator = jsonschema.Draft202012Validator({**schema, "components": OPENAPI["components"]})
            problem = jsonschema.exceptions.best_match(validator.iter_errors(value))
            self.assertIsNone(problem, f"{method} {path}: {problem and problem.message} at {problem and list(problem.path)}")


def resolved(node):
    while "$ref" in node:
        target = OPENAPI
        for part in node["$ref"][2:].split("/"):
            target = target[part]
        node = target
    return node


def described(path):
    """The description's path that an address is of."""
    best = None
    for pattern in OPENAPI["paths"]:
        regex = "^" + re.sub(r"\\{key\\}", ".+", re.escape(pattern)) + "$"
        regex = re.sub(r"\\{\w+\\}", "[^/]+", regex)
        if re.match(regex, path) and (best is None or best.count("{") > pattern.count("{")):
            best = pattern
    return best
