// Filters by extractor and class of error; without scripts the page shows everything.
"use strict";
const form = document.querySelector("form");
const status = document.querySelector("#shown");

function wanted(classes, error) {
  if (error === "") return true;
  if (error === "any") return classes[0] !== "";
  return classes.some((name) => name === error || name.startsWith(`${error}-`));
}

function show() {
  const extractor = form.elements.extractor.value;
  const error = form.elements.error.value;
  let shown = 0;
  for (const block of document.querySelectorAll(".system")) {
    const pairs = [...block.querySelectorAll(".pair")];
    for (const pair of pairs) pair.hidden = !wanted(pair.dataset.errors.split(" "), error);
    const left = pairs.filter((pair) => !pair.hidden).length;
    const other = extractor !== "" && block.dataset.extractor !== extractor;
    block.hidden = other || (error !== "" && left === 0);
    if (!block.hidden) shown += left;
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden = section.querySelector(".system:not([hidden])") === null;
  }
  status.textContent = `${shown} shown`;
}

function step(forward) {
  const pairs = [...document.querySelectorAll(".pair")].filter((each) => each.offsetParent);
  const here = pairs.indexOf(document.activeElement);
  const next = pairs[here < 0 ? 0 : here + (forward ? 1 : -1)];
  if (next) next.focus();
}

// what is folded on the screen is open on paper
function unfold(open) {
  for (const details of document.querySelectorAll("details.gains")) details.open = open;
}

addEventListener("beforeprint", () => unfold(true));
addEventListener("afterprint", () => unfold(false));
form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.target.tagName === "SELECT" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(true);
  if (event.key === "k") step(false);
});
show();
