// Money flow: bands from the sources of income through the middle to what became of it.

import { format, toNumber } from "./money.js";
import { stripes } from "./palette.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";
import { bandAt, layout, paint } from "./sankey.js";

const band = record({ label: text, amount: decimal, href: link });

/** Check the payload. Throws PayloadError. */
export const validate = record({ currency, sources: rows(band), uses: rows(band) });

function bandsOf(list, money, fill, from) {
  return list.map((each, index) => ({
    ...each,
    index: from + index,
    value: toNumber(each.amount),
    amount: format(each.amount, money),
    fill: fill(each),
  }));
}

/** Draws into a chart without axes or data, so that it grows, is saved and is drawn anew like all the others. */
function drawing(sources, uses, colours) {
  const { family } = globalThis.Chart.defaults.font;
  let [placed, chosen] = [null, undefined];
  return {
    id: "bands",
    afterDraw({ ctx, chartArea }) {
      placed = layout(sources, uses, chartArea);
      paint(ctx, placed, { colours, family, chosen });
    },
    afterEvent(chart, args) {
      const { type, x, y, native } = args.event;
      const found = placed && type !== "mouseout" ? bandAt(placed, x, y) : undefined;
      if (type === "click" && found) location.assign(found.href);
      if (native?.target) native.target.style.cursor = found ? "pointer" : "default";
      args.changed = found?.index !== chosen;
      chosen = found?.index;
    },
  };
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, sources, uses }, colours) {
  const [, spent, earned] = colours.series;
  const left = colours.series[0];
  const fills = { "Left over": left, "From savings": stripes(left, colours.surface) };
  const into = bandsOf(sources, money, (each) => fills[each.label] ?? earned, 0);
  const out = bandsOf(uses, money, (each) => fills[each.label] ?? spent, into.length);
  return {
    type: "scatter",
    data: { datasets: [] },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      events: ["mousemove", "mouseout", "click"],
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: { x: { display: false }, y: { display: false } },
    },
    plugins: [drawing(into, out, colours)],
  };
}
