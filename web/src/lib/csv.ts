export interface CsvColumn<Row> {
  key: string; // the head of the column, the same in every language
  text: (row: Row) => string | number | null | undefined;
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it: cells hold words of pages
// that anybody can write.
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// RFC 4180, with the mark that tells Excel it is UTF-8.
export function to_csv<Row>(columns: CsvColumn<Row>[], rows: Row[]): string {
  const lines = [columns.map((c) => cell(c.key)), ...rows.map((row) => columns.map((c) => cell(c.text(row))))];
  return "\ufeff" + lines.map((line) => line.join(",") + "\r\n").join("");
}

export function save_file(name: string, text: string, type = "text/csv;charset=utf-8") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
