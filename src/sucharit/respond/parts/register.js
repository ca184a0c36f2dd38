// Registers once the ticket's work is done; the form is sent as a plain one.
(function () {
  "use strict";
  const form = document.getElementById("form"), id = (name) => document.getElementById(name);
  const ticket = ticketOfAddress() || id("ticket").value;
  const work = digging(ticket);
  work.want(Number(id("ticket").dataset.work));
  id("ticket").value = ticket;
  let isSent = false;
  form.addEventListener("submit", async (event) => {
    if (event.submitter && event.submitter.id === "switch") return;
    event.preventDefault();
    if (isSent) return;
    isSent = true;
    id("send").disabled = true;
    id("working").textContent = document.querySelector('[data-word="working"]').textContent;
    id("work").value = await work.done();
    form.submit();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
