// Words that are selected in a kept copy's text become the place that is pointed at. Nothing needs it.
const field = document.querySelector("[name=place]");
const start = document.querySelector("[name=start]");

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.querySelector(`[data-takes="${CSS.escape(text.dataset.copy)}"]`);
  if (!button || !field) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const words = range.toString().trim();
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const blanks = range.toString().length - range.toString().trimStart().length;
    // Places count characters, as the server does, not UTF-16 units.
    start.value = Array.from(before.toString()).length + blanks;
    field.value = words;
    document.querySelector(`[name=copy][value="${CSS.escape(text.dataset.copy)}"]`).checked = true;
    field.focus();
  });
}
