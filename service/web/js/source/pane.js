/** The source beside what quotes it: its text, the quoted places marked, the chosen one in view. */

import { fill, h } from "../dom.js";
import { addMessages, langOf, t } from "../i18n.js";
import { source as sourceWords } from "../messages/source.js";
import { button, skeleton } from "../ui/parts.js";
import { problemNotice } from "../ui/problem.js";
import { bringIntoView, drawFrame } from "./frame.js";
import { drawLines, linesAround } from "./lines.js";
import { marksOf } from "./marks.js";
import { loadSource } from "./model.js";
import { Rail } from "./rail.js";
import { pathAt } from "./section.js";

addMessages(sourceWords);

const ROOM = 6000; // units of text drawn on either side of a mark

/** @typedef {import("./marks.js").Place} Place */
/** @typedef {{source: import("./model.js").Source, marks: import("./marks.js").Mark[], first: number, last: number}} Shown */

/** A pane; its listener hears of a mark that is pressed in it. */
export class Pane {
  /** @type {Shown | null} */
  #shown = null;
  #turn = 0;
  #active = "";
  #rail;
  #frame;

  /** @param {(key: string) => void} pressed */
  constructor(pressed) {
    this.#rail = new Rail(pressed);
    this.#frame = drawFrame(this.#rail.element, () => this.close());
    this.element = this.#frame.element;
    this.#frame.body.addEventListener("click", (event) => {
      const mark = event.target instanceof Element ? event.target.closest("mark") : null;
      if (mark && String(getSelection()) === "") pressed((mark.dataset.keys ?? "").split(" ")[0]);
    });
  }

  /**
   * Shows a document with its places; the first of them is drawn, none is chosen yet.
   * @param {string} documentId
   * @param {string} version tells one generation's text from another's
   * @param {Place[]} places
   */
  async show(documentId, version, places) {
    const mine = (this.#turn += 1);
    if (this.#shown === null) fill(this.#frame.body, h("div", { class: "late" }, skeleton(9)));
    try {
      const source = await loadSource(documentId, version);
      if (mine === this.#turn) this.#begin(source, places);
    } catch (error) {
      if (mine === this.#turn) this.#fail(error);
    }
  }

  /** Nothing is shown but some words. @param {string} words */
  clear(words) {
    this.#turn += 1;
    this.#reset();
    fill(this.#frame.body, h("p", { class: "empty" }, words));
  }

  /** Highlights the place and scrolls to it. @param {string} key @param {{focus?: boolean}} [how] */
  choose(key, { focus = false } = {}) {
    const mark = this.#shown?.marks.find((one) => one.key === key);
    if (!this.#shown || !mark) return;
    const gliding = this.#active !== "";
    this.#active = mark.holds ? key : "";
    this.#reach(mark);
    this.#rail.choose(key);
    const { source } = this.#shown;
    const { path, scroller, body } = this.#frame;
    path.textContent = mark.holds ? pathAt(source.record, source.text, mark.start) : t("source.edited");
    path.classList.toggle("edited", !mark.holds);
    const pieces = this.#highlight();
    if (pieces.length === 0) return;
    bringIntoView(scroller, pieces[0], body.querySelector("mark.active.answer"), gliding);
    if (focus) pieces[0].focus({ preventScroll: true });
  }

  /** Whether the reader is within the pane. */
  holdsFocus() {
    return this.element.contains(document.activeElement);
  }

  /** On a narrow screen the pane is a sheet: it comes up. */
  open() {
    this.element.classList.add("open");
  }

  /** The sheet goes down. */
  close() {
    this.element.classList.remove("open");
  }

  /** @param {import("./model.js").Source} source @param {Place[]} places */
  #begin(source, places) {
    const marks = marksOf(source.text, places);
    const { title, path, whole, body, scroller } = this.#frame;
    const same = this.#shown?.source === source;
    this.#shown = { source, marks, first: 0, last: 0 };
    this.#active = path.textContent = "";
    title.textContent = source.record.title;
    whole.href = `/documents/${encodeURIComponent(source.record.id)}`;
    body.lang = langOf(source.text);
    this.element.classList.add("filled");
    this.#rail.draw(marks, source.text.length);
    this.#drawAround(marks[0]?.start ?? 0, marks[0]?.end ?? 0);
    if (!same) scroller.scrollTop = 0;
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#reset();
    fill(this.#frame.body, problemNotice(error));
  }

  #reset() {
    this.#shown = null;
    this.#frame.title.textContent = this.#frame.path.textContent = "";
    this.element.classList.remove("filled", "open");
    this.#rail.draw([], 1);
  }

  /** Draws another part of the text when the mark is not in the part on show. @param {{start: number, end: number}} mark */
  #reach({ start, end }) {
    if (!this.#shown || this.#shown.last === 0) return;
    const { source, first, last } = this.#shown;
    const drawn = source.lines[first].start <= start && end <= source.lines[last - 1].end;
    if (!drawn) this.#drawAround(start, end);
  }

  /** @param {number} start @param {number} end */
  #drawAround(start, end) {
    if (!this.#shown) return;
    [this.#shown.first, this.#shown.last] = linesAround(this.#shown.source.lines, start, end, ROOM);
    this.#draw();
  }

  #draw() {
    if (!this.#shown) return;
    const { source, marks, first, last } = this.#shown;
    const more = (/** @type {"up" | "down"} */ way) =>
      button(t(`source.more-${way}`), () => this.#widen(way), { kind: "quiet source-more", icon: way });
    fill(
      this.#frame.body,
      first > 0 && more("up"), drawLines(source, marks, first, last), last < source.lines.length && more("down"),
    );
    this.#highlight();
  }

  /** Draws more, what is in view staying where it is. @param {"up" | "down"} way */
  #widen(way) {
    if (!this.#shown) return;
    const { lines } = this.#shown.source;
    const edge = way === "up" ? lines[this.#shown.first].start : lines[this.#shown.last - 1].end;
    const [first, last] = linesAround(lines, edge, edge, 2 * ROOM);
    const { scroller } = this.#frame;
    const below = scroller.scrollHeight - scroller.scrollTop;
    this.#shown.first = Math.min(this.#shown.first, first);
    this.#shown.last = Math.max(this.#shown.last, last);
    this.#draw();
    if (way === "up") scroller.scrollTop = scroller.scrollHeight - below;
    scroller.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement[]} the pieces of the active place */
  #highlight() {
    const pieces = [...this.#frame.body.querySelectorAll("mark")];
    const belongs = (/** @type {string | undefined} */ keys) => this.#active !== "" && (keys ?? "").split(" ").includes(this.#active);
    for (const one of pieces) {
      one.classList.toggle("active", belongs(one.dataset.keys));
      one.classList.toggle("answer", belongs(one.dataset.answers));
    }
    const active = pieces.filter((one) => one.classList.contains("active"));
    if (active[0]) active[0].tabIndex = -1;
    return active;
  }
}
