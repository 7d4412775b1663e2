// Spending pace: this month's expenses added up day by day, thick; the months before it thin and dashed.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { currency, decimalOrNull, record, rows, text } from "./payload.js";

const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
const POINTS = ["circle", "triangle", "rect", "rectRot"];

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  lines: rows(record({ label: text, amounts: rows(decimalOrNull) })),
});

function dataset({ label, amounts }, index, colours) {
  const last = amounts.findLastIndex((amount) => amount !== null);
  return {
    label,
    amounts,
    data: amounts.map(toNumber),
    borderColor: colours.series[index % colours.series.length],
    backgroundColor: colours.series[index % colours.series.length],
    borderDash: DASHES[index % DASHES.length],
    borderWidth: index === 0 ? 3.5 : 1.75,
    pointStyle: POINTS[index % POINTS.length],
    pointRadius: amounts.map((_, place) => (place === last ? 4 : 0)),
    pointHoverRadius: 5,
    order: index,
  };
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, lines }, colours) {
  const options = frame({ currency: money, hrefs: [], colours });
  options.onClick = null;
  options.onHover = null;
  options.plugins.tooltip.callbacks.title = ([mark]) => `Day ${mark.label}`;
  options.scales = { x: nameAxis({ colours }), y: { beginAtZero: true, ...amountAxis({ currency: money, colours }) } };
  const labels = lines[0].amounts.map((_, place) => `${place + 1}`);
  return { type: "line", data: { labels, datasets: lines.map((line, index) => dataset(line, index, colours)) }, options };
}
