/** The documents: their list, or one of them with its outline and its text. */

import { addMessages } from "../../i18n.js";
import { documents } from "../../messages/documents.js";
import { showList } from "./list.js";
import { showText } from "./text.js";

addMessages(documents);

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  /** @type {import("../../router.js").Shown} */
  let shown = {};
  await begin(params);
  return { cleanup: () => shown.cleanup?.(), update: (/** @type {import("../../router.js").Params} */ next) => void move(next) };

  /** @param {import("../../router.js").Params} next */
  async function move(next) {
    const [before, now] = [params.path.join("/"), next.path.join("/")];
    params = next;
    if (before === now && shown.update) shown.update(next);
    else await begin(next);
  }

  /** @param {import("../../router.js").Params} next */
  async function begin(next) {
    shown.cleanup?.();
    container.replaceChildren();
    shown = next.path.length > 0 ? await showText(container, next) : await showList(container);
  }
}
