// Cash flow: what each month left over (up, plain) or took (down, striped), and what has come together since the first.

import { amountAxis, frame, legendEntry, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { stripes } from "./palette.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  points: rows(record({ label: text, net: decimal, running: decimal, href: link })),
});

const fills = ({ series, surface }) => ({ left: series[2], taken: stripes(series[1], surface) });

function bars(points, { left, taken }) {
  return {
    label: "Net cash flow",
    amounts: points.map((point) => point.net),
    data: points.map((point) => toNumber(point.net)),
    backgroundColor: points.map((point) => (point.net.startsWith("-") ? taken : left)),
    borderRadius: 3,
    maxBarThickness: 34,
    pointStyle: "rectRounded",
    order: 2,
  };
}

function runningLine(points, colours) {
  return {
    type: "line",
    label: "Added up",
    amounts: points.map((point) => point.running),
    data: points.map((point) => toNumber(point.running)),
    borderColor: colours.series[0],
    backgroundColor: colours.series[0],
    borderDash: [7, 4],
    borderWidth: 2,
    pointStyle: "circle",
    pointRadius: 3,
    order: 1,
  };
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, points }, colours) {
  const fill = fills(colours);
  const options = frame({ currency: money, hrefs: points.map((point) => point.href), colours });
  options.scales = { x: nameAxis({ colours }), y: amountAxis({ currency: money, colours }) };
  options.plugins.legend.onClick = null;
  options.plugins.legend.labels.generateLabels = () => [
    legendEntry("Left over", colours, { fillStyle: fill.left }),
    legendEntry("Taken", colours, { fillStyle: fill.taken }),
    legendEntry("Added up", colours, { fillStyle: colours.series[0], pointStyle: "circle" }),
  ];
  return {
    type: "bar",
    data: { labels: points.map((point) => point.label), datasets: [bars(points, fill), runningLine(points, colours)] },
    options,
  };
}
