// Budget against actual: the plan as an outline, the spending as a bar in it; what is over is striped.

import { amountAxis, frame, legendEntry, nameAxis } from "./frame.js";
import { toNumber } from "./money.js";
import { dots, stripes } from "./palette.js";
import { currency, decimal, link, oneOf, record, rows, text } from "./payload.js";

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  bars: rows(
    record({ label: text, planned: decimal, actual: decimal, status: oneOf(["under", "near", "over"]), href: link }),
  ),
});

function fills({ series, surface }) {
  return { under: series[0], near: dots(series[3], surface), over: stripes(series[1], surface) };
}

function plan(bars, colours) {
  return {
    label: "Planned",
    amounts: bars.map((bar) => bar.planned),
    data: bars.map((bar) => toNumber(bar.planned)),
    backgroundColor: "transparent",
    borderColor: colours.line,
    borderWidth: 1.5,
    borderSkipped: false,
    borderRadius: 3,
    barPercentage: 0.95,
    pointStyle: "rectRounded",
  };
}

function spending(bars, colours) {
  const fill = fills(colours);
  return {
    label: "Spent",
    amounts: bars.map((bar) => bar.actual),
    data: bars.map((bar) => toNumber(bar.actual)),
    backgroundColor: bars.map((bar) => fill[bar.status]),
    borderRadius: 2,
    barPercentage: 0.55,
    pointStyle: "rectRounded",
  };
}

const shorten = (name) => (name.length > 18 ? `${name.slice(0, 17)}…` : name);

/** The configuration Chart.js draws. */
export function configure({ currency: money, bars }, colours) {
  const options = frame({ currency: money, hrefs: bars.map((bar) => bar.href), colours });
  options.indexAxis = "y";
  options.interaction.axis = "y";
  options.plugins.legend.labels.generateLabels = () => legend(colours);
  options.plugins.legend.onClick = null;
  const names = nameAxis({ colours });
  names.ticks = { ...names.ticks, color: colours.ink, autoSkip: false };
  options.scales = {
    x: { beginAtZero: true, ...amountAxis({ currency: money, colours }) },
    y: { ...names, stacked: false },
  };
  const datasets = [spending(bars, colours), plan(bars, colours)].map((set) => ({ ...set, grouped: false }));
  return { type: "bar", data: { labels: bars.map((bar) => shorten(bar.label)), datasets }, options };
}

function legend(colours) {
  const fill = fills(colours);
  return [
    legendEntry("Planned", colours, { fillStyle: "transparent", strokeStyle: colours.line }),
    legendEntry("Under", colours, { fillStyle: fill.under }),
    legendEntry("Near", colours, { fillStyle: fill.near }),
    legendEntry("Over", colours, { fillStyle: fill.over }),
  ];
}
