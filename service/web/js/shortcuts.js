/** The keys that work everywhere, and those that the view on show adds. */

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { openDialog } from "./ui/dialog.js";

/** @type {Map<string, () => void>} */
const held = new Map();

/**
 * Does something on a key until the returned function takes it back.
 * @param {string} key
 * @param {() => void} act
 */
export function onKey(key, act) {
  held.set(key, act);
  return () => {
    if (held.get(key) === act) held.delete(key);
  };
}

/** Listens for the keys. */
export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = held.get(event.key);
    if (act === undefined || document.querySelector("dialog[open]")) return;
    if (event.key !== "Escape" && isTyping(event.target)) return;
    event.preventDefault();
    act();
  });
}

/** Shows which keys there are. */
export function showShortcuts() {
  const rows = [["/", "keys.ask"], ["Enter", "keys.enter"], ["Shift Enter", "keys.newline"], ["j", "keys.next"],
    ["k", "keys.previous"], ["?", "keys.help"], ["Esc", "keys.close"]];
  const list = rows.map(([keys, words]) => [
    h("dt", {}, keys.split(" ").map((key) => [h("kbd", {}, key), " "])), h("dd", {}, t(words)),
  ]);
  openDialog(t("shell.shortcuts"), h("dl", { class: "shortcut-list" }, list));
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
