// Income against expenses, month by month: two bars, the second striped.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { stripes } from "./palette.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  points: rows(record({ label: text, income: decimal, expenses: decimal, href: link })),
});

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const series = (label, key, fill) => ({
    label,
    amounts: points.map((point) => point[key]),
    data: points.map((point) => toNumber(point[key])),
    backgroundColor: fill,
    borderRadius: 3,
    maxBarThickness: 34,
    pointStyle: "rectRounded",
  });
  const [first, second] = colours.series;
  const options = frame({ currency: money, hrefs: points.map((point) => point.href), colours });
  options.scales = { x: nameAxis({ colours }), y: { beginAtZero: true, ...amountAxis({ currency: money, colours }) } };
  return {
    type: "bar",
    data: {
      labels: points.map((point) => point.label),
      datasets: [series("Income", "income", first), series("Expenses", "expenses", stripes(second, colours.surface))],
    },
    options,
  };
}
