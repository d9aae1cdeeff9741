/** The colours of the map: a group of passages is a section, named after its document where there are several. */

import { h } from "../../dom.js";
import { number, t } from "../../i18n.js";

/** @typedef {import("./map.js").Point} Point */
/** @typedef {{name: string, count: number, hue: number}} Group */
/** @typedef {{all: Group[], of: (point: Point) => Group}} Groups */

const HUES = 8; // --hue-0 … --hue-7 in index.css; the last is for all that are left

/** @param {Point[]} points @returns {Groups} */
export function groupsOf(points) {
  const several = new Set(points.map((one) => one.document_id)).size > 1;
  const nameOf = (/** @type {Point} */ one) => {
    const section = one.section.at(-1) ?? t("index.mapFront");
    return several ? `${one.document_id} › ${section}` : section;
  };
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const point of points) counts.set(nameOf(point), (counts.get(nameOf(point)) ?? 0) + 1);
  const named = counts.size <= HUES ? counts.size : HUES - 1;
  const chosen = new Set([...counts].sort((a, b) => b[1] - a[1]).slice(0, named).map(([name]) => name));
  const all = [...counts].filter(([name]) => chosen.has(name)).map(([name, count], hue) => ({ name, count, hue }));
  const rest = { name: t("index.mapRest"), count: points.length - all.reduce((sum, one) => sum + one.count, 0), hue: HUES - 1 };
  const byName = new Map(all.map((one) => [one.name, one]));
  return { all: rest.count > 0 ? [...all, rest] : all, of: (point) => byName.get(nameOf(point)) ?? rest };
}

/**
 * A button a group, which shows that group alone until it is pressed again.
 * @param {Groups} groups
 * @param {(group: Group | null) => void} only
 */
export function legend(groups, only) {
  /** @type {Group | null} */
  let alone = null;
  const buttons = groups.all.map((group) =>
    h("button", { type: "button", class: "quiet legend-item", "aria-pressed": "false", onclick: () => press(group) },
      h("span", { class: `swatch hue-${group.hue}`, "aria-hidden": "true" }),
      h("span", {}, group.name), h("span", { class: "quiet-text small numbers" }, number(group.count))));
  return h("div", { class: "legend", role: "group", "aria-label": t("index.mapLegend") }, buttons);

  /** @param {Group} group */
  function press(group) {
    alone = alone === group ? null : group;
    buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(groups.all[at] === alone)));
    only(alone);
  }
}
