"""What must hold for every record: schema/record.schema.json and the rules of docs/record.md.

usage: contract.py RECORDS.jsonl…      prints what does not hold; exit code 1 if anything
"""

import json
import pathlib
import sys

import jsonschema

SCHEMAS = pathlib.Path(__file__).parents[2] / "schema"


def validator(name):
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


RECORD, ERROR = validator("record.schema.json"), validator("error.schema.json")


def spans(node, path="record"):
    """Every {begin, end} in the record, with where it stands."""
    if isinstance(node, dict):
        if node.get("begin") is not None:
            yield path, node["begin"], node["end"]
        for key, value in node.items():
            yield from spans(value, f"{path}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from spans(value, f"{path}[{index}]")


def named_entities(record):
    for mention in record["mentions"]:
        yield mention["entity"]
    for event in record["events"]:
        yield from (side["entity"] for side in event["participants"])
        yield from (event[key]["entity"] for key in ("place", "occasion") if event[key])
    for statement in record["statements"]:
        yield from (side["entity"] for key in ("speakers", "addressees") for side in statement[key])
        yield from statement["about"]


def problems(record):
    """The broken rules of a record, in words; an empty list for a good one."""
    out = [f"{error.json_path}: {error.message}" for error in RECORD.iter_errors(record)]
    if out:
        return out
    size = len(record["text"])
    out += [f"{path}: [{begin},{end}) is empty or outside the text"
            for path, begin, end in spans(record) if not 0 <= begin < end <= size]
    for key, letter in (("mentions", "m"), ("entities", "e"), ("events", "v"), ("statements", "s")):
        ids = [item["id"] for item in record[key]]
        if ids != [f"{letter}{number}" for number in range(1, len(ids) + 1)]:
            out.append(f"{key}: ids are not {letter}1, {letter}2, …: {ids}")
    entities = {entity["id"] for entity in record["entities"]}
    out += [f"no entity {name}" for name in named_entities(record) if name and name not in entities]
    events = {event["id"] for event in record["events"]}
    out += [f"{statement['id']}: no event {statement['event']}" for statement in record["statements"]
            if statement["event"] and statement["event"] not in events]
    out += [f"{event['id']}: no time {event['time']['timex']}" for event in record["events"]
            if event["time"] and (event["time"]["timex"] or 0) >= max(len(record["times"]), 1)]

    def in_order(what, begins):
        begins = [begin for begin in begins if begin is not None]
        if begins != sorted(begins):
            out.append(f"{what} are not in text order: {begins}")

    for key in ("blocks", "mentions", "times"):
        in_order(key, [item["begin"] for item in record[key]])
    in_order("events", [min(span["begin"] for span in event["evidence"]) for event in record["events"]])
    in_order("statements", [(item["verb"] or item["content"] or {}).get("begin") for item in record["statements"]])
    first = {}
    for mention in record["mentions"]:
        first.setdefault(mention["entity"], mention["begin"])
    in_order("entities", [first.get(entity["id"]) for entity in record["entities"]])
    joined = "\n".join(record["text"][block["begin"]:block["end"]] for block in record["blocks"])
    if joined != record["text"]:
        out.append("blocks joined by one newline are not the text")
    return out


def main():
    bad = count = 0
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                count += 1
                for problem in problems(json.loads(line)):
                    bad += 1
                    print(f"{name}:{number}: {problem}")
    print(f"{count} records, {bad} problems")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
