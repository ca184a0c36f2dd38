// An empty line for one more address as soon as the last one is filled. Without it, saving adds the line.
const rows = document.querySelector("[data-rows]");
const MOST = 10;

function addRow() {
  const all = rows.querySelectorAll("[data-row]");
  const last = all[all.length - 1];
  if (all.length >= MOST || !last.querySelector("[name=url]").value.trim()) return;
  const row = last.cloneNode(true);
  row.classList.remove("address-asked");
  for (const part of row.querySelectorAll("[id], [for]")) {
    for (const name of ["id", "for"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(/\d+$/, all.length));
    }
  }
  for (const field of row.querySelectorAll("input")) {
    field.value = "";
    field.removeAttribute("aria-invalid");
  }
  row.querySelector("details").open = false;
  const label = row.querySelector("label span");
  label.textContent = label.textContent.replace(/\d+/, all.length + 1);
  last.after(row);
}

rows?.addEventListener("input", (event) => {
  if (event.target.name === "url") addRow();
});
