// Sends the form. When the line is down, everything stays in the open page alone, and it tries again.
function sending(form, extras, settled) {
  const MAX_DELAY = 30; // seconds between two tries
  const BLOCK = 512; // bytes
  let busy = false, tries = 0, timer = 0, unresolved = false, wake = null;

  function hold(isBusy) {
    busy = isBusy;
    form.inert = isBusy;
    document.getElementById("send").disabled = isBusy;
  }

  function start() {
    if (busy) return;
    hold(true);
    tries = 0;
    attempt();
  }

  async function attempt() {
    clearInterval(timer);
    wake = null;
    tries += 1;
    say("warn", word("sending"));
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(await extras(working()))) body.set(name, value);
    // Whole blocks: encryption hides no size, and "yes" is longer than "no".
    body.set("pad", "");
    body.set("pad", "0".repeat((BLOCK - String(body).length % BLOCK) % BLOCK));
    const [status, reply] = await post(body);
    // Used up by a try of ours whose reply was lost: that answer was stored.
    if (status === 201 || (status === 409 && unresolved)) return settled.taken();
    if (status === 0 || status >= 500) {
      unresolved = true;
      return again(status ? "broken" : "offline", Math.min(MAX_DELAY, 2 ** tries));
    }
    if (reply.ticket && (status === 425 || status === 409)) {
      return settled.ticket(reply.ticket, reply.work) ? attempt() : again("", reply.wait || 1);
    }
    hold(false);
    settled.refused(status, reply.why);
  }

  // Says how far the work is, once it takes longer than a moment.
  function working() {
    const began = Date.now();
    let bar = null;
    return (number, wanted) => {
      if (!bar && number < wanted && Date.now() - began > 500) {
        const box = say("warn", word("working"), word("crowded"));
        bar = document.createElement("progress");
        bar.setAttribute("aria-label", word("working"));
        box.append(bar);
      }
      if (bar) { bar.max = wanted; bar.value = number; }
    };
  }

  // Shows a countdown; if the line was the reason, a click or the line coming back ends it early.
  function again(why, seconds) {
    const due = Date.now() + seconds * 1000;
    const box = say(why ? "bad" : "warn", word("unsent"), why && word(why));
    const line = document.createElement("span");
    line.className = "count";
    box.append(line);
    const tick = () => {
      const left = Math.max(0, Math.ceil((due - Date.now()) / 1000));
      line.textContent = why ? word("again-in", tries + 1, left) : word("wait", left);
      if (!left) attempt();
    };
    timer = setInterval(tick, 500);
    tick();
    if (!why) return;
    const now = document.createElement("button");
    now.type = "button";
    now.className = "button quiet";
    now.textContent = word("again");
    wake = attempt;
    now.addEventListener("click", () => wake && wake());
    box.append(now);
  }

  addEventListener("online", () => wake && wake());
  return start;
}
