/** The source beside what quotes it: its text, the quoted places marked, the chosen one in view. */

import { fill, h } from "../dom.js";
import { addMessages, langOf, t } from "../i18n.js";
import { source as words } from "../messages/source.js";
import { skeleton } from "../ui/parts.js";
import { problemNotice } from "../ui/problem.js";
import { Excerpt } from "./excerpt.js";
import { bringIntoView, drawFrame } from "./frame.js";
import { marksOf } from "./marks.js";
import { loadSource } from "./model.js";
import { Rail } from "./rail.js";
import { pathAt } from "./section.js";

addMessages(words);

/** @typedef {import("./marks.js").Place} Place */

/** A pane; its listener hears of a mark that is pressed in it. */
export class Pane {
  /** @type {Excerpt | null} */
  #excerpt = null;
  #turn = 0;
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
    if (this.#excerpt === null) fill(this.#frame.body, h("div", { class: "late" }, skeleton(9)));
    try {
      const source = await loadSource(documentId, version);
      if (mine === this.#turn) this.#begin(source, places);
    } catch (error) {
      if (mine === this.#turn) this.#empty(problemNotice(error));
    }
  }

  /**
   * Nothing is shown but some words.
   * @param {string} instead
   */
  clear(instead) {
    this.#turn += 1;
    this.#empty(h("p", { class: "empty" }, instead));
  }

  /**
   * Highlights the place and scrolls to it.
   * @param {string} key
   * @param {{focus?: boolean}} [how]
   */
  choose(key, { focus = false } = {}) {
    const mark = this.#excerpt?.find(key);
    if (!this.#excerpt || !mark) return;
    const gliding = this.#excerpt.highlights;
    const [first] = this.#excerpt.highlight(mark);
    this.#rail.choose(key);
    this.#tellPath(this.#excerpt.source, mark);
    if (!first) return;
    const { scroller, body } = this.#frame;
    bringIntoView(scroller, first, body.querySelector("mark.active.answer"), gliding);
    if (focus) first.focus({ preventScroll: true });
  }

  /** Whether the reader is within the pane. */
  holdsFocus() {
    return this.element.contains(document.activeElement);
  }

  /**
   * On a narrow screen the pane is a sheet: it comes up.
   * @returns {boolean} whether it covers something now
   */
  open() {
    this.element.classList.add("open");
    return getComputedStyle(this.element).position === "fixed";
  }

  /** The sheet goes down. */
  close() {
    this.element.classList.remove("open");
  }

  /**
   * @param {import("./model.js").Source} source
   * @param {Place[]} places
   */
  #begin(source, places) {
    const marks = marksOf(source.text, places);
    const { title, path, whole, body, scroller } = this.#frame;
    const same = this.#excerpt?.source === source;
    title.textContent = source.record.title;
    path.textContent = "";
    whole.href = `/documents/${encodeURIComponent(source.record.id)}`;
    body.lang = langOf(source.text);
    this.element.classList.add("filled");
    this.#rail.draw(marks, source.text.length);
    this.#excerpt = new Excerpt(source, marks, body, scroller);
    if (!same) scroller.scrollTop = 0;
  }

  /**
   * @param {import("./model.js").Source} source
   * @param {import("./marks.js").Mark} mark
   */
  #tellPath(source, mark) {
    const { path, whole } = this.#frame;
    const [start, end] = mark.range;
    whole.href = `/documents/${encodeURIComponent(source.record.id)}?start=${start}&end=${end}`;
    path.textContent = mark.holds ? pathAt(source.record, source.text, mark.start) : t("source.edited");
    path.classList.toggle("edited", !mark.holds);
  }

  /** @param {HTMLElement} instead */
  #empty(instead) {
    this.#excerpt = null;
    this.#frame.title.textContent = this.#frame.path.textContent = "";
    this.element.classList.remove("filled", "open");
    this.#rail.draw([], 1);
    fill(this.#frame.body, instead);
  }
}
