"""Seeds for the fuzz targets: examples, cases and data, each as a small file named by its content.

usage: make_seeds.py CHECKOUT OUT     writes OUT/reader, OUT/page, OUT/archive, OUT/frames, OUT/lexicon,
                                     OUT/database, OUT/feed, OUT/query
"""

import gzip
import hashlib
import html
import json
import pathlib
import shutil
import sys
import zlib


def main(root, out):
    shutil.rmtree(out, ignore_errors=True)

    def seed(target, content):
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(content).hexdigest()[:16]).write_bytes(content)

    for path in sorted((root / "examples").glob("*.txt")):
        seed("reader", path.read_bytes())
        seed("page", b"\x08" + path.read_bytes())
    for path in sorted((root / "tests").glob("*/cases/*.case")):
        for case in path.read_text(encoding="utf-8").split("\n=== "):
            if "--- in\n" in case:
                seed("reader", case.split("--- in\n")[1].split("--- out")[0].encode())
    for path in sorted([*(root / "examples").glob("*.html"), *(root / "tests").glob("*/fixtures/*.html")]):
        page = path.read_bytes()
        seed("page", b"\x00" + page)
        seed("page", b"\x03" + page.decode("utf-8", "replace").encode("utf-16-le"))
        response = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(page[:2000], mtime=0))
        record = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: %d\r\n\r\n"
                  % len(response) + response + b"\r\n\r\n")
        seed("archive", b"\xff" + record + record)
        seed("archive", b"\xff" + gzip.compress(record, mtime=0) + gzip.compress(record, mtime=0))
        seed("archive", b"\x00" + gzip.compress(page[:2000], mtime=0))
        seed("archive", b"\x01" + zlib.compress(page[:2000]))
    for path in sorted((root / "data").rglob("*.frames")):
        for frame in path.read_text(encoding="utf-8").split("\nframe "):
            if not frame.startswith("#"):
                seed("frames", ("frame " + frame).encode())
    # The order of tables is that of their names: the first byte of a seed chooses the table.
    for index, path in enumerate(sorted((root / "data").rglob("*.tsv"))):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for start in range(1, min(len(lines), 60), 12):
            seed("lexicon", bytes([index]) + "\n".join(lines[start:start + 12]).encode())
    for place in range(0, 4000, 97):
        seed("database", bytes([0]) + place.to_bytes(4, "big") + b"\x07")
    for many in range(2, 40, 4):
        seed("database", bytes([0]) + b"".join((4096 * i + 61 * many).to_bytes(4, "big") + bytes([many]) for i in range(many)))
    for target in ("events?state=VNM&pair=VNM&pair=AUT&limit=1", "statements?act=request&text=ph%C3%AA+chu%E1%BA%A9n", "asks?about=evipa",
                   "people?who=pham+minh+chinh", "search?text=%22thu+tuong%22&sort=relevance", "overview?since=2025-04-01",
                   "pairs/VNM/AUT?type=meeting", "events?sort=day:asc&format=csv", "openapi.json", "people/person/VNM/pham-minh-chinh"):
        seed("query", ("/api/" + target).encode())
    for path in sorted([*(root / "examples").glob("*.txt"), *(root / "examples").glob("*.html")]):
        page = path.read_text(encoding="utf-8")[:3000]
        seed("query", b"/api/read?published=2025-04-03\n" + page.encode())
        seed("query", b"/api/import?uri=a\n" + page.encode())
        seed("feed", json.dumps({"uri": "a", "text": page, "published": "2025-04-03"}).encode())
        seed("feed", json.dumps({"url": "b", "html": page, "retrieved": "2025-04-03"}, ensure_ascii=False).encode())
        text = html.escape(page)
        seed("feed", ("<?xml version='1.0'?><rss version='2.0'><channel><title>A</title><item><title>B</title><link>c</link>"
                      "<pubDate>Thu, 03 Apr 2025 20:15:00 +0700</pubDate><description>%s</description></item></channel></rss>"
                      % text).encode())
        seed("feed", ("<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><title>B</title>"
                      "<link rel='alternate' href='c'/><published>2025-04-03T13:15:00Z</published>"
                      "<content type='html'>%s</content></entry></feed>" % text).encode())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
