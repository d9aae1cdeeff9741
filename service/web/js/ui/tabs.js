/** Tabs after the ARIA pattern: arrows move between them, only the chosen one is in the tab order. */

import { fill, h } from "../dom.js";

let count = 0;

/**
 * @param {string} label
 * @param {{id: string, label: string, content: () => import("../dom.js").Child}[]} pages
 * @param {{chosen?: string, changed?: (id: string) => void}} [how]
 * @returns {HTMLElement}
 */
export function tabs(label, pages, { chosen = pages[0]?.id, changed } = {}) {
  const base = `tabs-${(count += 1)}`;
  const panel = h("div", { role: "tabpanel", id: `${base}-panel`, class: "tabpanel", tabindex: "0" });
  const buttons = pages.map((page) =>
    h("button", {
      type: "button", role: "tab", id: `${base}-${page.id}`, "aria-controls": panel.id,
      onclick: () => choose(page.id, true),
    }, page.label));
  const choose = (/** @type {string} */ id, /** @type {boolean} */ told) => {
    pages.forEach((page, at) => {
      buttons[at].setAttribute("aria-selected", String(page.id === id));
      buttons[at].tabIndex = page.id === id ? 0 : -1;
      if (page.id !== id) return;
      panel.setAttribute("aria-labelledby", buttons[at].id);
      fill(panel, page.content());
    });
    if (told) changed?.(id);
  };
  const list = h("div", { class: "tablist", role: "tablist", "aria-label": label, onkeydown: step }, buttons);
  choose(chosen, false);
  return h("div", { class: "tabbed" }, list, panel);

  /** @param {KeyboardEvent} event */
  function step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const at = buttons.findIndex((one) => one === document.activeElement);
    const next = buttons[(at + by + buttons.length) % buttons.length];
    next.focus();
    next.click();
  }
}
