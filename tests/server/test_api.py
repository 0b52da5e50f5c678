"""The API as its users call it: every answer is held against schema/openapi.json."""

import csv
import gzip
import io
import json
import pathlib
import subprocess
import unittest

from serving import OPENAPI, PROGRAM, ROOT, TOKEN, Server, ServerTest

import contract

PAGE = (ROOT / "examples" / "un-sidelines.txt").read_bytes()
LISTS = ("events", "statements", "asks", "people", "search")


class Description(ServerTest):
    def test_served_as_it_stands(self):
        self.assertEqual(self.json("/api/openapi.json"), OPENAPI)

    def test_every_list_takes_the_fields_it_names(self):
        values = {"limit": "2", "sort": "day", "since": "2024-01-01", "until": "2026-01-01", "format": "json", "type": "meeting",
                  "status": "occurred", "act": "request", "outcome": "silent", "pair": ["VNM", "USA"]}
        for name in LISTS:
            for parameter in OPENAPI["paths"]["/api/" + name]["get"]["parameters"]:
                field = parameter["$ref"].split("/")[-1]
                if field == "after":
                    continue
                with self.subTest(list=name, field=field):
                    self.json("/api/" + name, query={field: values.get(field, "VNM")})


class Lists(ServerTest):
    def test_pages_join_to_the_whole_list(self):
        for name in LISTS:
            with self.subTest(name):
                query = {"text": "hợp tác"} if name == "search" else {}
                whole = self.json("/api/" + name, query={**query, "limit": 1000})
                self.assertEqual(len(whole["rows"]), whole["total"])
                self.assertGreater(whole["total"], 3)
                rows, after = [], None
                while True:
                    page = self.json("/api/" + name, query={**query, "limit": 3, **({"after": after} if after else {})})
                    rows += page["rows"]
                    after = page["next"]
                    if not after:
                        break
                self.assertEqual(rows, whole["rows"])

    def test_what_has_no_day_comes_last_in_both_directions(self):
        for name, day in (("events", "from"), ("statements", "day"), ("asks", "last"), ("search", "published")):
            for sort in ("day", "day:asc"):
                with self.subTest(list=name, sort=sort):
                    days = [row[day] for row in self.json("/api/" + name, query={"sort": sort, "limit": 1000})["rows"]]
                    told = [one for one in days if one]
                    self.assertEqual(days[:len(told)], sorted(told, reverse=sort == "day"))

    def test_filters_narrow(self):
        for row in self.json("/api/events", query={"pair": ["VNM", "UKR"]})["rows"]:
            told = {party["represents"] for party in row["participants"]}
            self.assertLessEqual({"VNM", "UKR"}, told)
        rows = self.json("/api/events", query={"who": "to lam", "type": "meeting"})["rows"]
        self.assertTrue(rows)
        self.assertEqual({row["type"] for row in rows}, {"meeting"})

    def test_search_needs_no_tone_marks(self):
        plain = self.json("/api/search", query={"text": "lien hiep quoc"})
        toned = self.json("/api/search", query={"text": "Liên Hiệp Quốc"})
        self.assertEqual(plain["total"], toned["total"])
        self.assertIn("\ue000", plain["rows"][0]["snippet"])
        for row in plain["rows"]:
            text = self.json("/api/articles/" + row["id"])["text"]
            if row["at"] is not None:
                self.assertTrue(text[row["at"]:].startswith(row["snippet"].split("\ue000")[1].split("\ue001")[0]))

    def test_tables_as_csv(self):
        for name in LISTS:
            query = {"text": "hợp tác"} if name == "search" else {}
            _, headers, content = self.ask("/api/" + name, query={**query, "format": "csv"})
            self.assertTrue(headers["Content-Type"].startswith("text/csv"))
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            self.assertGreater(len(rows), 3)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_wrong_filters_name_themselves(self):
        for query, where in (({"color": "red"}, "color"), ({"limit": "0"}, "limit"), ({"limit": "many"}, "limit"),
                             ({"since": "soon"}, "since"), ({"type": "party"}, "type"), ({"pair": "VNM"}, "pair"),
                             ({"after": "???"}, "after"), ({"sort": "colour"}, "sort"), ({"format": "xml"}, "format")):
            with self.subTest(query):
                error = self.json("/api/events", status=400, query=query)["error"]
                self.assertEqual((error["code"], error["where"]), ("bad_query", where))


class Things(ServerTest):
    def test_an_event_by_its_id_and_by_its_report(self):
        for row in self.json("/api/events", query={"limit": 1000})["rows"]:
            detail = self.json("/api/events/" + row["id"])
            self.assertEqual(detail["event"], row)
            self.assertEqual(len(detail["reports"]), row["reports"])
            for report in detail["reports"]:
                self.assertEqual(self.json("/api/events/" + report["id"])["event"]["id"], row["id"])
                article = self.json("/api/articles/" + report["article"])
                for quote in report["evidence"]:
                    self.assertEqual(article["text"][quote["begin"]:quote["end"]], quote["text"])

    def test_statements_quote_their_article(self):
        for row in self.json("/api/statements", query={"limit": 200})["rows"]:
            text = self.json("/api/articles/" + row["article"])["text"]
            for quote in filter(None, (row["verb"], row["content"])):
                self.assertEqual(text[quote["begin"]:quote["end"]], quote["text"])

    def test_people_asks_pairs(self):
        for row in self.json("/api/people")["rows"]:
            self.assertEqual(self.json("/api/people/" + row["key"])["person"]["key"], row["key"])
        for row in self.json("/api/asks")["rows"]:
            ask = self.json("/api/asks/" + row["id"])
            self.assertEqual(len(ask["history"]), row["times"])
            self.assertEqual(ask["quote"], row["quote"])
            told = [said["content"] for time in ask["history"] for said in time["statements"]]
            self.assertTrue(row["quote"] in told if row["quote"] else not any(told))
        pair = self.json("/api/pairs/VNM/UKR")
        self.assertEqual(pair["events"], self.json("/api/events", query={"pair": ["VNM", "UKR"]})["total"])
        self.assertEqual(sum(month["events"] for month in pair["months"]) <= pair["events"], True)
        self.assertEqual(self.json("/api/pairs/vi%E1%BB%87t%20nam/ukraine"), pair)
        error = self.json("/api/pairs/VNM/Foo", status=404)["error"]
        self.assertEqual((error["code"], error["where"]), ("not_found", "Foo"))

    def test_overview_counts_what_the_lists_hold(self):
        overview = self.json("/api/overview")
        for name in ("events", "statements", "asks", "people"):
            self.assertEqual(overview[name], self.json("/api/" + name)["total"], name)

    def test_states_are_called_as_cldr_calls_them(self):
        labels = {state["key"]: state["label"] for state in self.json("/api/overview")["states"]}
        self.assertEqual((labels["VNM"], labels["USA"]), ("Việt Nam", "Hoa Kỳ"))

    def test_nothing_there(self):
        for path in ("/api/events/none", "/api/asks/none", "/api/people/person/XXX/none", "/api/articles/none", "/api/nothing"):
            self.assertEqual(self.json(path, status=404)["error"]["code"], "not_found")


class Reading(ServerTest):
    def test_a_posted_page_gives_its_record(self):
        record = self.json("/api/read", method="POST", body=PAGE, headers={"Content-Type": "text/plain; charset=utf-8"})
        self.assertEqual(contract.problems(record), [])
        self.assertTrue(record["events"])

    def test_what_is_known_of_it(self):
        record = self.json("/api/read", method="POST", body=PAGE, headers={"Content-Type": "text/plain"},
                           query={"published": "2024-09-26", "uri": "http://a.vn/b", "outlet": "a.vn"})
        self.assertEqual((record["published"], record["uri"], record["outlet"]), ("2024-09-26", "http://a.vn/b", "a.vn"))

    def test_what_cannot_be_read(self):
        text = {"Content-Type": "text/plain"}
        self.json("/api/read", 415, method="POST", body=b"x", headers={"Content-Type": "image/png"})
        self.json("/api/read", 422, method="POST", body=b"", headers=text)
        self.json("/api/read", 422, method="POST", body=bytes(range(256)) * 8, headers=text)
        self.json("/api/read", 400, method="POST", body=PAGE, headers=text, query={"published": "soon"})
        self.json("/api/read", 405)

    def test_nothing_is_kept_without_leave(self):
        self.json("/api/import", 403, method="POST", body=PAGE, headers={"Content-Type": "text/plain"})


class Http(ServerTest):
    def test_not_changed(self):
        _, headers, _ = self.ask("/api/events")
        status, _, content = self.ask("/api/events", headers={"If-None-Match": headers["ETag"]})
        self.assertEqual((status, content), (304, b""))

    def test_compression(self):
        _, headers, plain = self.ask("/api/events")
        connection = self.server.connect()
        connection.request("GET", "/api/events", headers={"Accept-Encoding": "gzip, br"})
        answer = connection.getresponse()
        packed = answer.read()
        connection.close()
        self.assertEqual(answer.getheader("Content-Encoding"), "gzip")
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertLess(len(packed), len(plain) // 2)

    def test_what_was_asked_before_is_told_as_it_is_now(self):
        before = self.json("/api/overview")["articles"]
        self.assertEqual(self.json("/api/overview")["articles"], before)
        page = pathlib.Path(self.folder.name) / "later.txt"
        page.write_text("Thủ tướng tiếp Đại sứ Áo\n\nChiều 4/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo.\n")
        subprocess.run([PROGRAM, "import", "--db", str(self.database), str(page)], check=True, capture_output=True)
        self.assertEqual(self.json("/api/overview")["articles"], before + 1)

    def test_one_address_in_two_forms(self):
        rows = self.json("/api/events")["rows"]
        _, headers, table = self.ask("/api/events", headers={"Accept": "text/csv"})
        self.assertEqual(headers["Content-Type"], "text/csv; charset=utf-8")
        self.assertEqual(headers["Vary"], "Accept, Accept-Encoding")
        self.assertEqual(len(table.decode().splitlines()), len(rows) + 1)
        self.assertEqual(self.json("/api/events")["rows"], rows)

    def test_head(self):
        status, headers, content = self.ask("/api/events", method="HEAD")
        self.assertEqual((status, content), (200, b""))
        self.assertEqual(int(headers["Content-Length"]), len(self.ask("/api/events")[2]))

    def test_health_and_metrics(self):
        self.assertEqual(self.json("/health"), {"status": "ok"})
        _, _, content = self.ask("/metrics")
        self.assertRegex(content.decode(), r'banggiao_requests_total\{route="/health",status="200"\} [1-9]')

    def test_pages_run_nothing_from_elsewhere(self):
        _, headers, _ = self.ask("/anything")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertNotIn("unsafe", headers["Content-Security-Policy"])

    def test_other_names_are_not_answered(self):
        status, _, _ = self.ask("/api/events", headers={"Host": "evil.example"})
        self.assertEqual(status, 421)
        self.assertEqual(self.ask("/api/events", headers={"Host": f"localhost:{self.server.port}"})[0], 200)


class Importing(ServerTest):
    options = ("--allow-import",)
    env = {"BANGGIAO_TOKEN": TOKEN}

    def test_a_page_is_kept_and_found(self):
        body = ("Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo Philipp "
                "Agathonos.\n").encode()
        headers = {"Content-Type": "text/plain"}
        for token in (None, "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer "):
            more = {**headers, **({"Authorization": token} if token else {})}
            self.json("/api/import", 401, method="POST", body=body, headers=more)
        self.assertEqual(self.json("/api/search", query={"text": "Agathonos"})["total"], 0)
        headers["Authorization"] = f"Bearer {TOKEN}"
        kept = self.json("/api/import", method="POST", body=body, headers=headers, query={"uri": "http://a.vn/1"})
        self.assertEqual(kept["added"], 1)
        self.json("/api/import", 415, method="POST", body=b"x", headers={**headers, "Content-Type": "application/json"})
        again = self.json("/api/import", method="POST", body=body, headers=headers, query={"uri": "http://a.vn/1"})
        self.assertEqual((again["added"], again["unchanged"]), (0, 1))
        self.assertEqual(self.json("/api/search", query={"text": "Agathonos"})["total"], 1)
        self.assertTrue(self.json("/api/events", query={"pair": ["VNM", "AUT"]})["rows"])

    def test_pages_without_an_address_stay_apart(self):
        headers = {"Content-Type": "text/plain", "Authorization": f"Bearer {TOKEN}"}
        for name in ("Lào", "Nga"):
            body = f"Chủ tịch nước tiếp Đại sứ {name}\n\nChiều 4/4/2025, tại Hà Nội, Chủ tịch nước tiếp Đại sứ {name}.\n".encode()
            self.assertEqual(self.json("/api/import", method="POST", body=body, headers=headers)["added"], 1)
            self.json("/api/import", 400, method="POST", body=body, headers=headers, query={"uri": ""})


class Stopping(ServerTest):
    def test_log_is_a_line_of_json_a_request(self):
        server = Server(self.database)
        for _ in range(3):
            connection = server.connect()
            connection.request("GET", "/api/events?limit=1")
            connection.getresponse().read()
            connection.close()
        code, log = server.stop()
        self.assertEqual(code, 0)
        lines = [json.loads(line) for line in log.splitlines()]
        self.assertEqual([(line["method"], line["target"], line["status"]) for line in lines],
                         [("GET", "/api/events?limit=1", 200)] * 3)

    def test_idle_connections_do_not_hold_it(self):
        server = Server(self.database, "--quiet")
        idle = [server.socket() for _ in range(5)]
        self.assertEqual(server.stop()[0], 0)
        for connection in idle:
            connection.close()


if __name__ == "__main__":
    unittest.main()
