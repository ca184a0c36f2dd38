// One key for each verdict, arrows for the items beside it. Nothing needs it.
const form = document.querySelector("[data-verdict]");
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;

const isTyping = (target) => target.closest?.("textarea, input[type=text], select, [contenteditable]");

function go(rel) {
  const link = document.querySelector(`a[rel="${rel}"]`);
  if (link) location.assign(link.href);
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  const digit = "๐๑๒๓๔๕๖๗๘๙".indexOf(event.key);
  const key = digit === -1 ? event.key : String(digit);
  const choice = form?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (choice) {
    event.preventDefault();
    choice.checked = true;
    choice.focus();
    // What passes is saved at once by Enter; what does not needs a reason, so the first one gets the focus.
    if (!("passes" in choice.dataset)) form.querySelector("[name=reasons], [name=words]")?.focus();
    return;
  }
  const onControl = event.target.closest?.("input, button, a");
  if (key === "ArrowLeft" && !onControl) go("prev");
  else if (key === "ArrowRight" && !onControl) go("next");
  else if (key === "Enter" && form?.querySelector("[name=choice]:checked") && !event.target.closest("a, button")) {
    event.preventDefault();
    form.requestSubmit();
  }
});
