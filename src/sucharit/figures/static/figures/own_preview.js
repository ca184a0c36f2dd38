// Shows the respondent's form beside the one being written, and again a moment after each change.
const button = document.querySelector("[data-preview]");
const form = button.form;
let timer = 0;

function show() {
  if (form.elements.title.value.trim() && form.elements.questions.value.trim()) button.click();
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, 1200);
});
show();
