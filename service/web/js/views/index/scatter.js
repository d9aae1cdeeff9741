/** Points on a plane: pointed at, walked through with the arrows, opened with Enter or a click. */

import { h, s } from "../../dom.js";
import { t } from "../../i18n.js";

/** @typedef {import("./map.js").Point} Point */
/** @typedef {import("./groups.js").Group} Group */
/**
 * @typedef {{element: HTMLElement, light: (place: {x: number, y: number} | null, numbers: number[]) => void,
 *   only: (group: Group | null) => void}} Scatter
 */

const [WIDTH, HEIGHT, MARGIN] = [720, 460, 24];
const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
});

/**
 * @param {Point[]} points
 * @param {(point: Point) => Group} groupOf
 * @param {{chosen: (point: Point) => void, opened: (point: Point) => void}} told
 * @returns {Scatter}
 */
export function scatter(points, groupOf, { chosen, opened }) {
  const place = scale(points);
  const places = points.map(place);
  const dots = points.map((point, at) =>
    s("circle", {
      class: `dot hue-${groupOf(point).hue}`, cx: places[at].x.toFixed(1), cy: places[at].y.toFixed(1),
      id: `dot-${at}`, role: "option", "aria-selected": "false", "aria-label": point.text,
    }));
  const cross = s("path", { class: "cross", d: "M-9 0H9M0 -9V9", visibility: "hidden" });
  const rays = s("g", { class: "rays" });
  const picture = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "presentation" }, rays, dots, cross);
  const element = h("div", {
    class: "scatter", role: "listbox", tabindex: "0", "aria-label": t("index.mapLabel"),
    onkeydown: press, onfocus: () => at < 0 && choose(0),
  }, picture);
  picture.addEventListener("pointerover", (event) => choose(numberOf(event.target)));
  picture.addEventListener("click", (event) => numberOf(event.target) >= 0 && opened(points[numberOf(event.target)]));
  let at = -1;
  return { element, light, only };

  /** @param {EventTarget | null} target */
  function numberOf(target) {
    return dots.indexOf(/** @type {SVGElement} */ (target));
  }

  /** @param {number} next */
  function choose(next) {
    if (next < 0 || next === at) return;
    dots[at]?.setAttribute("aria-selected", "false");
    at = next;
    dots[at].setAttribute("aria-selected", "true");
    element.setAttribute("aria-activedescendant", dots[at].id);
    chosen(points[at]);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Enter" && at >= 0) opened(points[at]);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(nearestAlong(places, Math.max(at, 0), step));
  }

  /** @param {{x: number, y: number} | null} asked @param {number[]} numbers */
  function light(asked, numbers) {
    const lit = new Set(numbers);
    element.classList.toggle("lit", asked !== null);
    dots.forEach((dot, number) => dot.classList.toggle("near", lit.has(number)));
    rays.replaceChildren();
    cross.setAttribute("visibility", asked === null ? "hidden" : "visible");
    if (asked === null) return;
    const { x, y } = place(asked);
    cross.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    for (const number of numbers) {
      rays.append(s("line", { x1: x, y1: y, x2: places[number].x, y2: places[number].y }));
      picture.insertBefore(dots[number], cross); // above the others
    }
    choose(numbers[0] ?? -1);
  }

  /** @param {Group | null} group */
  function only(group) {
    dots.forEach((dot, number) => dot.classList.toggle("faded", group !== null && groupOf(points[number]) !== group));
  }
}

/** From the map's numbers to the picture's, one scale for both axes. @param {Point[]} points */
function scale(points) {
  const [left, right] = range(points.map((one) => one.x));
  const [low, high] = range(points.map((one) => one.y));
  const by = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (high - low || 1));
  const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(Math.max(value, 10), most - 10);
  return (/** @type {{x: number, y: number}} */ one) => ({
    x: within(WIDTH / 2 + (one.x - (left + right) / 2) * by, WIDTH),
    y: within(HEIGHT / 2 - (one.y - (low + high) / 2) * by, HEIGHT),
  });
}

/** @param {number[]} values */
function range(values) {
  return values.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
}

/**
 * The place nearest in a direction; the present one when there is none.
 * @param {{x: number, y: number}[]} places @param {number} from @param {[number, number]} step
 */
function nearestAlong(places, from, [dx, dy]) {
  let [best, least] = [from, Infinity];
  places.forEach((one, at) => {
    const [x, y] = [one.x - places[from].x, one.y - places[from].y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = along + 2 * aside;
    if (at !== from && along > 0.01 && cost < least) [best, least] = [at, cost];
  });
  return best;
}
