// Of every chart on the page: which of its texts have less than 4.5:1 against their card, which of its marks less than
// 3:1. A mark is as strong as the strongest of its border and its fill; of a pattern the strongest stroke counts.
() => {
  if (typeof Chart === "undefined") return [];
  const brush = new OffscreenCanvas(16, 16).getContext("2d", { willReadFrequently: true });
  const pixels = (fill) => {
    brush.clearRect(0, 0, 16, 16);
    brush.fillStyle = fill;
    brush.fillRect(0, 0, 16, 16);
    const { data } = brush.getImageData(0, 0, 16, 16);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 250) seen.add(data.slice(i, i + 3).join());
    return [...seen].map((pixel) => pixel.split(",").map(Number));
  };
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ratio = (fill, card) => {
    const ground = luminance(pixels(card)[0]);
    return Math.max(0, ...pixels(fill).map(luminance).map((l) => (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05)));
  };
  const found = [];
  for (const chart of Object.values(Chart.instances)) {
    const card = getComputedStyle(chart.canvas.closest(".card")).backgroundColor;
    const hold = (what, fills, least) => {
      const most = Math.max(...fills.filter(Boolean).map((fill) => ratio(fill, card)));
      if (most < least) found.push(`${chart.canvas.dataset.chart}: ${what} has ${most.toFixed(2)}:1, not ${least}:1`);
    };
    for (const { id, options } of Object.values(chart.scales)) {
      if (options.display && options.ticks?.display !== false) hold(`ticks of ${id}`, [options.ticks.color], 4.5);
      if (options.display && options.title?.display) hold(`title of ${id}`, [options.title.color], 4.5);
    }
    if (chart.legend?.options.display) hold("legend", [chart.legend.options.labels.color], 4.5);
    for (const meta of chart.getSortedVisibleDatasetMetas()) {
      for (const { options } of meta.dataset ? [meta.dataset] : meta.data) {
        hold(`a mark of ${meta.label ?? meta.index}`, [options.borderColor, options.backgroundColor], 3);
      }
    }
  }
  return [...new Set(found)];
}
