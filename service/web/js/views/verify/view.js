/** Checking: a pasted paragraph, the verdict of each sentence, the source beside it. */

import { isDropped } from "../../api.js";
import { fill, h } from "../../dom.js";
import { addMessages, t } from "../../i18n.js";
import { ask } from "../../messages/ask.js";
import { SAMPLE, SHIPPED } from "../../messages/examples.js";
import { verify } from "../../messages/verify.js";
import { navigate, setTitle } from "../../router.js";
import { listDocuments } from "../../source/list.js";
import { Pane } from "../../source/pane.js";
import { Walk } from "../../source/walk.js";
import { button } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";
import { progressBar } from "../../ui/progress.js";
import { split } from "../../ui/split.js";
import { checkAll } from "./checking.js";
import { VerifyForm } from "./form.js";
import { sentenceRow } from "./row.js";
import { sentencesOf } from "./sentences.js";
import { summary } from "./summary.js";
import { walked } from "../walked.js";

addMessages(ask);
addMessages(verify);

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  setTitle(t("verify.title"));
  return walked(new VerifyView(container), params);
}

class VerifyView {
  #form = new VerifyForm((text, documentId) => this.#submit(text, documentId));
  #result = h("div", { class: "result", id: "result" });
  #pane = new Pane((key) => this.#walk?.press(key, "card"));
  #running = new AbortController();
  #documents = listDocuments();
  #shown = "";
  /** @type {Walk | null} */
  #walk = null;

  /** @param {HTMLElement} container */
  constructor(container) {
    const main = split(container, this.#pane.element);
    main.append(
      h("h1", { class: "ask-title" }, t("verify.title")),
      h("p", { class: "quiet-text verify-about" }, t("verify.about")),
      this.#form.element, this.#result,
    );
    this.#pane.clear(t("verify.source-empty"));
    void this.#documents.then((all) => this.#form.offer(all));
  }

  /**
   * Checks the text that the address carries; it stands behind the # and never leaves the device as
   * an address.
   * @param {import("../../router.js").Params} params
   */
  update({ hash }) {
    if (hash === this.#shown && hash) return;
    const carried = new URLSearchParams(hash);
    const text = carried.get("text") ?? "";
    this.#shown = hash;
    this.#form.set(text, carried.get("document") ?? "");
    if (text) void this.#check(text, carried.get("document") ?? "");
    else void this.#start();
  }

  /** @param {1 | -1} by */
  step(by) {
    this.#walk?.step(by);
  }

  close() {
    this.#pane.close();
  }

  drop() {
    this.#running.abort();
  }

  async #start() {
    this.drop();
    this.#walk = null;
    this.#pane.clear(t("verify.source-empty"));
    this.#form.focus();
    const documents = await this.#documents;
    if (this.#shown) return;
    const shipped = documents.some((one) => one.id === SHIPPED);
    const example = button(t("verify.example"), () => this.#submit(SAMPLE, ""), { id: "verify-example" });
    fill(this.#result, shipped && h("div", {}, example));
  }

  /** @param {string} text @param {string} documentId */
  #submit(text, documentId) {
    const carried = new URLSearchParams({ text, ...(documentId && { document: documentId }) }).toString();
    navigate(`/verify#${carried}`, { quiet: true });
    this.#shown = carried;
    this.#form.set(text, documentId);
    void this.#check(text, documentId);
  }

  /** @param {string} text @param {string} documentId */
  async #check(text, documentId) {
    this.drop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const sentences = sentencesOf(text);
    const bar = this.#begin();
    try {
      const checked = await checkAll(sentences, documentId, signal, (done) =>
        bar.set(done / sentences.length, t("verify.done", { done, total: sentences.length })));
      const titles = new Map((await this.#documents).map((one) => [one.id, one.title]));
      if (!signal.aborted) await this.#show(checked, titles);
    } catch (error) {
      if (isDropped(error)) return;
      this.drop(); // the other request in flight is not wanted any more
      this.#settle([problemNotice(error)]);
    }
  }

  /** The result before stays, dimmed, under a bar that appears when it takes long. */
  #begin() {
    const bar = progressBar(t("verify.progress"));
    bar.element.classList.add("late");
    this.#result.querySelector(".progress")?.remove();
    this.#result.prepend(bar.element);
    this.#result.setAttribute("aria-busy", "true");
    return bar;
  }

  /** @param {import("./checking.js").Checked[]} checked @param {Map<string, string>} titles */
  async #show(checked, titles) {
    const pressed = (/** @type {string} */ key) => this.#walk?.press(key, "source");
    const titleOf = (/** @type {string} */ id) => (titles.size === 1 ? "" : titles.get(id) ?? id);
    const rows = checked.map((one, at) => sentenceRow(one, at + 1, titleOf, pressed));
    this.#settle([summary(checked), h("ol", { class: "sentences", id: "sentences" }, rows.map((one) => one.element))]);
    const entries = rows.flatMap((one) => one.entries);
    this.#walk = new Walk(this.#pane, `checked-${Date.now()}`, entries);
    const telling = checked.findIndex((one) => one.outcome.verdict === "altered") + 1;
    if (entries.length > 0) await this.#walk.choose(telling ? String(telling) : entries[0].place.key);
    else this.#pane.clear(t("verify.source-empty"));
  }

  /** @param {HTMLElement[]} elements */
  #settle(elements) {
    this.#result.removeAttribute("aria-busy");
    fill(this.#result, elements);
  }
}
