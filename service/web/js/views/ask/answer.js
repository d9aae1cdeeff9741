/** What was answered, above its quotes. */

import { h } from "../../dom.js";
import { listed, t, time } from "../../i18n.js";
import { badge, button } from "../../ui/parts.js";
import { joined } from "../../ui/quote.js";
import { copy } from "../../ui/toast.js";
import { citationCard } from "./card.js";
import { confidenceBadge } from "./confidence.js";

/** @typedef {import("../../types.js").AskResponse} AskResponse */
/** @typedef {import("../../types.js").Answer} Answer */
/** @typedef {(key: string) => void} Pressed */

/**
 * The elements of an answer, and its cards.
 * @param {AskResponse} response
 * @param {Answer} answer
 * @param {Pressed} pressed
 * @returns {{elements: HTMLElement[], entries: import("../../source/walk.js").Entry[]}}
 */
export function drawAnswer(response, answer, pressed) {
  const entries = response.citations.map((citation) => citationCard(citation, pressed));
  const count = entries.length;
  const head = h(
    "div",
    { class: "answer-head" },
    h("h2", { id: "answer-title" }, t("answer.found")), confidenceBadge(response.confidence), tools(),
  );
  const own = lead(response, answer, pressed);
  const quotes = h(
    "section",
    { class: "quotes", id: "quotes", "aria-label": t("answer.quotes-count", { count }) },
    own && h("h3", { class: "label" }, t("answer.quotes")), entries.map((one) => one.element),
  );
  const footer = h("p", { class: "print-only made" }, made(response));
  return { elements: [asked(response), head, ...(own ? [own] : []), ...notes(answer), quotes, footer], entries };
}

/** The question, for paper. @param {AskResponse} response */
export function asked(response) {
  return h("p", { class: "print-only asked" }, t("answer.asked", { question: response.question }));
}

/** What made the answer, and when it was printed. @param {AskResponse} response */
export function made(response) {
  return t("answer.made", { generation: response.generation, time: time(new Date().toISOString()) });
}

function tools() {
  const link = () => void copy(location.href, t("copy.done", { what: t("copy.permalink") }));
  return h(
    "div",
    { class: "answer-tools push" },
    button(t("answer.link"), link, { kind: "quiet", icon: "link", only: true, id: "copy-question" }),
    button(t("answer.print"), () => print(), { kind: "quiet", icon: "print", only: true, id: "print-answer" }),
  );
}

/**
 * The answer's own words, where they are not simply those of one quote.
 * @param {AskResponse} response
 * @param {Answer} answer
 * @param {Pressed} pressed
 */
function lead({ citations }, answer, pressed) {
  if (answer.composed) return composed(answer, pressed);
  if (answer.parts && answer.parts.length > 1) {
    const items = answer.parts.map((part) => h("li", {}, joined(part.text), " ", numberButton(part.citation, pressed)));
    return h("ul", { class: "answer-lead reading", id: "answer" }, items);
  }
  if (citations.some((one) => one.quote === answer.text)) return null;
  return h(
    "p",
    { class: "answer-lead reading", id: "answer" },
    joined(answer.text), " ", answer.citations.map((number) => numberButton(number, pressed)),
  );
}

/** @param {Answer} answer @param {Pressed} pressed */
function composed(answer, pressed) {
  const sentences = answer.sentences.map((one) =>
    h("span", { class: one.supported ? "supported" : "unsupported" },
      one.text, one.citations.map((number) => numberButton(number, pressed)),
      !one.supported && badge(`${t("answer.unsupported-mark")} ${listed(one.unsupported)}`, "warn"), " "));
  return h(
    "div",
    { class: "answer-lead", id: "answer" },
    h("p", { class: "reading" }, sentences), h("p", { class: "small quiet-text" }, t("answer.composed")),
  );
}

/** @param {number} number @param {Pressed} pressed */
function numberButton(number, pressed) {
  const made = button(String(number), () => pressed(String(number)), { kind: "quote-number" });
  made.setAttribute("aria-label", t("card.number", { number }));
  return made;
}

/** What the answer leaves open. @param {Answer} answer @returns {HTMLElement[]} */
function notes(answer) {
  const terms = listed(answer.lacking ?? []);
  const lacking = terms ? [h("p", { class: "notice warn small", id: "lacking" }, t("answer.lacking", { terms }))] : [];
  const problem = answer.problem ? [h("p", { class: "notice warn small" }, answer.problem)] : [];
  return [...lacking, ...problem];
}
