/** How many sentences have each verdict. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { announce } from "../../ui/toast.js";
import { verdictBadge } from "./row.js";

/**
 * Tells the counts, to those who see and to those who listen.
 * @param {import("./checking.js").Checked[]} checked
 */
export function summary(checked) {
  const counts = { verbatim: 0, altered: 0, not_found: 0 };
  for (const { outcome } of checked) counts[outcome.verdict] += 1;
  const words = t("verify.summary", { total: checked.length, ...counts });
  announce(words);
  const told = /** @type {const} */ (["verbatim", "altered", "not_found"]).filter((one) => counts[one]);
  return h(
    "div",
    { class: "verify-summary" },
    h("h2", {}, t("verify.result")),
    told.map((one) => h("span", { class: "counted", dataset: { verdict: one } }, verdictBadge(one), ` ${counts[one]}`)),
    h("p", { class: "unseen" }, words),
  );
}
