// The balance ahead: the likeliest line, and around it the band in which eight of ten cases lie.

import { amountAxis, frame, legendEntry, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { currency, decimal, record, rows, text } from "./payload.js";

const FILL = 0.18; // of the line's colour

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  points: rows(record({ label: text, low: decimal, middle: decimal, high: decimal })),
});

const washed = (colour) => colour.replace(/^rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+).*$/, `rgba($1, $2, $3, ${FILL})`);

function line(points, key, label, look) {
  return {
    label,
    amounts: points.map((point) => point[key]),
    data: points.map((point) => toNumber(point[key])),
    pointRadius: 0,
    pointHoverRadius: 4,
    borderWidth: 1,
    pointStyle: "line",
    ...look,
  };
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const [colour] = colours.series;
  const options = frame({ currency: money, hrefs: [], colours });
  options.onClick = null;
  options.onHover = null;
  options.scales = { x: nameAxis({ colours }), y: amountAxis({ currency: money, colours }) };
  options.plugins.legend.onClick = null;
  options.plugins.legend.labels.generateLabels = () => [
    legendEntry("Most likely", colours, { fillStyle: colour }),
    legendEntry("8 of 10 cases", colours, { fillStyle: washed(colour), strokeStyle: colour }),
  ];
  const edge = { borderColor: colour, borderDash: [3, 3], backgroundColor: washed(colour) };
  const datasets = [
    line(points, "high", "9 of 10 below", { ...edge, fill: "+2" }),
    line(points, "middle", "Most likely", { borderColor: colour, backgroundColor: colour, borderWidth: 2.25 }),
    line(points, "low", "1 of 10 below", edge),
  ];
  return { type: "line", data: { labels: points.map((point) => point.label), datasets }, options };
}
