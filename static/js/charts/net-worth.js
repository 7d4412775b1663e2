// Net worth: one line of what all accounts held together at the end of each month.

import { amountAxis, frame, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { currency, decimal, record, rows, text } from "./payload.js";

/** Check the payload. Throws PayloadError. */
export const validate = record({ currency, points: rows(record({ label: text, amount: decimal })) });

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const options = frame({ currency: money, hrefs: [], colours });
  options.onClick = null;
  options.onHover = null;
  options.plugins.legend = { display: false };
  options.scales = { x: nameAxis({ colours }), y: amountAxis({ currency: money, colours }) };
  const line = {
    label: "Net worth",
    amounts: points.map((point) => point.amount),
    data: points.map((point) => toNumber(point.amount)),
    borderColor: colours.series[0],
    backgroundColor: colours.series[0],
    borderWidth: 2.5,
    pointStyle: "circle",
    pointRadius: 3.5,
    pointHoverRadius: 6,
  };
  return { type: "line", data: { labels: points.map((point) => point.label), datasets: [line] }, options };
}
