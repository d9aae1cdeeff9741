/** What this device remembers: theme, language, questions asked. Nothing of it leaves the device. */

const PREFIX = "zhengyin.";
const MOST_REMEMBERED = 30;

/** @typedef {"auto" | "light" | "dark"} Theme */

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise what is taken when nothing (readable) is kept
 * @returns {T}
 */
export function recall(name, otherwise) {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return otherwise;
  }
}

/** @param {string} name @param {unknown} value undefined forgets it */
export function remember(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A device that keeps nothing (private mode, full storage) still answers questions.
  }
}

/** @returns {Theme} */
export function theme() {
  const kept = recall("theme", /** @type {string} */ ("auto"));
  return kept === "light" || kept === "dark" ? kept : "auto";
}

/** Puts the theme on the page, and keeps the choice. @param {Theme} chosen */
export function setTheme(chosen) {
  remember("theme", chosen === "auto" ? undefined : chosen);
  applyTheme();
}

/** Puts the kept theme, or the system's, on the page. */
export function applyTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const kept = theme();
  document.documentElement.dataset.theme = kept === "dark" || (kept === "auto" && dark) ? "dark" : "light";
}

/** The questions asked here, newest first. @returns {string[]} */
export function history() {
  const kept = recall("history", /** @type {unknown} */ ([]));
  return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
}

/** @param {string} question */
export function addToHistory(question) {
  const others = history().filter((one) => one !== question);
  remember("history", [question, ...others].slice(0, MOST_REMEMBERED));
}

/** Forgets every question. */
export function clearHistory() {
  remember("history", undefined);
}
