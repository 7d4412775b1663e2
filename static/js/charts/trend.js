// The trend of twelve months: three straight lines, told apart by dash and point as well as by colour.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";

const LINES = [
  { label: "Income", key: "income", dash: [], point: "circle" },
  { label: "Expenses", key: "expenses", dash: [7, 4], point: "triangle" },
  { label: "Net cash flow", key: "net", dash: [2, 3], point: "rect" },
];

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  points: rows(record({ label: text, income: decimal, expenses: decimal, net: decimal, href: link })),
});

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const options = frame({ currency: money, hrefs: points.map((point) => point.href), colours });
  options.scales = { x: nameAxis({ colours }), y: amountAxis({ currency: money, colours }) };
  const datasets = LINES.map(({ label, key, dash, point: pointStyle }, index) => ({
    label,
    amounts: points.map((point) => point[key]),
    data: points.map((point) => toNumber(point[key])),
    borderColor: colours.series[index],
    backgroundColor: colours.series[index],
    borderDash: dash,
    borderWidth: 2.25,
    pointStyle,
    pointRadius: 3.5,
    pointHoverRadius: 6,
  }));
  return { type: "line", data: { labels: points.map((point) => point.label), datasets }, options };
}
