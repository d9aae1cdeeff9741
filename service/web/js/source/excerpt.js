/** The part of a text that is drawn: around the marks, more of it on demand. */

import { fill } from "../dom.js";
import { t } from "../i18n.js";
import { button } from "../ui/parts.js";
import { drawLines, linesAround } from "./lines.js";

const ROOM = 6000; // units of text drawn on either side of a mark
const NONE = "none"; // no place has this key

/** @typedef {import("./marks.js").Mark} Mark */

export class Excerpt {
  #source;
  #marks;
  #body;
  #scroller;
  #active = NONE;
  #first = 0;
  #last = 0;

  /**
   * Draws the text around the first mark.
   * @param {import("./model.js").Source} source
   * @param {Mark[]} marks
   * @param {HTMLElement} body what the lines are drawn into
   * @param {HTMLElement} scroller what scrolls them
   */
  constructor(source, marks, body, scroller) {
    this.#source = source;
    this.#marks = marks;
    this.#body = body;
    this.#scroller = scroller;
    this.#drawAround(marks[0]?.start ?? 0, marks[0]?.end ?? 0);
  }

  get source() {
    return this.#source;
  }

  /** Whether a place is highlighted. */
  get highlights() {
    return this.#active !== NONE;
  }

  /** @param {string} key */
  find(key) {
    return this.#marks.find((one) => one.key === key);
  }

  /**
   * Highlights the mark, drawing its part of the text if need be; one that does not hold is none.
   * @param {Mark} mark
   * @returns {HTMLElement[]} its pieces
   */
  highlight(mark) {
    this.#active = mark.holds ? mark.key : NONE;
    const { lines } = this.#source;
    const drawn = this.#last > this.#first
      && lines[this.#first].start <= mark.start && mark.end <= lines[this.#last - 1].end;
    if (!drawn) this.#drawAround(mark.start, mark.end);
    return this.#markActive();
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #drawAround(start, end) {
    [this.#first, this.#last] = linesAround(this.#source.lines, start, end, ROOM);
    this.#draw();
  }

  #draw() {
    const more = (/** @type {"up" | "down"} */ way) =>
      button(t(`source.more-${way}`), () => this.#widen(way), { kind: "quiet source-more", icon: way });
    fill(
      this.#body,
      this.#first > 0 && more("up"),
      drawLines(this.#source, this.#marks, this.#first, this.#last),
      this.#last < this.#source.lines.length && more("down"),
    );
    this.#markActive();
  }

  /**
   * Draws more, what is in view staying where it is.
   * @param {"up" | "down"} way
   */
  #widen(way) {
    const { lines } = this.#source;
    const edge = way === "up" ? lines[this.#first].start : lines[this.#last - 1].end;
    const [first, last] = linesAround(lines, edge, edge, 2 * ROOM);
    const { scrollHeight, scrollTop } = this.#scroller;
    this.#first = Math.min(this.#first, first);
    this.#last = Math.max(this.#last, last);
    this.#draw();
    const grown = way === "up" ? this.#scroller.scrollHeight - scrollHeight : 0;
    this.#scroller.scrollTop = scrollTop + grown;
    this.#scroller.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement[]} the pieces of the active place */
  #markActive() {
    const pieces = [...this.#body.querySelectorAll("mark")];
    const belongs = (/** @type {string} */ keys) => keys.split(" ").includes(this.#active);
    for (const one of pieces) {
      one.classList.toggle("active", belongs(one.dataset.keys ?? ""));
      one.classList.toggle("answer", belongs(one.dataset.answers ?? ""));
    }
    const active = pieces.filter((one) => one.classList.contains("active"));
    if (active[0]) active[0].tabIndex = -1;
    return active;
  }
}
