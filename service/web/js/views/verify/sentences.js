/** A paragraph in the sentences that are checked one by one. */

const ENDS = /[。！？!?；;…]/;
const CLOSERS = /[”’」』）)\]】》〉"']/;

/**
 * The sentences of a text, trimmed, each with the marks that close it; empty ones left out.
 * @param {string} text
 * @returns {string[]}
 */
export function sentencesOf(text) {
  const sentences = [];
  for (const line of text.split(/\r?\n|\r/)) sentences.push(...sentencesOfLine(line));
  return sentences.map((one) => one.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/** @param {string} line */
function sentencesOfLine(line) {
  const sentences = [];
  let start = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (!ENDS.test(line[at]) && !isFullStop(line, at)) continue;
    while (at + 1 < line.length && (ENDS.test(line[at + 1]) || CLOSERS.test(line[at + 1]))) at += 1;
    sentences.push(line.slice(start, at + 1));
    start = at + 1;
  }
  sentences.push(line.slice(start));
  return sentences;
}

/**
 * A dot that ends an English sentence: after a word of two letters or more, before a capital.
 * @param {string} line
 * @param {number} at
 */
function isFullStop(line, at) {
  if (line[at] !== ".") return false;
  const before = line.slice(Math.max(0, at - 2), at);
  const after = line.slice(at + 1, at + 8);
  return /[\p{Ll}\d)%”"]{2}$/u.test(before) && /^["”)]*\s+["“(]*\p{Lu}/u.test(after);
}
