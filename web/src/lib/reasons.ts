// What the program says in English, in the reader's language: the first pattern that fits puts it so, what none fits stays.
export function put_reason(says: string, patterns: [RegExp, string][]): string {
  const fitting = patterns.find(([pattern]) => pattern.test(says));
  return fitting ? says.replace(fitting[0], fitting[1]) : says;
}
