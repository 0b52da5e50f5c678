"""What broken, slow and greedy clients get: an answer or a closed connection, never a 500, and others are still served."""

import json
import os
import random
import resource
import subprocess
import time
import unittest
import urllib.parse

from serving import OPENAPI, PROGRAM, Server, ServerTest, resolved


def status_of(data):
    return int(data.split(b" ", 2)[1]) if data.startswith(b"HTTP/1.1 ") else None


class Hostile(ServerTest):
    options = ("--quiet", "--max-body", "100000", "--read-time", "3")

    def send(self, data):
        with self.server.socket() as connection:
            connection.sendall(data)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer

    def served(self):
        return self.ask("/health")[0] == 200

    def test_no_http(self):
        for data in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 1000,
                     b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\nA B: c\r\n\r\n",
                     b"POST /api/read HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                     b"POST /api/read HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"):
            with self.subTest(data[:40]):
                self.assertIn(status_of(self.send(data)), (400, None))
        self.assertTrue(self.served())

    def test_addresses_that_are_no_text(self):
        for target in ("/%", "/%zz", "/%ff", "/%00", "/api/events?text=%80", "/api/events?%ff=a", "http://a/b"):
            answer = self.send(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            self.assertEqual(status_of(answer), 400, target)

    def test_too_large(self):
        self.assertEqual(status_of(self.send(b"GET / HTTP/1.1\r\n" + b"A: " + b"b" * 40000 + b"\r\n\r\n")), 431)
        self.assertEqual(status_of(self.send(b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\n\r\n")), 431)
        body = b"a" * 200000
        answer = self.send(b"POST /api/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 200000\r\n\r\n" + body)
        self.assertEqual(status_of(answer), 413)

    def test_paths_lead_nowhere_else(self):
        for path in ("/../../etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../../etc/passwd", "//etc/passwd"):
            _, _, content = self.ask(path)
            self.assertNotIn(b"root:", content)

    def test_slow_ones_do_not_hold_up_the_others(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        count = min(1000, hard - 200)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, count + 200)), hard))
        slow = [self.server.socket() for _ in range(count)]
        for connection in slow:
            connection.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        begin = time.monotonic()
        for _ in range(20):
            self.assertTrue(self.served())
        self.assertLess(time.monotonic() - begin, 2)
        for connection in slow:  # closed by the server after --read-time
            connection.settimeout(20)
            self.assertEqual(connection.recv(100), b"")
            connection.close()
        self.assertTrue(self.served())

    def test_any_parameters_are_answered_as_described(self):
        """Random values for every parameter of every GET route, meaningful and not."""
        chance = random.Random(2025)
        odd = ["", " ", "'", '"', "%", "\\", "a" * 2000, "tô lâm", "🙂", "NEAR(", "a OR", "*", "-1", "0", "1e9", "null", "2025-02-30", "VNM", "EU",
               "person/VNM/to-lam", "\u0301", "(" * 50, '"a', "title:x", "{}", "[]", "1;DROP TABLE articles"]

        def value(parameter):
            schema = parameter["schema"].get("items", parameter["schema"])
            good = schema.get("enum") or {"date": ["2024-09-24"]}.get(schema.get("format")) or ["VNM", "USA", "hợp tác"]
            return str(chance.choice(odd if chance.random() < 0.5 else good))

        seen = set()
        for _ in range(1500):
            route = chance.choice([r for r, operations in OPENAPI["paths"].items() if "get" in operations])
            path, query = route, []
            for parameter in map(resolved, OPENAPI["paths"][route]["get"].get("parameters", [])):
                if parameter["in"] == "path":
                    path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(value(parameter), safe="/") or "x")
                elif chance.random() < 0.3:
                    query += [(parameter["name"], value(parameter)) for _ in range(chance.choice((1, 1, 2)))]
            target = path + ("?" + urllib.parse.urlencode(query) if query else "")
            connection = self.server.connect()
            connection.request("GET", target)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            self.assertIn(answer.status, (200, 400, 404), target)
            if answer.getheader("Content-Type") == "application/json":
                json.loads(content)
            seen.add((route, answer.status))
        self.assertGreater(len(seen), 20)


class Promises(ServerTest):
    """What docs/security.md says of the server as a whole."""

    def start(self, *options, **more):
        server = Server(self.database, "--quiet", *options, **more)
        self.addCleanup(server.process.stderr.close)
        self.addCleanup(server.process.wait)
        self.addCleanup(server.process.kill)
        return server

    def test_further_connections_are_closed(self):
        server = self.start("--max-connections", "5")
        connections = [server.socket() for _ in range(5)]
        with server.socket() as further:
            self.assertEqual(further.recv(1), b"")
        connections[0].sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertEqual(status_of(connections[0].recv(1000)), 200)
        for connection in connections:
            connection.close()

    def test_further_bodies_are_put_off(self):
        server = self.start("--max-body", "100000", "--max-bodies", "150000")
        header = b"POST /api/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        page = header + b"Content-Length: 100000\r\n\r\n"
        first = server.socket()
        first.sendall(page + b"a")
        for further in (page, header + b"Transfer-Encoding: chunked\r\n\r\n"):
            with self.subTest(further), server.socket() as connection:
                connection.sendall(further)
                answer = connection.recv(1000)
                self.assertEqual(status_of(answer), 503)
                self.assertIn(b"Retry-After: ", answer)
        with server.socket() as connection:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertEqual(status_of(connection.recv(1000)), 200)
        first.close()
        for _ in range(100):  # until the server has seen that it left
            with server.socket() as connection:
                connection.sendall(page + b"a" * 100000)
                status = status_of(connection.recv(1000))
            if status != 503:
                break
            time.sleep(0.05)
        self.assertIn(status, (200, 422))

    def test_no_import_with_a_short_secret(self):
        for secret in ("", "fifteen letters"):
            done = subprocess.run([PROGRAM, "serve", "--db", self.database, "--listen", "127.0.0.1:0", "--allow-import"],
                                  env={**os.environ, "BANGGIAO_TOKEN": secret}, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"BANGGIAO_TOKEN", done.stderr)

    @unittest.skipUnless(os.path.isdir("/proc/self/fdinfo"), "needs Linux's /proc")
    def test_the_database_is_open_for_reading_alone(self):
        self.ask("/api/events")
        process = f"/proc/{self.server.process.pid}"
        opened = 0
        for number in os.listdir(f"{process}/fd"):
            if os.readlink(f"{process}/fd/{number}") != str(self.database):
                continue
            opened += 1
            with open(f"{process}/fdinfo/{number}", encoding="ascii") as info:
                flags = next(line for line in info if line.startswith("flags:"))
            self.assertEqual(int(flags.split()[1], 8) & os.O_ACCMODE, os.O_RDONLY)
        self.assertGreater(opened, 0)

    def test_an_answer_under_way_is_finished(self):
        server = self.start()
        connection = server.connect()
        page = "Thủ tướng tiếp khách\n\n" + "Ngày 12/6, Thủ tướng Phạm Minh Chính gặp Thủ tướng Bỉ Bart De Wever. " * 3000
        connection.request("POST", "/api/read", body=page.encode(), headers={"Content-Type": "text/plain"})
        time.sleep(0.2)
        server.process.terminate()
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        json.loads(answer.read())
        self.assertEqual(server.process.wait(30), 0)


if __name__ == "__main__":
    unittest.main()
