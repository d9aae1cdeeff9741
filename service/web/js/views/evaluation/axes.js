/** The frame of a plot: from data to the picture's units, with grid, ticks and labels. */

import { s } from "../../dom.js";

/** @typedef {[number, number]} Pair */
/** @typedef {{x: (value: number) => number, y: (value: number) => number, draw: (label: string, ...marks: import("../../dom.js").Leaf[]) => SVGElement}} Axes */
/** @typedef {{x: number[], y: number[], xWords: (value: number) => string, yWords: (value: number) => string}} Ticks */

const [WIDTH, HEIGHT] = [420, 280];
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 22, 14, 44];

/**
 * @param {Pair} xRange
 * @param {Pair} yRange
 * @param {string} xLabel
 * @param {string} yLabel
 * @param {Ticks} ticks
 * @returns {Axes}
 */
export function frame(xRange, yRange, xLabel, yLabel, ticks) {
  const x = (/** @type {number} */ value) => LEFT + share(value, xRange) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ value) => HEIGHT - BOTTOM - share(value, yRange) * (HEIGHT - TOP - BOTTOM);
  return { x, y, draw };

  /** @param {string} label @param {...import("../../dom.js").Leaf} marks */
  function draw(label, ...marks) {
    return s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, class: "plot" }, grid(), marks, labels());
  }

  function grid() {
    return [
      ticks.y.map((at) => [
        s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(at), y2: y(at) }),
        s("text", { class: "tick", x: LEFT - 7, y: y(at) + 4, "text-anchor": "end" }, ticks.yWords(at)),
      ]).flat(),
      ticks.x.map((at) => s("text", { class: "tick", x: x(at), y: HEIGHT - BOTTOM + 17, "text-anchor": "middle" }, ticks.xWords(at))),
    ].flat();
  }

  function labels() {
    const beside = `translate(13 ${HEIGHT / 2 - 14}) rotate(-90)`;
    return [
      s("text", { class: "axis", x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, xLabel),
      s("text", { class: "axis", transform: beside, "text-anchor": "middle" }, yLabel),
    ];
  }
}

/** @param {number} value @param {Pair} range */
function share(value, [low, high]) {
  return (value - low) / (high - low || 1);
}

/** @param {Axes} axes @param {Pair[]} points @param {string} style @param {boolean} [closed] */
export function line(axes, points, style, closed = false) {
  const path = points.map(([x, y]) => `${axes.x(x).toFixed(1)},${axes.y(y).toFixed(1)}`).join(" ");
  return s(closed ? "polygon" : "polyline", { class: style, points: path });
}

/** @param {Axes} axes @param {number} x @param {number} y @param {string} words @param {number} radius */
export function dot(axes, x, y, words, radius) {
  return s("circle", { class: "plot-dot", cx: axes.x(x), cy: axes.y(y), r: radius }, s("title", {}, words));
}

/** @param {Axes} axes @param {number} left @param {number} right @param {number} top @param {string} words */
export function bar(axes, left, right, top, words) {
  const [x, y] = [axes.x(left), axes.y(top)];
  const place = { x, y, width: Math.max(1, axes.x(right) - x - 1), height: HEIGHT - BOTTOM - y };
  return s("rect", { class: "plot-bar", ...place }, s("title", {}, words));
}
