// A record's form: search among many boxes, "every quarter" ticks all four, and nothing typed is lost by leaving.
for (const field of document.querySelectorAll("input[data-searches]")) {
  const boxes = document.getElementById(field.dataset.searches);
  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
  field.hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value);
    for (const choice of boxes.children) {
      const keep = !words || plain(choice.textContent).includes(words) || choice.querySelector("input:checked");
      choice.hidden = !keep;
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

for (const all of document.querySelectorAll("input[data-all]")) {
  const group = [...document.getElementsByName(all.name)].filter((box) => box !== all);
  all.addEventListener("change", () => group.forEach((box) => { box.checked = all.checked; }));
  for (const box of group) {
    box.addEventListener("change", () => { all.checked = group.every((other) => other.checked); });
  }
}

const form = document.querySelector("form[data-record-form]");
if (form) {
  let changed = document.querySelector("[role=alert]") !== null;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
