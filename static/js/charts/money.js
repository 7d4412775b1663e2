// Amounts on charts, written from their decimal strings; numbers exist only where something is drawn.

const MINUS = "\u2212";

/** "-1234.5" and {prefix: "€"} to "−€1,234.50". */
export function format(amount, { prefix }) {
  const [whole, part = ""] = amount.replace(/^-/, "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const negative = amount.startsWith("-") && /[1-9]/.test(amount);
  return `${negative ? MINUS : ""}${prefix}${grouped}.${part.padEnd(2, "0")}`;
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** A tick of an axis: 12500 to "€12.5K". */
export function tick(value, { prefix }) {
  return `${value < 0 ? MINUS : ""}${prefix}${compact.format(Math.abs(value))}`;
}

/** The drawing edge: the one place where an amount becomes a number. */
export const toNumber = (amount) => (amount === null ? null : Number(amount));
