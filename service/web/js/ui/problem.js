/** How a failure is told: what happened, and the service's own words about the mend. */

import { Problem } from "../api.js";
import { fill, h } from "../dom.js";
import { has, t } from "../i18n.js";

/** A notice that tells of the error. @param {unknown} error @returns {HTMLElement} */
export function problemNotice(error) {
  const { title, detail } = describe(error);
  return h(
    "div",
    { class: "notice bad problem", role: "alert" },
    h("p", {}, h("strong", {}, title)),
    detail && h("p", { class: "small" }, detail),
  );
}

/**
 * Puts the notice in place of what a container holds.
 * @param {Element} container
 * @param {unknown} error
 */
export function showProblem(container, error) {
  fill(container, h("div", { class: "page" }, problemNotice(error)));
}

/** The error in a line. @param {unknown} error */
export function inWords(error) {
  const { title, detail } = describe(error);
  return detail ? `${title} ${detail}` : title;
}

/** @param {unknown} error @returns {{title: string, detail: string}} */
function describe(error) {
  if (!(error instanceof Problem)) {
    return { title: t("problem.page"), detail: error instanceof Error ? error.message : String(error) };
  }
  const key = `problem.${error.status}`;
  return { title: has(key) ? t(key) : error.title || t("problem.other"), detail: error.detail };
}
