// Where the money went: a ring of slices, each with the rank that names it in the table beside.

import { frame } from "./frame.js";
import { format, toNumber } from "./money.js";
import { dots, stripes } from "./palette.js";
import { currency, decimal, link, record, rows, text } from "./payload.js";

const SMALLEST_LABELLED = 0.04;

/** Check the payload. Throws PayloadError. */
export const validate = record({
  currency,
  total: decimal,
  slices: rows(record({ rank: text, label: text, amount: decimal, href: link })),
});

function fills(count, { series, surface }) {
  const textures = [(colour) => colour, (colour) => stripes(colour, surface), (colour) => dots(colour, surface)];
  return Array.from({ length: count }, (_, index) => {
    const texture = textures[Math.floor(index / series.length) % textures.length];
    return texture(series[index % series.length]);
  });
}

/** Writes each slice's rank on a small plate in its middle; slices too thin for it are named by the table alone. */
function ranks(slices, colours) {
  return {
    id: "ranks",
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.font = `650 12px ${globalThis.Chart.defaults.font.family}`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      chart.getDatasetMeta(0).data.forEach((arc, index) => {
        if (arc.circumference < SMALLEST_LABELLED * 2 * Math.PI) return;
        const { x, y } = arc.tooltipPosition();
        pen.fillStyle = colours.surface;
        pen.beginPath();
        pen.arc(x, y, 11, 0, 2 * Math.PI);
        pen.fill();
        pen.fillStyle = colours.ink;
        pen.fillText(slices[index].rank, x, y + 0.5);
      });
      pen.restore();
    },
  };
}

/** Writes the month's total into the hole of the ring. */
function total(amount, money, colours) {
  return {
    id: "total",
    afterDatasetsDraw(chart) {
      const { ctx: pen, chartArea: area } = chart;
      const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
      const { family } = globalThis.Chart.defaults.font;
      pen.save();
      pen.textAlign = "center";
      const words = format(amount, money);
      pen.font = `650 17px ${family}`;
      const room = chart.getDatasetMeta(0).data[0].innerRadius * 1.8;
      const shrunk = Math.min(1, room / pen.measureText(words).width);
      pen.font = `650 ${17 * shrunk}px ${family}`;
      pen.fillStyle = colours.ink;
      pen.fillText(words, x, y + 12 * shrunk);
      pen.fillStyle = colours.soft;
      pen.font = `${13 * shrunk}px ${family}`;
      pen.fillText("Expenses", x, y - 10 * shrunk);
      pen.restore();
    },
  };
}

/** The configuration Chart.js draws. */
export function configure({ currency: money, total: sum, slices }, colours) {
  const options = frame({ currency: money, hrefs: slices.map((slice) => slice.href), colours });
  options.cutout = "62%";
  options.interaction = { mode: "nearest", intersect: true };
  options.plugins.legend = { display: false };
  options.plugins.tooltip.callbacks = {
    title: () => "",
    label: ({ dataIndex }) => ` ${slices[dataIndex].label}: ${format(slices[dataIndex].amount, money)}`,
  };
  const data = {
    labels: slices.map((slice) => slice.label),
    datasets: [
      {
        data: slices.map((slice) => toNumber(slice.amount)),
        backgroundColor: fills(slices.length, colours),
        borderColor: colours.surface,
        borderWidth: 2,
      },
    ],
  };
  return { type: "doughnut", data, options, plugins: [ranks(slices, colours), total(sum, money, colours)] };
}
