/** A job as it goes: its bar, stage, log and what is left of it, followed by server-sent events. */

import { json } from "../api.js";
import { fill, h } from "../dom.js";
import { follow } from "../events.js";
import { addMessages, has, number, t } from "../i18n.js";
import { jobs } from "../messages/jobs.js";
import { badge, button } from "./parts.js";
import { progressBar } from "./progress.js";
import { announce, toast } from "./toast.js";
import { inWords } from "./problem.js";

addMessages(jobs);

/**
 * @typedef {{id: string, kind: string, status: string, progress: number, stage: string | null,
 *   done: number | null, total: number | null, seconds_left: number | null, detail: string,
 *   created: string, started: string | null, finished: string | null,
 *   result: Record<string, string> | null, error: {title: string, detail: string} | null}} Job
 */

const KINDS = /** @type {Record<string, string>} */ ({ succeeded: "good", failed: "bad", cancelled: "warn" });

/** The job that runs or waits, of these kinds, if any. @param {...string} kinds @returns {Promise<Job | null>} */
export async function runningJob(...kinds) {
  const { jobs: known } = await json("/v1/jobs?limit=20");
  const open = known.filter((/** @type {Job} */ one) => !one.finished && kinds.includes(one.kind));
  return open.at(-1) ?? null;
}

/**
 * Shows a job in `container` until it has ended, then calls `ended` with it.
 * @param {HTMLElement} container
 * @param {string} id
 * @param {(job: Job) => void} ended
 * @returns {() => void} ceases to follow it
 */
export function showJob(container, id, ended) {
  const dropped = new AbortController();
  const panel = jobPanel(id);
  fill(container, panel.element);
  void run();
  return () => dropped.abort();

  async function run() {
    const { signal } = dropped;
    try {
      const job = await lastOf(id, panel.set, signal);
      panel.log(await json(`/v1/jobs/${id}/log`, { signal }));
      if (!signal.aborted) ended(job);
    } catch (error) {
      if (!signal.aborted) panel.fail(error);
    }
  }
}

/**
 * The job when it has ended, every state told on the way; a stream that broke off is taken up again.
 * @param {string} id
 * @param {(job: Job) => void} seen
 * @param {AbortSignal} signal
 * @returns {Promise<Job>}
 */
async function lastOf(id, seen, signal) {
  await follow(`/v1/jobs/${id}/events`, seen, signal);
  /** @type {Job} */
  const job = await json(`/v1/jobs/${id}`, { signal });
  seen(job);
  return job.finished ? job : lastOf(id, seen, signal);
}

/** @param {string} id */
function jobPanel(id) {
  const bar = progressBar(t("jobs.progress"));
  const title = h("h2", { class: "job-title" });
  const status = h("span");
  const log = h("ol", { class: "job-log small numbers", "aria-label": t("jobs.log") });
  const stop = button(t("jobs.cancel"), () => void cancel(id), { kind: "danger", id: "cancel-job" });
  const outcome = h("div");
  const head = h("div", { class: "row" }, title, status, h("span", { class: "push" }, stop));
  const element = h(
    "section", { class: "card job stack", "aria-live": "off", dataset: { job: id } },
    head, bar.element, outcome, h("details", { open: true }, h("summary", {}, t("jobs.log")), log),
  );
  let stage = "";

  return {
    element,
    /** @param {Job} job */
    set(job) {
      element.dataset.status = job.status;
      title.textContent = t(`jobs.kind.${job.kind}`);
      fill(status, badge(t(`jobs.${job.status}`), KINDS[job.status] ?? "accent"));
      const waits = job.status === "queued" || (job.status === "running" && job.progress === 0);
      bar.set(waits ? null : job.progress, stageWords(job), leftWords(job));
      stop.hidden = job.finished !== null;
      if (job.stage && job.stage !== stage) note((stage = job.stage), new Date().toISOString());
      if (job.finished) announce(`${title.textContent}: ${t(`jobs.${job.status}`)}`);
      if (job.error) fill(outcome, h("p", { class: "notice bad", role: "alert" }, job.error.detail));
    },
    /** @param {{log: {time: string, text: string}[]}} found */
    log(found) {
      fill(log, found.log.map((line) => logLine(line.time, line.text)));
    },
    /** @param {unknown} error */
    fail(error) {
      fill(outcome, h("p", { class: "notice bad", role: "alert" }, inWords(error)));
    },
  };

  /** @param {string} words @param {string} when */
  function note(words, when) {
    log.append(logLine(when, stageName(words)));
  }
}

/** @param {string} when @param {string} words */
function logLine(when, words) {
  return h("li", {}, h("time", { class: "quiet-text" }, new Date(when).toLocaleTimeString("en-GB")), " ", words);
}

/** @param {string} stage */
function stageName(stage) {
  return has(`jobs.stage.${stage}`) ? t(`jobs.stage.${stage}`) : stage;
}

/** @param {Job} job */
function stageWords(job) {
  if (job.finished) return t(`jobs.${job.status}`);
  if (!job.stage) return t(`jobs.${job.status}`);
  const counted = job.total && job.done !== null ? ` ${number(job.done)} / ${number(job.total)}` : "";
  return stageName(job.stage) + counted;
}

/** @param {Job} job */
function leftWords(job) {
  const share = `${Math.round(job.progress * 100)}%`;
  if (job.finished || job.seconds_left === null) return share;
  return `${share} · ${t("jobs.left", { seconds: number(Math.max(1, job.seconds_left)) })}`;
}

/** @param {string} id */
async function cancel(id) {
  try {
    await json(`/v1/jobs/${id}/cancel`, { method: "POST" });
  } catch (error) {
    toast(inWords(error), "bad");
  }
}
