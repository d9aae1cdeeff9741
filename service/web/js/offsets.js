/**
 * Code points, in which the service counts, and UTF-16 units, in which a browser's strings do.
 * One character beyond the BMP (an emoji, a rare 汉字) is one code point and two units.
 */

/** How many code points a text has. @param {string} text */
export function countPoints(text) {
  let count = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    count += 1;
    if (isPair(text, unit)) unit += 1;
  }
  return count;
}

/**
 * The units at which the code points stand; the points must ascend. One walk serves them all.
 * A point beyond the end is the end.
 * @param {string} text
 * @param {number[]} points
 * @returns {number[]}
 */
export function unitsOf(text, points) {
  let unit = 0;
  let point = 0;
  return points.map((wanted) => {
    if (wanted < point) throw new Error(`code point ${wanted} is asked for after ${point}: sort them`);
    while (point < wanted && unit < text.length) {
      unit += isPair(text, unit) ? 2 : 1;
      point += 1;
    }
    return unit;
  });
}

/** The code points before a unit. @param {string} text @param {number} unit */
export function pointOf(text, unit) {
  return countPoints(text.slice(0, unit));
}

/**
 * The text between two code points.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
export function sliceByPoints(text, start, end) {
  const [first, last] = unitsOf(text, [start, end]);
  return text.slice(first, last);
}

/** Whether a pair of surrogates begins at the unit. @param {string} text @param {number} unit */
function isPair(text, unit) {
  const high = text.charCodeAt(unit);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(unit + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
