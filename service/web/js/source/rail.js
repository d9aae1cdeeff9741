/** The margin: where in the whole document the marks stand, as numbers one can press. */

import { fill, h } from "../dom.js";
import { t } from "../i18n.js";

const APART = 26; // pixels between the tops of two numbers, so that each can be pressed

/** @typedef {{button: HTMLButtonElement, key: string, share: number}} Stop */

export class Rail {
  /** @type {Stop[]} */
  #stops = [];
  #pressed;

  /** @param {(key: string) => void} pressed */
  constructor(pressed) {
    this.#pressed = pressed;
    this.element = h("div", { class: "rail", role: "group", "aria-label": t("source.rail") });
    new ResizeObserver(() => spread(this.element.clientHeight, this.#stops)).observe(this.element);
  }

  /**
   * Puts the marks of a text of that length into the margin.
   * @param {import("./marks.js").Mark[]} marks
   * @param {number} length
   */
  draw(marks, length) {
    this.#stops = [...marks].sort((a, b) => a.start - b.start).map((mark) => ({
      key: mark.key, share: mark.start / length, button: this.#button(mark),
    }));
    fill(this.element, this.#stops.map((one) => one.button));
    spread(this.element.clientHeight, this.#stops);
  }

  /** @param {string} key */
  choose(key) {
    for (const one of this.#stops) one.button.setAttribute("aria-pressed", String(one.key === key));
  }

  /** @param {import("./marks.js").Mark} mark */
  #button({ key, label }) {
    const props = { type: "button", class: "rail-mark", dataset: { key }, "aria-pressed": "false" };
    const words = t("source.goto", { label });
    return h("button", { ...props, "aria-label": words, title: words, onclick: () => this.#pressed(key) }, label);
  }
}

/** Puts each number at its share of the height, pushed down where one stands already.
 * @param {number} height @param {Stop[]} stops */
function spread(height, stops) {
  let free = 0;
  stops.forEach(({ button, share }, at) => {
    const last = height - APART * (stops.length - at);
    const top = Math.max(free, Math.min(share * height, last));
    button.style.top = `${Math.round(top)}px`;
    free = top + APART;
  });
}
