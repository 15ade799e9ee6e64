// Filters by extractor and class of error; without scripts the page shows everything.
"use strict";
const form = document.querySelector("form");
const status = document.querySelector("#shown");

function show() {
  const extractor = form.elements.extractor.value;
  const error = form.elements.error.value;
  let shown = 0;
  for (const pair of document.querySelectorAll(".pair")) {
    const classes = pair.dataset.errors.split(" ");
    const wanted =
      error === "" || (error === "any" ? pair.dataset.errors !== "" : classes.includes(error));
    pair.hidden = !wanted;
  }
  for (const block of document.querySelectorAll(".system")) {
    block.hidden = extractor !== "" && block.dataset.extractor !== extractor;
    if (!block.hidden) shown += block.querySelectorAll(".pair:not([hidden])").length;
  }
  status.textContent = `${shown} shown`;
}

function step(forward) {
  const pairs = [...document.querySelectorAll(".pair")].filter((each) => each.offsetParent);
  const here = pairs.indexOf(document.activeElement);
  const next = pairs[here < 0 ? 0 : here + (forward ? 1 : -1)];
  if (next) next.focus();
}

form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.target.tagName === "SELECT" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(true);
  if (event.key === "k") step(false);
});
show();
