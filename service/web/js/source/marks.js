/** The places of a text that are marked, and how a line falls into marked pieces. */

import { unitsOf } from "../offsets.js";

/**
 * A place: in code points as the service gives it, `quote` being what must stand there.
 * @typedef {{
 *   key: string, label: string, documentId: string, start: number, end: number, quote: string | null,
 *   answerStart: number, answerEnd: number,
 * }} Place
 */
/**
 * The same in units, with its `range` in code points; `holds` is whether the quote stands there.
 * @typedef {{
 *   key: string, label: string, start: number, end: number, answerStart: number, answerEnd: number,
 *   holds: boolean, range: [number, number],
 * }} Mark
 */
/**
 * A stretch, the marks that it lies in, and those whose answer it lies in.
 * @typedef {{start: number, end: number, keys: string[], answers: string[]}} Piece
 */

/**
 * The places in a text's units; `holds` says whether the quote stands there.
 * @param {string} text
 * @param {Place[]} places
 * @returns {Mark[]}
 */
export function marksOf(text, places) {
  const points = places.flatMap((one) => [one.start, one.end, one.answerStart, one.answerEnd]);
  const ordered = [...new Set(points)].sort((a, b) => a - b);
  const units = unitsOf(text, ordered);
  const unit = new Map(ordered.map((point, at) => [point, units[at]]));
  const at = (/** @type {number} */ point) => unit.get(point) ?? 0;
  return places.map((one) => ({
    key: one.key, label: one.label,
    start: at(one.start), end: at(one.end),
    answerStart: at(one.answerStart), answerEnd: at(one.answerEnd), range: [one.start, one.end],
    holds: one.quote === null || text.slice(at(one.start), at(one.end)) === one.quote,
  }));
}

/**
 * The pieces of a stretch, cut wherever a mark or its answer begins or ends.
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 * @returns {Piece[]}
 */
export function piecesOf(start, end, marks) {
  const touching = marks.filter((one) => one.start < end && start < one.end);
  const cuts = new Set([start, end]);
  for (const one of touching) {
    for (const cut of [one.start, one.end, one.answerStart, one.answerEnd]) {
      if (start < cut && cut < end) cuts.add(cut);
    }
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((from, at) => ({
    start: from, end: ordered[at + 1],
    keys: touching.filter((one) => one.start <= from && from < one.end).map((one) => one.key),
    answers: touching.filter((one) => one.answerStart <= from && from < one.answerEnd).map((one) => one.key),
  }));
}

/**
 * A quote cut around the words that answer: before, within, after.
 * @param {Place} place
 * @returns {[string, string, string]}
 */
export function answerWithin({ quote, start, answerStart, answerEnd }) {
  const text = quote ?? "";
  const [from, to] = unitsOf(text, [Math.max(0, answerStart - start), Math.max(0, answerEnd - start)]);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
