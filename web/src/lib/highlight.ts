// Passages of an article's text as ranges of the page, to be marked without a change to it. The paragraphs of `field`
// are the record's blocks, in order.
import type { Block, Span } from "./api.ts";

export function ranges_of(field: Element, blocks: Block[], spans: Span[]): Range[] {
  const paragraphs = field.querySelectorAll(":scope > :not(details), :scope > details > :not(summary)");
  return spans.flatMap((span) => {
    const at = blocks.findIndex((b) => b.begin <= span.begin && span.begin < b.end);
    const paragraph = paragraphs[at];
    if (!paragraph) return [];
    const range = document.createRange();
    const set = (offset: number, edge: "setStart" | "setEnd") => {
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let left = offset;
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const points = [...node.textContent!];
        if (left < points.length || (left === points.length && edge === "setEnd")) return range[edge](node, points.slice(0, left).join("").length);
        left -= points.length;
      }
      range[edge](paragraph, paragraph.childNodes.length);
    };
    set(span.begin - blocks[at]!.begin, "setStart");
    set(span.end - blocks[at]!.begin, "setEnd");
    return [range];
  });
}
