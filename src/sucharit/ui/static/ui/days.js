// A day's field: says back what was typed, with its Buddhist year, and offers the browser's calendar beside it.
const ICON = '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 10h16M8 3v4M16 3v4"/></svg>';

async function understood(field) {
  const said = document.getElementById(`${field.id}-said`);
  const typed = field.value.trim();
  let answer = { words: "", day: "" };
  try {
    if (typed) answer = await (await fetch(`${field.dataset.day}?${new URLSearchParams({ typed })}`)).json();
  } catch { /* without a line nothing is said back; the server reads it again in any case */ }
  if (field.value.trim() === typed) said.textContent = answer.words;
  return answer.day;
}

for (const field of document.querySelectorAll("input[data-day]")) {
  field.addEventListener("change", () => understood(field));
  const picker = document.createElement("input");
  if (!picker.showPicker) continue;
  picker.type = "date";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", field.dataset.calendar);
  button.innerHTML = ICON;
  button.addEventListener("click", async () => {
    picker.value = await understood(field);
    picker.showPicker();
  });
  picker.addEventListener("change", () => {
    const [year, month, day] = picker.value.split("-").map(Number);
    if (!year) return;
    field.value = `${day}/${month}/${document.documentElement.lang === "th" ? year + 543 : year}`;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const frame = document.createElement("span");
  frame.className = "day-input";
  field.replaceWith(frame);
  frame.append(field, button, picker);
}
