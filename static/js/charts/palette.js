// The colours of the theme that counts now, and the patterns that tell marks apart without colour.

const TOKENS = { ink: "--ink", soft: "--chart-ink", grid: "--chart-grid", surface: "--surface", bad: "--bad", line: "--line-strong" };
const SERIES = ["--chart-1", "--chart-2", "--chart-3", "--chart-4"];
const TILE = 8;

/** The tokens' computed colours. `light-dark()` resolves only on an element, so one is asked. */
export function palette() {
  const probe = document.createElement("span");
  document.body.append(probe);
  const resolve = (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, resolve(token)]));
  colours.series = SERIES.map(resolve);
  probe.remove();
  return colours;
}

function tile(colour, mark) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TILE;
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, TILE, TILE);
  mark(pen);
  return pen.createPattern(canvas, "repeat");
}

/** Diagonal stripes of `gap` on `colour`. */
export function stripes(colour, gap) {
  return tile(colour, (pen) => {
    pen.strokeStyle = gap;
    pen.lineWidth = 1.5;
    pen.beginPath();
    for (const start of [-TILE, 0, TILE]) {
      pen.moveTo(start - 1, TILE + 1);
      pen.lineTo(start + TILE + 1, -1);
    }
    pen.stroke();
  });
}

/** Dots of `gap` on `colour`. */
export function dots(colour, gap) {
  return tile(colour, (pen) => {
    pen.fillStyle = gap;
    pen.beginPath();
    pen.arc(TILE / 2, TILE / 2, 1.6, 0, 2 * Math.PI);
    pen.fill();
  });
}
