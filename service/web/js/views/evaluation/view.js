/** Evaluation: sets and runs, one run's report, or two runs side by side. */

import { addMessages } from "../../i18n.js";
import { evaluation } from "../../messages/evaluation.js";
import { showComparison } from "./comparison.js";
import { showReport } from "./report.js";
import { showRuns } from "./runs.js";

addMessages(evaluation);

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  let leave = await begin(params);
  return { cleanup: () => leave(), update: (/** @type {import("../../router.js").Params} */ next) => void move(next) };

  /** @param {import("../../router.js").Params} next */
  async function move(next) {
    leave();
    container.replaceChildren();
    scrollTo(0, 0);
    leave = await begin(next);
  }

  /** @param {import("../../router.js").Params} next @returns {Promise<() => void>} */
  async function begin(next) {
    const [run] = next.path;
    if (run === undefined) return showRuns(container);
    if (run === "compare") await showComparison(container, next.query);
    else await showReport(container, run, next.query);
    return () => {};
  }
}
