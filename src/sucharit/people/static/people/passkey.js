// Shows on the page that the browser gave no passkey; allauth's own script only logs it to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-fault").hidden = false;
});
