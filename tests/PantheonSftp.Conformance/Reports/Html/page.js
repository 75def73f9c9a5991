"use strict";
const filters = document.getElementById("filters");
const table = document.querySelector(".matrix table");
const rows = [...table.querySelectorAll("tr.scenario")];
const columns = [...table.querySelectorAll("thead th")].map(head => head.dataset.client);

function filter() {
  const { client, outcome, text } = Object.fromEntries(new FormData(filters));
  const column = columns.indexOf(client);
  const words = text.toLowerCase().split(/\s+/).filter(word => word);
  for (const row of table.rows)
    for (const cell of row.cells)
      cell.hidden = column > 0 && cell.cellIndex > 0 && cell.cellIndex !== column;
  for (const row of rows) {
    const cells = [...row.cells].slice(1).filter(cell => !cell.hidden);
    for (const cell of cells)
      cell.classList.toggle("faded", outcome !== "" && !cell.classList.contains(outcome));
    const title = row.cells[0].textContent.toLowerCase();
    row.hidden = !(words.every(word => title.includes(word)) && (outcome === "" || cells.some(cell => cell.classList.contains(outcome))));
  }
  for (const chapter of table.tBodies)
    chapter.hidden = ![...chapter.rows].some(row => row.className === "scenario" && !row.hidden);
  const shown = rows.filter(row => !row.hidden).length;
  filters.querySelector("output").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} scenarios`;
  const state = new URLSearchParams(Object.entries({ client, outcome, text }).filter(([, value]) => value));
  history.replaceState(null, "", state.size > 0 ? `#${state}` : location.pathname);
}

// The filter stands in the address, so that it can be handed on.
const handed = [...new URLSearchParams(location.hash.slice(1))].filter(([name]) => filters.elements[name]);
for (const [name, value] of handed)
  filters.elements[name].value = value;
filters.addEventListener("input", filter);
filters.addEventListener("submit", event => event.preventDefault());
filters.hidden = false;
if (handed.length > 0) filter();

// One stop for the Tab key; arrows move from cell to cell.
const buttons = [...table.querySelectorAll("td > button")];
buttons.forEach((button, index) => { button.tabIndex = index === 0 ? 0 : -1; });
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
table.addEventListener("keydown", event => {
  const step = steps[event.key];
  const start = event.target.closest("td");
  if (!step || !start) return;
  event.preventDefault();
  let [row, column] = [[...table.rows].indexOf(start.parentElement), start.cellIndex];
  for (;;) {
    row += step[0];
    column += step[1];
    const cell = table.rows[row]?.cells[column];
    if (!cell || column < 1) return;
    const button = cell.querySelector("button");
    if (button && button.checkVisibility()) return button.focus();
  }
});
table.addEventListener("focusin", event => {
  if (event.target.matches("td > button")) {
    buttons.forEach(button => { button.tabIndex = -1; });
    event.target.tabIndex = 0;
  }
});

addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(part => { part.open = true; }));
