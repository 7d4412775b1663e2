// The period picker: what the chosen kind of period does not need stays out of the address.

const NEEDED = {
  all: [],
  month: ["month"],
  "3m": ["period", "month"],
  "6m": ["period", "month"],
  "12m": ["period", "month"],
  year: ["year"],
  between: ["since", "until"],
};

function isSpare(field, needed) {
  if (field.name === "user") return field.value === "";
  if (field.name === "compare") return field.value === "before";
  return ["period", "month", "year", "since", "until"].includes(field.name) && !needed.includes(field.name);
}

/** Listen for the picker of the page. */
export function startPicker() {
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("[data-picker]")) return;
    const needed = NEEDED[target.elements.period.value] ?? [];
    const spare = [...target.elements].filter((field) => isSpare(field, needed));
    for (const field of spare) field.disabled = true;
    setTimeout(() => spare.forEach((field) => (field.disabled = false)));
  });
}
