// Why a report was joined to another: how alike they are, on the whole and in each respect.
export interface Joined {
  score: number;
  to: string; // a report's id
  in: [string, number][];
}
export function joined(why: string): Joined | null {
  const [, score, to, parts] = /^(\d\.\d+) with (\S+): (.+)$/.exec(why) ?? [];
  if (!score || !to || !parts) return null;
  return { score: Number(score), to, in: parts.split(", ").map((part) => [part.split(" ")[0]!, Number(part.split(" ")[1])]) };
}

// What the program says in English, in the reader's language: the first pattern that fits puts it so, what none fits stays.
export function put_reason(says: string, patterns: [RegExp, string][]): string {
  const fitting = patterns.find(([pattern]) => pattern.test(says));
  return fitting ? says.replace(fitting[0], fitting[1]) : says;
}
