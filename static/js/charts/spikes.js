// What months spent: what was to be expected, and striped above it what stood out.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { stripes } from "./palette.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  points: rows(record({ label: text, usual: decimal, above: decimal, href: link })),
});

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const [first, second] = colours.series;
  const series = (label, key, fill) => ({
    label,
    amounts: points.map((point) => point[key]),
    data: points.map((point) => toNumber(point[key])),
    backgroundColor: fill,
    maxBarThickness: 34,
    pointStyle: "rectRounded",
  });
  const options = frame({ currency: money, hrefs: points.map((point) => point.href), colours });
  options.scales = {
    x: { stacked: true, ...nameAxis({ colours }) },
    y: { stacked: true, beginAtZero: true, ...amountAxis({ currency: money, colours }) },
  };
  return {
    type: "bar",
    data: {
      labels: points.map((point) => point.label),
      datasets: [series("As usual", "usual", first), series("Stood out", "above", stripes(second, colours.surface))],
    },
    options,
  };
}
