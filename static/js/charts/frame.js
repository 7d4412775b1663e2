// What all charts share: type, axes, tooltip, legend, and the way from a mark to its transactions.

import { format, tick } from "./money.js";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function legend(colours) {
  return {
    position: "top",
    align: "start",
    labels: { color: colours.ink, usePointStyle: true, boxHeight: 9, padding: 14 },
  };
}

function tooltip(currency) {
  return {
    usePointStyle: true,
    padding: 10,
    callbacks: {
      label: ({ dataset, dataIndex }) => ` ${dataset.label}: ${format(dataset.amounts[dataIndex], currency)}`,
    },
  };
}

/** The options of every chart. `hrefs[i]` is where a click on the i-th mark leads. */
export function frame({ currency, hrefs, colours }) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: still() ? false : { duration: 220 },
    interaction: { mode: "index", intersect: false },
    color: colours.ink,
    plugins: { legend: legend(colours), tooltip: tooltip(currency) },
    onClick: (_event, marks) => marks.length > 0 && location.assign(hrefs[marks[0].index]),
    onHover: ({ native }, marks) => {
      native.target.style.cursor = marks.length > 0 ? "pointer" : "default";
    },
  };
}

/** An axis of amounts; its line at zero is stronger than the others. */
export function amountAxis({ currency, colours }) {
  return {
    border: { display: false },
    grid: { color: ({ tick: mark }) => (mark?.value === 0 ? colours.line : colours.grid) },
    ticks: { color: colours.soft, maxTicksLimit: 6, callback: (value) => tick(value, currency) },
  };
}

/** An axis of names. */
export function nameAxis({ colours }) {
  return { grid: { display: false }, ticks: { color: colours.soft, maxRotation: 0, autoSkipPadding: 12 } };
}

/** One entry of a legend that is written by hand. */
export function legendEntry(text, colours, look) {
  return { text, fontColor: colours.ink, strokeStyle: "transparent", lineWidth: 1.5, pointStyle: "rectRounded", ...look };
}
