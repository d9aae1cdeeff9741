/** Lines of a text as elements; what they hold together is the text, to the character. */

import { h } from "../dom.js";
import { piecesOf } from "./marks.js";

/**
 * The elements of some lines, the marks in them.
 * @param {import("./model.js").Source} source
 * @param {import("./marks.js").Mark[]} marks
 * @param {number} first
 * @param {number} last exclusive
 * @returns {HTMLElement[]}
 */
export function drawLines(source, marks, first, last) {
  return source.lines.slice(first, last).map((line) => drawLine(source.text, line, marks));
}

/**
 * @param {string} text
 * @param {import("./model.js").Line} line
 * @param {import("./marks.js").Mark[]} marks
 */
function drawLine(text, line, marks) {
  const words = text.slice(line.start, line.end);
  const kinds = ["line", line.heading && "heading", line.goesOn && "goes-on", !words.trim() && "blank"];
  return h(
    "p",
    { class: kinds.filter(Boolean).join(" ") },
    piecesOf(line.start, line.end, marks).map((piece) => drawPiece(text, piece)),
  );
}

/** @param {string} text @param {import("./marks.js").Piece} piece */
function drawPiece(text, { start, end, keys, answers }) {
  const words = text.slice(start, end);
  if (keys.length === 0) return words;
  const dataset = { keys: keys.join(" "), answers: answers.join(" ") };
  return h("mark", { dataset }, answers.length > 0 ? h("strong", {}, words) : words);
}

/**
 * The lines to draw around a range so that about `room` units stand on either side of it.
 * @param {import("./model.js").Line[]} lines
 * @param {number} start
 * @param {number} end
 * @param {number} room
 * @returns {[number, number]}
 */
export function linesAround(lines, start, end, room) {
  const first = lines.findIndex((line) => line.end > start - room);
  const after = lines.findIndex((line) => line.start > end + room);
  return [Math.max(0, first), after < 0 ? lines.length : after];
}
