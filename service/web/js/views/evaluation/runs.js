/** The sets that can be run, the runs there are, and the choice of two to compare. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { t, time } from "../../i18n.js";
import { navigate, setTitle } from "../../router.js";
import { runningJob, showJob } from "../../ui/job.js";
import { button, pageHead, skeleton, table } from "../../ui/parts.js";
import { inWords, problemNotice } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";

/** @typedef {{kind: string, set: string, made: {created: string, manifest: {id?: string}}, notes: string[]}} Header */
/** @typedef {{id: string, header: Header}} RunHeader */

/** @param {HTMLElement} container @returns {Promise<() => void>} */
export async function showRuns(container) {
  setTitle(t("evaluation.title"));
  const slots = { sets: h("div"), job: h("div"), runs: h("div", { id: "runs" }) };
  fill(slots.runs, skeleton(5));
  fill(container, h("div", { class: "page stack" }, pageHead(t("evaluation.title"), t("evaluation.about")), slots.sets, slots.job, slots.runs));
  let drop = () => {};
  await Promise.all([sets(), runs()]);
  const open = await runningJob("evaluation").catch(() => null);
  if (open) follow(open.id, "");
  return () => drop();

  async function sets() {
    try {
      fill(slots.sets, setForm((await json("/v1/eval/sets")).sets, follow));
    } catch (error) {
      fill(slots.sets, problemNotice(error));
    }
  }

  async function runs() {
    try {
      fill(slots.runs, runList((await json("/v1/eval/runs")).runs));
    } catch (error) {
      fill(slots.runs, problemNotice(error));
    }
  }

  /** @param {string} job @param {string} run */
  function follow(job, run) {
    drop();
    drop = showJob(slots.job, job, (ended) => {
      void runs();
      const id = ended.result?.run ?? run;
      if (ended.status === "succeeded" && id) slots.job.append(readLink(id));
    });
  }
}

/** @param {string} run */
function readLink(run) {
  return h("p", {}, h("a", { href: address(run) }, t("evaluation.read", { run })));
}

/** @param {string} run */
export function address(run) {
  return `/evaluation/${encodeURIComponent(run)}`;
}

/** @param {string[]} names @param {(job: string, run: string) => void} started */
function setForm(names, started) {
  const select = h("select", { id: "set" }, names.map((name) => h("option", { value: name }, name)));
  const press = button(t("evaluation.run"), () => void run(), { kind: "primary", icon: "arrow", id: "run-set" });
  return h("section", { class: "card raised", "aria-labelledby": "sets-heading" },
    h("h2", { id: "sets-heading" }, t("evaluation.sets")),
    h("div", { class: "inline-form" },
      h("div", { class: "field" }, h("label", { for: "set" }, t("evaluation.set")), select), press));

  async function run() {
    press.disabled = true;
    try {
      const { job_id: job, run_id: id } = await json("/v1/eval/runs", { body: { set: select.value } });
      started(job, id);
    } catch (error) {
      toast(inWords(error), "bad");
    } finally {
      press.disabled = false;
    }
  }
}

/** @param {RunHeader[]} runs */
function runList(runs) {
  if (runs.length === 0) return h("p", { class: "empty" }, t("evaluation.none"));
  return h("div", { class: "stack" },
    runs.length > 1 && compareForm(runs),
    h("section", { class: "card" }, table(t("evaluation.runs"), [
      { label: t("evaluation.runId"), cell: (/** @type {RunHeader} */ one) => h("a", { href: address(one.id) }, one.id) },
      { label: t("evaluation.set"), cell: (one) => one.header.set },
      { label: t("evaluation.when"), cell: (one) => time(one.header.made.created) },
      { label: t("evaluation.generation"), cell: (one) => h("code", {}, one.header.made.manifest.id ?? "–") },
    ], runs)));
}

/** @param {RunHeader[]} runs newest first */
function compareForm(runs) {
  const [before, newest] = lastPair(runs);
  const base = choice("compare-base", runs, before.id);
  const recent = choice("compare-new", runs, newest.id);
  const go = () => navigate(`/evaluation/compare?base=${encodeURIComponent(base.value)}&new=${encodeURIComponent(recent.value)}`);
  return h("section", { class: "card", "aria-labelledby": "compare-heading" },
    h("h2", { id: "compare-heading" }, t("evaluation.compareTitle")),
    h("div", { class: "inline-form" },
      h("div", { class: "field" }, h("label", { for: "compare-base" }, t("evaluation.base")), base),
      h("div", { class: "field" }, h("label", { for: "compare-new" }, t("evaluation.new")), recent),
      button(t("evaluation.compare"), go, { id: "compare" })));
}

/** The latest two runs of one set, else the latest two. @param {RunHeader[]} runs @returns {[RunHeader, RunHeader]} */
function lastPair(runs) {
  for (const [at, newest] of runs.entries()) {
    const before = runs.slice(at + 1).find((one) => one.header.set === newest.header.set);
    if (before) return [before, newest];
  }
  return [runs[1], runs[0]];
}

/** @param {string} id @param {RunHeader[]} runs @param {string} chosen */
function choice(id, runs, chosen) {
  return h("select", { id }, runs.map((one) => h("option", { value: one.id, selected: one.id === chosen }, one.id)));
}
