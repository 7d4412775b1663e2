// A widget of a spec: bars, stacked bars, a line or a ring of whatever rows and series it has.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { dots, stripes } from "./palette.js";
import { currency, decimalOrNull, oneOf, record, rows, text } from "./payload.js";

const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
const POINTS = ["circle", "triangle", "rect", "rectRot"];

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  unit: oneOf(["money", "percent"]),
  chart: oneOf(["bar", "stacked_bar", "line", "doughnut"]),
  labels: rows(text),
  series: rows(record({ label: text, values: rows(decimalOrNull) })),
});

function textured(colours, index) {
  const colour = colours.series[index % colours.series.length];
  const textures = [(plain) => plain, (plain) => stripes(plain, colours.surface), (plain) => dots(plain, colours.surface)];
  return textures[Math.floor(index / colours.series.length) % textures.length](colour);
}

function dataset({ label, values }, index, kind, colours) {
  const slices = kind === "doughnut";
  return {
    label,
    amounts: values,
    data: values.map(toNumber),
    backgroundColor: slices ? values.map((_, place) => textured(colours, place)) : textured(colours, index),
    borderColor: slices ? colours.surface : colours.series[index % colours.series.length],
    borderDash: kind === "line" ? DASHES[index % DASHES.length] : undefined,
    borderWidth: kind === "line" ? 2.25 : 1,
    pointStyle: POINTS[index % POINTS.length],
    pointRadius: 3.5,
  };
}

/** A rate is no money: its axis and its marks are in percent. */
function inPercent(options) {
  options.scales.y.ticks.callback = (value) => `${value} %`;
  options.plugins.tooltip.callbacks.label = ({ dataset: { label, amounts }, dataIndex }) =>
    ` ${label}: ${amounts[dataIndex] ?? "not defined"} %`;
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, unit, chart: kind, labels, series }, colours) {
  const options = frame({ currency: money, hrefs: [], colours });
  delete options.onClick;
  delete options.onHover;
  if (kind !== "doughnut") {
    const stacked = kind === "stacked_bar";
    options.scales = {
      x: { ...nameAxis({ colours }), stacked },
      y: { ...amountAxis({ currency: money, colours }), stacked },
    };
  }
  if (unit === "percent") inPercent(options);
  const datasets = series.map((each, index) => dataset(each, index, kind, colours));
  return { type: kind === "stacked_bar" ? "bar" : kind, data: { labels, datasets }, options };
}
