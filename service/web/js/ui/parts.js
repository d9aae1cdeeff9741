/** Small parts that every view uses. */

import { h, s } from "../dom.js";

const ICONS = {
  sun: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
  moon: "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5",
  auto: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 8l5.5 0M12 12h8M12 16h5.5",
  arrow: "M5 12h14M13 6l6 6-6 6",
  copy: "M9 9h10v11H9zM5 15V4h10",
  page: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  link: "M10 14l4-4M9 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M15 13l3-3a3.5 3.5 0 0 0-5-5l-3 3",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  close: "M6 6l12 12M18 6L6 18",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
  refresh: "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
};

/** @typedef {keyof typeof ICONS} IconName */

/** A line drawing; it says nothing to a screen reader. @param {IconName} name */
export function icon(name) {
  return s("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, s("path", { d: ICONS[name] }));
}

/**
 * A button. `kind`: primary, quiet, danger. With `only` the label is for screen readers and hovering.
 * @param {string} label
 * @param {() => void} pressed
 * @param {{kind?: string, icon?: IconName, only?: boolean, id?: string, disabled?: boolean}} [how]
 */
export function button(label, pressed, how = {}) {
  const only = how.only === true;
  return h(
    "button",
    {
      type: "button", id: how.id, disabled: how.disabled,
      class: [how.kind ?? "", only ? "icon-only" : ""].join(" ").trim() || null,
      "aria-label": only && label, title: only && label, onclick: pressed,
    },
    how.icon && icon(how.icon),
    !only && label,
  );
}

/**
 * A word in a pill. `kind`: good, warn, bad, accent.
 * @param {string} words
 * @param {string} [kind]
 */
export function badge(words, kind = "") {
  return h("span", { class: `badge ${kind}`.trim() }, words);
}

/**
 * A heading with its page's first words.
 * @param {string} title
 * @param {string} [about]
 * @param {...import("../dom.js").Leaf} actions
 */
export function pageHead(title, about = "", ...actions) {
  return h("div", { class: "page-head" }, h("h1", {}, title), actions, about && h("p", {}, about));
}

/** Grey lines where text will stand. @param {number} lines */
export function skeleton(lines) {
  return h("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: lines }, () => h("i")));
}

/**
 * A table. A column's `cell` makes a cell's content of a row; `number` aligns it right.
 * @template T
 * @param {string} caption
 * @param {{label: string, cell: (row: T) => import("../dom.js").Child, number?: boolean}[]} columns
 * @param {T[]} rows
 */
export function table(caption, columns, rows) {
  const kind = (/** @type {{number?: boolean}} */ column) => (column.number ? "number" : null);
  return h(
    "div",
    { class: "scroll-x", role: "region", "aria-label": caption, tabindex: "0" },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map((one) => h("th", { scope: "col", class: kind(one) }, one.label)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((one) => h("td", { class: kind(one) }, one.cell(row)))))),
    ),
  );
}
