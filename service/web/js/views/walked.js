/** A view whose citations are walked by keys, as the router holds it. */

import { onKey } from "../shortcuts.js";

/** @typedef {import("../router.js").Params} Params */
/**
 * @typedef {object} Walked
 * @property {(params: Params) => void} update
 * @property {(by: 1 | -1) => void} step
 * @property {() => void} close
 * @property {() => void} drop
 */

/**
 * Shows what the address says, binds `j`, `k` and Escape, and says how to update and take it back.
 * @param {Walked} view
 * @param {Params} params
 */
export function walked(view, params) {
  view.update(params);
  const keys = [onKey("j", () => view.step(1)), onKey("k", () => view.step(-1)), onKey("Escape", () => view.close())];
  return {
    update: (/** @type {Params} */ next) => view.update(next),
    cleanup: () => {
      view.drop();
      for (const takeBack of keys) takeBack();
    },
  };
}
