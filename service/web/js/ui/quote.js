/** A quote as text: every character of the source, broken lines not seen as broken. */

import { h } from "../dom.js";
import { langOf } from "../i18n.js";
import { answerWithin } from "../source/marks.js";

/**
 * The quote of a place, the words that answer in it strong.
 * @param {import("../source/marks.js").Place} place
 */
export function quoteBlock(place) {
  const [before, answer, after] = answerWithin(place);
  return h(
    "blockquote",
    { class: "quote reading", lang: langOf(place.quote ?? "") || null },
    joined(before), answer && h("strong", { class: "answer" }, joined(answer)), joined(after),
  );
}

/**
 * The text, its line breaks between 汉字 kept but not seen.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function joined(text) {
  const pieces = text.split(/((?<=\p{Script=Han}|\p{P})\s*\n\s*(?=\p{Script=Han}|\p{P}))/u);
  return pieces.map((piece, at) => (at % 2 ? h("span", { class: "break" }, piece) : piece));
}
