// A server to test against: `banggiao serve` on a database of the example pages, and of a hostile one, on any free
// port. BANGGIAO names another program than build/release/banggiao; BANGGIAO_URL a server that runs already.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.BANGGIAO ?? join(repository, "build/release/banggiao");

// All that a page could try: none of it may run, load or become a link.
export const hostile_title = `Thủ tướng tiếp Đại sứ Áo <script>hacked=1</script> "><img src=x onerror=hacked=1>`;
const hostile = {
  uri: "javascript:hacked=1",
  outlet: `<img src=https://elsewhere.example/x.png onerror=hacked=1>`,
  published: "2025-04-03",
  text: `${hostile_title}\n\nChiều 3/4, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Áo tại Việt Nam Philipp Agathonos <svg onload=hacked=1>. Thủ tướng đề nghị Áo sớm phê chuẩn EVIPA <script src=https://elsewhere.example/x.js></script>.\n`,
};

export interface Served {
  url: string;
  stop: () => void;
}

// Real news, where it stands beside the repository.
export const corpus = join(repository, "../shared/corpus/diplomacy.jsonl.gz");

export async function serve({ inputs = ["examples"], with_hostile = true } = {}): Promise<Served> {
  if (process.env.BANGGIAO_URL) return { url: process.env.BANGGIAO_URL, stop: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "banggiao-web-"));
  const lines = join(folder, "hostile.jsonl");
  writeFileSync(lines, JSON.stringify(hostile) + "\n");
  const database = join(folder, "kb.db");
  const kept = spawnSync(program, ["import", ...inputs, ...(with_hostile ? [lines] : []), "--db", database], { cwd: repository, encoding: "utf8" });
  if (kept.status !== 0) throw new Error(`${program} import: ${kept.error ?? kept.stderr}`);
  const server = spawn(program, ["serve", "--db", database, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  const stop = () => {
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true });
  };
  return { url: await address_of(server).catch((e: unknown) => (stop(), Promise.reject(e))), stop };
}

function address_of(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr!.on("data", (bytes: Buffer) => {
      if (said.length < 10_000) said += bytes.toString();
      const found = /http:\/\/[^\s/]+:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
