/** The index: what is live, building anew, what the gate said, the generations, and the map. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { addMessages, t } from "../../i18n.js";
import { index } from "../../messages/index.js";
import { setTitle } from "../../router.js";
import { runningJob, showJob } from "../../ui/job.js";
import { pageHead, skeleton } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";
import { announce } from "../../ui/toast.js";
import { gateReport } from "./gate.js";
import { generationList } from "./generations.js";
import { liveCard } from "./live.js";
import { showMap } from "./map.js";

addMessages(index);

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  setTitle(t("index.title"));
  const slots = { live: slot("live"), job: slot("job"), gate: slot("gate"), list: slot("list"), map: slot("map") };
  fill(slots.live, skeleton(4));
  const head = pageHead(t("index.title"), t("index.about"));
  fill(container, h("div", { class: "page stack" }, head, slots.live, slots.job, slots.gate, slots.map, slots.list));
  let drop = () => {};
  const started = (/** @type {string} */ id) => {
    drop();
    drop = showJob(slots.job, id, ended);
    slots.job.scrollIntoView({ block: "nearest" });
  };
  await refresh();
  void showMap(slots.map, params.query.get("q") ?? "");
  const open = await runningJob("rebuild", "import").catch(() => null);
  if (open) started(open.id);
  return () => drop();

  async function refresh() {
    try {
      const { live, generations } = await json("/v1/index/generations");
      const record = generations.find((/** @type {{id: string}} */ one) => one.id === live) ?? null;
      fill(slots.live, liveCard(record, started));
      fill(slots.gate, gateReport(record?.gate ?? null));
      fill(slots.list, generationList(generations, rolledBack));
    } catch (error) {
      fill(slots.live, problemNotice(error));
    }
  }

  async function ended() {
    await refresh();
    await showMap(slots.map, new URLSearchParams(location.search).get("q") ?? "");
  }

  async function rolledBack() {
    await ended();
    announce(t("index.rolled"));
  }
}

/** @param {string} name */
function slot(name) {
  return h("div", { id: `index-${name}` });
}
