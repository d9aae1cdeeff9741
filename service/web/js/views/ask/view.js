/** Asking: the box, what is answered, and the source beside it. */

import { isDropped } from "../../api.js";
import { fill, h } from "../../dom.js";
import { addMessages, t } from "../../i18n.js";
import { ask as words } from "../../messages/ask.js";
import { navigate, setTitle } from "../../router.js";
import { addToHistory } from "../../settings.js";
import { listDocuments } from "../../source/list.js";
import { Pane } from "../../source/pane.js";
import { Walk } from "../../source/walk.js";
import { problemNotice } from "../../ui/problem.js";
import { split } from "../../ui/split.js";
import { announce } from "../../ui/toast.js";
import { drawAnswer } from "./answer.js";
import { addressOf, answeredBefore, ask, askedIn } from "./asking.js";
import { degree } from "./confidence.js";
import { AskForm } from "./form.js";
import { drawRefusal } from "./refusal.js";
import { drawStart } from "./start.js";
import { walked } from "../walked.js";

addMessages(words);

/** @typedef {import("./asking.js").Asked} Asked */
/** @typedef {import("../../types.js").AskResponse} AskResponse */

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  return walked(new AskView(container), params);
}

class AskView {
  #form = new AskForm((question, documentId) => this.#submit(question, documentId));
  #result = h("div", { class: "result", id: "result" });
  #pane = new Pane((key) => this.#walk?.press(key, "card"));
  #running = new AbortController();
  /** @type {Asked | null} */
  #asked = null;
  /** @type {Walk | null} */
  #walk = null;
  #documents;

  /** @param {HTMLElement} container */
  constructor(container) {
    const main = split(container, this.#pane.element);
    main.append(h("h1", { class: "ask-title" }, t("ask.title")), this.#form.element, this.#result);
    this.#documents = listDocuments();
    void this.#documents.then((all) => this.#form.offer(all));
  }

  /** Shows what the address asks. @param {import("../../router.js").Params} params */
  update({ query }) {
    const asked = askedIn(query);
    const key = query.get("n") ?? "";
    if (asked && JSON.stringify(asked) === JSON.stringify(this.#asked)) {
      if (key) void this.#walk?.choose(key);
      return;
    }
    this.#form.set(asked?.question ?? "", asked?.documentId ?? "");
    if (!asked) void this.#start();
    else {
      const before = answeredBefore(asked);
      this.#begin(asked);
      void (before ? this.#show(asked, before, key) : this.#ask(asked, key));
    }
  }

  /** @param {1 | -1} by */
  step(by) {
    this.#walk?.step(by);
  }

  close() {
    this.#pane.close();
  }

  /** Whatever is still on its way is not wanted any more. */
  drop() {
    this.#running.abort();
  }

  /** @param {string} question @param {string} documentId */
  #submit(question, documentId) {
    const compose = this.#asked?.compose ?? false;
    const asked = { question, documentId, compose };
    navigate(addressOf(asked), { quiet: true });
    this.#begin(asked);
    void this.#ask(asked, "");
  }

  async #start() {
    this.drop();
    this.#asked = this.#walk = null;
    setTitle(t("nav.ask"));
    this.#form.focus();
    const documents = await this.#documents;
    if (this.#asked !== null) return;
    fill(this.#result, drawStart(documents));
    if (documents.length === 1) await this.#pane.show(documents[0].id, documents[0].sha256, []);
    else this.#pane.clear(t("ask.source-empty"));
  }

  /** The answer before stays, dimmed, until the new one is there. @param {Asked} asked */
  #begin(asked) {
    this.drop();
    this.#running = new AbortController();
    this.#asked = asked;
    setTitle(asked.question);
    addToHistory(asked.question);
    this.#result.setAttribute("aria-busy", "true");
  }

  /** @param {Asked} asked @param {string} key */
  async #ask(asked, key) {
    try {
      const response = await ask(asked, this.#running.signal);
      await this.#show(asked, response, key);
    } catch (error) {
      if (isDropped(error) || asked !== this.#asked) return;
      this.#walk = null;
      this.#settle([problemNotice(error)]);
    }
  }

  /** @param {Asked} asked @param {AskResponse} response @param {string} key */
  async #show(asked, response, key) {
    const pressed = (/** @type {string} */ place) => this.#walk?.press(place, "source");
    const drawn = response.answer
      ? drawAnswer(response, response.answer, pressed)
      : await drawRefusal(response, pressed);
    if (asked !== this.#asked) return;
    this.#settle(drawn.elements);
    announce(inWords(response));
    const chosen = (/** @type {string} */ place) => navigate(addressOf(asked, place), { replace: true, quiet: true });
    this.#walk = new Walk(this.#pane, response.generation, drawn.entries, chosen);
    await this.#walk.choose(key || drawn.entries[0]?.place.key || "");
    if (drawn.entries.length === 0) this.#pane.clear(t("refused.none"));
  }

  /** @param {HTMLElement[]} elements */
  #settle(elements) {
    this.#result.removeAttribute("aria-busy");
    fill(this.#result, elements);
  }
}

/** @param {AskResponse} response */
function inWords({ answer, citations, passages, confidence }) {
  if (!answer) return t("refused.read", { count: passages.length });
  const sure = t(`confidence.${degree(confidence)}`);
  return t("answer.read", { count: citations.length, confidence: sure, words: answer.text });
}
