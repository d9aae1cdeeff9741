/** Where files are dropped, or chosen, to be added; small ones at once, many or large ones by a job. */

import { fill, h } from "../../dom.js";
import { t } from "../../i18n.js";
import { upload } from "../../upload.js";
import { button, icon } from "../../ui/parts.js";
import { inWords } from "../../ui/problem.js";
import { progressBar } from "../../ui/progress.js";
import { announce } from "../../ui/toast.js";

const AT_ONCE = 8 * 2 ** 20; // bytes read within the request; more is read by a job
const ACCEPTED = ".txt,.md,.markdown,.html,.htm,.docx,.pdf,.epub,.zip";

/** @param {{changed: () => Promise<void>, started: (job: string) => void}} told */
export function dropZone({ changed, started }) {
  const input = h("input", { type: "file", id: "files", class: "unseen", multiple: true, accept: ACCEPTED,
    "aria-label": t("documents.choose"), tabindex: "-1", onchange: () => void take([...(input.files ?? [])]) });
  const state = h("div", { class: "drop-state", "aria-live": "polite" });
  const zone = h(
    "section", { class: "drop", id: "drop", "aria-label": t("documents.add") },
    icon("upload"), h("p", {}, t("documents.drop")), button(t("documents.choose"), () => input.click(), { kind: "primary" }), input,
    h("p", { class: "small quiet-text" }, t("documents.kinds")), state,
  );
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    void take([...(event.dataTransfer?.files ?? [])]);
  });
  return zone;

  /** @param {File[]} files */
  async function take(files) {
    if (files.length === 0) return;
    const bar = progressBar(t("documents.sending"));
    const names = files.map((one) => one.name).join(t("documents.comma"));
    fill(state, bar.element);
    bar.set(0, names);
    const sent = (/** @type {number} */ share) =>
      share < 1 ? bar.set(share, names) : bar.set(null, t("documents.reading", { names }));
    try {
      await send(files, sent);
    } catch (error) {
      fill(state, h("p", { class: "notice bad", role: "alert" }, inWords(error)));
    }
    input.value = "";
  }

  /** @param {File[]} files @param {(share: number) => void} sent */
  async function send(files, sent) {
    const form = new FormData();
    for (const file of files) form.append("file", file);
    const large = files.reduce((sum, one) => sum + one.size, 0) > AT_ONCE;
    const answer = await upload("POST", large ? "/v1/documents/imports" : "/v1/documents", form, sent);
    state.replaceChildren();
    if (large) return started(answer.job_id);
    const words = t("documents.added", { count: answer.documents.length - answer.known.length, known: answer.known.length });
    fill(state, h("p", { class: "notice good" }, words));
    announce(words);
    await changed();
  }
}
