/** Short words that pass: seen in a corner, read out by screen readers. */

import { byId, h } from "../dom.js";

const SHOWN_MS = 3200;

/** Shows words for a moment. @param {string} words @param {"" | "bad"} [kind] */
export function toast(words, kind = "") {
  const shown = h("div", { class: `toast ${kind}`.trim() }, words);
  byId("toasts", HTMLElement).replaceChildren(shown);
  setTimeout(() => shown.remove(), kind === "bad" ? 3 * SHOWN_MS : SHOWN_MS);
}

/** Has a screen reader read the words; nothing is seen. @param {string} words */
export function announce(words) {
  const live = byId("live", HTMLElement);
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = words; });
}

/** Copies, and says so. @param {string} words @param {string} said */
export async function copy(words, said) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    copyBySelection(words);
  }
  toast(said);
}

/** The old way, for addresses without https. @param {string} words */
function copyBySelection(words) {
  const before = document.activeElement;
  const field = h("textarea", { class: "unseen", value: words, "aria-hidden": "true" });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
}
