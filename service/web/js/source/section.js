/** The headings above a place. */

import { pointOf } from "../offsets.js";

/**
 * The path of the innermost section that holds a unit of the text, in one line.
 * @param {import("../types.js").DocumentRecord} record
 * @param {string} text
 * @param {number} unit
 */
export function pathAt(record, text, unit) {
  const point = pointOf(text, unit);
  const around = record.sections.filter((one) => one.start <= point && point < one.end);
  const depth = (/** @type {{path: string[]}} */ one) => one.path.length;
  const inmost = around.sort((a, b) => depth(b) - depth(a))[0];
  return inmost ? inmost.path.join(" › ") : "";
}
