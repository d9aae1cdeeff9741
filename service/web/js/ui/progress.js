/** A bar that shows how far something is. */

import { h } from "../dom.js";

/**
 * @typedef {{element: HTMLElement, set: (share: number | null, words?: string, side?: string) => void}} Progress
 */

/**
 * A progress bar; `set(null)` says that it is not known how far.
 * @param {string} label
 * @returns {Progress}
 */
export function progressBar(label) {
  const filled = h("div", { class: "progress-fill" });
  const words = h("span");
  const side = h("span");
  const track = h(
    "div",
    { class: "progress-track", role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100 },
    filled,
  );
  const element = h("div", { class: "progress" }, track, h("div", { class: "progress-text" }, words, side));
  const set = (/** @type {number | null} */ share, text = "", aside = "") => {
    element.classList.toggle("unknown", share === null);
    const hundredths = Math.round((share ?? 0) * 100);
    filled.style.width = share === null ? "" : `${hundredths}%`;
    if (share === null) track.removeAttribute("aria-valuenow");
    else track.setAttribute("aria-valuenow", String(hundredths));
    words.textContent = text;
    side.textContent = aside || (share === null ? "" : `${hundredths}%`);
  };
  set(null);
  return { element, set };
}
