// A finding about a table: a line with its band, bars, a ring or a cloud of points, in whatever unit it has.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { format, toNumber } from "./money.js";
import { dots, stripes } from "./palette.js";
import { decimalOrNull, oneOf, record, rows, text } from "./payload.js";

const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
const POINTS = ["circle", "triangle", "rect", "rectRot"];
const FILL = 0.18; // of the line's colour

const word = (value, where) => (value === "" ? value : text(value, where));
const list = (check) => (value, where) => (Array.isArray(value) && value.length === 0 ? value : rows(check)(value, where));

/** Check the payload. Throws PayloadError. */
export const validate = record({
  unit: word,
  prefix: word,
  chart: oneOf(["line", "bar", "doughnut", "scatter"]),
  labels: rows(text),
  series: rows(record({ label: text, values: rows(decimalOrNull) })),
  low: list(decimalOrNull),
  high: list(decimalOrNull),
});

const washed = (colour) => colour.replace(/^rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+).*$/, `rgba($1, $2, $3, ${FILL})`);

function textured(colours, index) {
  const colour = colours.series[index % colours.series.length];
  const textures = [(plain) => plain, (plain) => stripes(plain, colours.surface), (plain) => dots(plain, colours.surface)];
  return textures[Math.floor(index / colours.series.length) % textures.length](colour);
}

function points(labels, values, kind) {
  const numbers = values.map(toNumber);
  return kind === "scatter" ? numbers.map((y, place) => ({ x: Number(labels[place]), y })) : numbers;
}

function dataset({ label, values }, index, kind, labels, colours) {
  const colour = colours.series[index % colours.series.length];
  const slices = kind === "doughnut";
  return {
    label,
    amounts: values,
    data: points(labels, values, kind),
    backgroundColor: slices ? values.map((_, place) => textured(colours, place)) : textured(colours, index),
    borderColor: slices ? colours.surface : colour,
    borderDash: kind === "line" ? DASHES[index % DASHES.length] : undefined,
    borderWidth: kind === "line" ? 2.25 : 1,
    pointStyle: POINTS[index % POINTS.length],
    pointRadius: kind === "line" && values.length > 60 ? 0 : 3,
  };
}

/** The two edges of the band around the first series; the upper one is filled down to the lower. */
function band(low, high, labels, kind, colours) {
  if (low.length === 0 || high.length === 0 || kind === "doughnut") return [];
  const [colour] = colours.series;
  const edge = { type: "line", borderColor: colour, borderWidth: 1, borderDash: [3, 3], pointRadius: 0, pointStyle: "line" };
  const of = (label, values, more) => ({ label, amounts: values, data: points(labels, values, kind), ...edge, ...more });
  return [of("High", high, { fill: "+1", backgroundColor: washed(colour) }), of("Low", low, {})];
}

function said(amount, unit, prefix) {
  if (amount === null || amount === undefined) return "nothing";
  return prefix ? format(amount, { prefix }) : `${amount} ${unit}`.trim();
}

/** The configuration Chart.js draws. */
export function configure({ unit, prefix, chart: kind, labels, series, low, high }, colours) {
  const options = frame({ currency: { prefix }, hrefs: [], colours });
  delete options.onClick;
  delete options.onHover;
  options.plugins.tooltip.callbacks.label = ({ dataset: { label, amounts }, dataIndex }) =>
    ` ${label}: ${said(amounts[dataIndex], unit, prefix)}`;
  if (kind !== "doughnut") {
    options.scales = { x: nameAxis({ colours }), y: amountAxis({ currency: { prefix }, colours }) };
    if (kind === "scatter") options.scales.x.type = "linear";
  }
  const datasets = series.map((each, index) => dataset(each, index, kind, labels, colours));
  const edges = band(low, high, labels, kind, colours);
  return { type: kind, data: { labels: kind === "scatter" ? undefined : labels, datasets: [...edges, ...datasets] }, options };
}
