// Shows what is typed into the field of a password, for those who want to check it. Without this the button is hidden.
for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    field.focus();
  });
  // Sent as a password, so that no browser keeps it among what was typed into forms.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
}
