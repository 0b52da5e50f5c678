"""The library's errors as exceptions."""


class Error(Exception):
    """Why there is no record of a page, or why data could not be loaded.

    code     one of those of docs/record.md: "bad_encoding", "not_vietnamese", "no_article", …
    message  one line for a person
    where    the place: a path, "file:line" or "byte 17"; empty where there is none
    uri      the page; empty where it has no name
    """

    code: str
    message: str
    where: str
    uri: str

    def __init__(self, code: str, message: str, where: str = "", uri: str = "") -> None:
        super().__init__(code, message, where, uri)
        self.code, self.message, self.where, self.uri = code, message, where, uri

    def __str__(self) -> str:
        places = [place for place in dict.fromkeys((self.uri, self.where)) if place]
        return ": ".join([*places, f"{self.message} ({self.code})"])
