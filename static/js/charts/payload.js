// Reads a chart's payload and refuses what is not what the chart was promised, before anything is drawn.

const DECIMAL = /^-?\d+(\.\d+)?$/;

export class PayloadError extends Error {}

function refuse(where, wanted, value) {
  throw new PayloadError(`${where}: expected ${wanted}, got ${JSON.stringify(value) ?? "nothing"}`);
}

/** A text that is not empty. */
export function text(value, where) {
  return typeof value === "string" && value !== "" ? value : refuse(where, "a text", value);
}

/** An exact amount as a decimal string; it stays a string, only the drawing turns it into a number. */
export function decimal(value, where) {
  return typeof value === "string" && DECIMAL.test(value) ? value : refuse(where, "a decimal string", value);
}

/** As `decimal`, or null where there is no value. */
export function decimalOrNull(value, where) {
  return value === null ? null : decimal(value, where);
}

/** An address on this site. */
export function link(value, where) {
  const own = typeof value === "string" && /^\/(?!\/)/.test(value);
  return own ? value : refuse(where, "an address on this site", value);
}

/** One of the given words. */
export function oneOf(words) {
  return (value, where) => (words.includes(value) ? value : refuse(where, words.join(" or "), value));
}

/** A function that checks an object's fields, each by its own check. */
export function record(checks) {
  return (value, where) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) refuse(where, "an object", value);
    return Object.fromEntries(Object.entries(checks).map(([key, check]) => [key, check(value[key], `${where}.${key}`)]));
  };
}

/** A function that checks each row of a list that may not be empty. */
export function rows(check) {
  return (value, where) => {
    if (!Array.isArray(value) || value.length === 0) refuse(where, "a list with rows", value);
    return value.map((row, index) => check(row, `${where}[${index}]`));
  };
}

/** What every payload says about its currency: the prefix of an amount, such as "€". */
export const currency = record({ code: text, prefix: text });

/** The parsed JSON of the script element `id`. Throws PayloadError. */
export function read(id) {
  const element = document.getElementById(id);
  if (!element) throw new PayloadError(`there is no payload '${id}' on this page`);
  try {
    return JSON.parse(element.textContent);
  } catch {
    throw new PayloadError(`the payload '${id}' is no JSON`);
  }
}
