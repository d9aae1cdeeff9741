/** One document of the list: what it is, what it says of itself, and what can be done with it. */

import { json } from "../../api.js";
import { h } from "../../dom.js";
import { has, number, t, time } from "../../i18n.js";
import { upload } from "../../upload.js";
import { confirm } from "../../ui/dialog.js";
import { badge, button } from "../../ui/parts.js";
import { inWords } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";
import { editMetadata } from "./metadata.js";

/** @typedef {import("./list.js").Listed} Listed */

const PENDING = /** @type {Record<string, string>} */ ({ added: "good", changed: "warn", removed: "bad" });

/** @param {Listed} one @param {() => Promise<void>} changed */
export function documentCard(one, changed) {
  const address = `/documents/${encodeURIComponent(one.id)}`;
  const title = one.pending === "added" ? h("span", {}, one.title) : h("a", { href: address }, one.title);
  return h(
    "li", { class: "card document", dataset: { id: one.id, pending: one.pending ?? "" } },
    h("div", { class: "row" }, h("h2", { class: "document-title" }, title),
      one.pending && badge(t(`documents.pending.${one.pending}`), PENDING[one.pending])),
    h("p", { class: "small quiet-text" }, [kindOf(one.media_type), t("documents.characters", { count: number(one.characters) }),
      time(one.created), one.path].join(" · ")),
    metadata(one.metadata),
    actions(one, changed),
  );
}

/** @param {string} type */
function kindOf(type) {
  return has(`documents.type.${type}`) ? t(`documents.type.${type}`) : type;
}

/** @param {Record<string, string>} fields */
function metadata(fields) {
  const shown = Object.entries(fields).filter(([name]) => name !== "title");
  if (shown.length === 0) return null;
  return h("dl", { class: "metadata small" }, shown.map(([name, value]) =>
    h("div", {}, h("dt", {}, has(`documents.field.${name}`) ? t(`documents.field.${name}`) : name), h("dd", {}, value))));
}

/** @param {Listed} one @param {() => Promise<void>} changed */
function actions(one, changed) {
  const address = `/v1/documents/${encodeURIComponent(one.id)}`;
  const file = h("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", onchange: () => void replace() });
  const labelled = (/** @type {HTMLElement} */ press) => {
    press.setAttribute("aria-label", `${press.textContent} ${one.title}`);
    return press;
  };
  return h(
    "div", { class: "row document-actions" },
    labelled(button(t("documents.edit"), () => editMetadata(one, changed), { kind: "quiet" })),
    labelled(button(t("documents.replace"), () => file.click(), { kind: "quiet", icon: "upload" })), file,
    one.pending !== "removed" && labelled(button(t("documents.remove"), () => void remove(), { kind: "quiet", icon: "trash" })),
  );

  async function replace() {
    const form = new FormData();
    if (file.files?.[0]) form.append("file", file.files[0]);
    await attempt(() => upload("PUT", address, form, () => {}), t("documents.replaced"));
  }

  async function remove() {
    const asked = t("documents.removeAsk", { title: one.title });
    if (!(await confirm(t("documents.remove"), asked, t("documents.remove"), "danger"))) return;
    await attempt(() => json(address, { method: "DELETE" }), t("documents.removed"));
  }

  /** @param {() => Promise<unknown>} act @param {string} said */
  async function attempt(act, said) {
    try {
      await act();
      toast(said);
      await changed();
    } catch (error) {
      toast(inWords(error), "bad");
    }
  }
}
