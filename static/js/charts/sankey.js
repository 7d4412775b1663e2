// Bands between two columns through one in the middle: where each stands, and how it is painted.

const NODE = 12; // how wide a column's bars are
const SLOT = 17; // the least height a label needs
const GAP = 4;
const THINNEST = 1.5;

function scaleOf(bands, height) {
  const heightAt = (scale) => bands.reduce((sum, band) => sum + Math.max(band.value * scale, SLOT) + GAP, -GAP);
  let [low, high] = [0, height / bands.reduce((sum, band) => sum + band.value, 0)];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (heightAt(middle) > height) high = middle;
    else low = middle;
  }
  return low;
}

function stacked(bands, scale, top, height) {
  const slots = bands.map((band) => Math.max(band.value * scale, SLOT));
  const used = slots.reduce((sum, slot) => sum + slot + GAP, -GAP);
  let y = top + (height - used) / 2;
  return bands.map((band, index) => {
    const size = Math.max(band.value * scale, THINNEST);
    const place = { ...band, y: y + (slots[index] - size) / 2, slot: y, slotHeight: slots[index], size };
    y += slots[index] + GAP;
    return place;
  });
}

/** Where everything stands in `area`; bands have a `value` above zero. */
export function layout(sources, uses, { left, right, top, bottom }) {
  const height = bottom - top;
  const scale = Math.min(scaleOf(sources, height), scaleOf(uses, height));
  const whole = Math.max(...[sources, uses].map((bands) => bands.reduce((sum, band) => sum + band.value, 0))) * scale;
  const hub = { x: (left + right - NODE) / 2, y: top + (height - whole) / 2, size: whole };
  const sides = [stacked(sources, scale, top, height), stacked(uses, scale, top, height)];
  for (const side of sides) {
    let y = hub.y;
    for (const band of side) {
      band.hubY = y;
      band.hubSize = band.value * scale;
      y += band.hubSize;
    }
  }
  const [into, out] = sides;
  return {
    hub,
    bands: [
      ...into.map((band) => ({ ...band, x: left, from: left + NODE, to: hub.x, isIn: true })),
      ...out.map((band) => ({ ...band, x: right - NODE, from: right - NODE, to: hub.x + NODE, isIn: false })),
    ],
  };
}

function ribbon(pen, band) {
  const middle = (band.from + band.to) / 2;
  pen.beginPath();
  pen.moveTo(band.from, band.y);
  pen.bezierCurveTo(middle, band.y, middle, band.hubY, band.to, band.hubY);
  pen.lineTo(band.to, band.hubY + band.hubSize);
  pen.bezierCurveTo(middle, band.hubY + band.hubSize, middle, band.y + band.size, band.from, band.y + band.size);
  pen.closePath();
}

function fitted(pen, words, room) {
  if (pen.measureText(words).width <= room) return words;
  let cut = words;
  while (cut.length > 1 && pen.measureText(`${cut}…`).width > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

function label(pen, band, colours) {
  const room = Math.abs(band.to - band.from) - 14;
  const whole = `${band.label}  ${band.amount}`;
  const words = pen.measureText(whole).width <= room ? whole : fitted(pen, band.label, room);
  pen.textAlign = band.isIn ? "left" : "right";
  const x = band.isIn ? band.from + 6 : band.from - 6;
  const y = band.slot + band.slotHeight / 2 + 0.5;
  pen.strokeStyle = colours.surface;
  pen.strokeText(words, x, y);
  pen.fillStyle = colours.ink;
  pen.fillText(words, x, y);
}

/** Paint a layout; the band under the pointer is `chosen`. */
export function paint(pen, { hub, bands }, { colours, family, chosen }) {
  pen.save();
  for (const band of bands) {
    ribbon(pen, band);
    pen.globalAlpha = chosen === undefined || chosen === band.index ? 0.38 : 0.16;
    pen.fillStyle = band.fill;
    pen.fill();
    pen.globalAlpha = 1;
    pen.fillRect(band.x, band.y, NODE, band.size);
  }
  pen.fillStyle = colours.soft;
  pen.fillRect(hub.x, hub.y, NODE, hub.size);
  pen.font = `500 12px ${family}`;
  pen.textBaseline = "middle";
  pen.lineWidth = 4;
  pen.lineJoin = "round";
  for (const band of bands) label(pen, band, colours);
  pen.restore();
}

/** The band at a point; undefined beside all of them. */
export function bandAt({ bands }, x, y) {
  const isIn = (band) => {
    const [first, last] = [Math.min(band.x, band.to), Math.max(band.x + NODE, band.to)];
    return x >= first && x <= last && y >= band.slot - GAP / 2 && y <= band.slot + band.slotHeight + GAP / 2;
  };
  return bands.find(isIn);
}
