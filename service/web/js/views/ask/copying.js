/** Copying a citation in the ways that one cites. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { button } from "../../ui/parts.js";
import { copy } from "../../ui/toast.js";

/** The address at which a permalink opens. @param {string} permalink */
export function permalinkAddress(permalink) {
  return `${location.origin}/c/${permalink}`;
}

/** The row of buttons under a citation. @param {import("../../types.js").Citation} citation */
export function copyRow(citation) {
  const { references, quote, permalink } = citation;
  /** @type {[string, string][]} */
  const ways = [
    ["quote", quote], ["reference", references.line], ["markdown", references.markdown],
    ["permalink", permalinkAddress(permalink)],
  ];
  const original = references.text_fragment?.startsWith("http") ? references.text_fragment : null;
  return h(
    "div",
    { class: "copy-row", role: "group", "aria-label": t("copy.label") },
    h("span", { class: "label", "aria-hidden": "true" }, t("copy.label")),
    ways.map(([way, words]) => copyButton(way, words)),
    original && h("a", { href: original, target: "_blank", rel: "noopener noreferrer" }, t("copy.original")),
  );
}

/** @param {string} way @param {string} words */
function copyButton(way, words) {
  const label = t(`copy.${way}`);
  const made = button(label, () => void copy(words, t("copy.done", { what: label })), { kind: "quiet copy" });
  made.dataset.copy = way;
  return made;
}
