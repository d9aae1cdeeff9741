/** Two columns: what is said at the left, the source that it stands on at the right. */

import { h } from "../dom.js";

/**
 * @param {HTMLElement} container
 * @param {HTMLElement} pane
 * @returns {HTMLElement} the left column
 */
export function split(container, pane) {
  const main = h("div", { class: "split-main" });
  container.append(h("div", { class: "split" }, main, pane));
  return main;
}
