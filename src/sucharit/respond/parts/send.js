// Sends, and where the line is gone keeps everything in the open page alone and tries again.
function sending(form, extras, settled) {
  const LONGEST = 30, PATIENCE = 20000; // seconds between two tries at most; milliseconds for one
  let busy = false, tries = 0, timer = 0, unresolved = false, wake = null;

  function hold(held) {
    busy = held;
    form.inert = held;
    document.getElementById("send").disabled = held;
  }

  function start() {
    if (busy) return;
    hold(true);
    tries = 0;
    attempt();
  }

  async function post(body) {
    const control = new AbortController();
    const over = setTimeout(() => control.abort(), PATIENCE);
    try {
      const reply = await fetch(location.pathname, {
        method: "POST", body, cache: "no-store", credentials: "omit", redirect: "error", signal: control.signal,
      });
      return [reply.status, await reply.json().catch(() => ({}))];
    } catch (error) {
      return [0, {}];
    } finally {
      clearTimeout(over);
    }
  }

  async function attempt() {
    clearInterval(timer);
    wake = null;
    tries += 1;
    say("warn", word("sending"));
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(await extras())) body.set(name, value);
    const [status, told] = await post(body);
    // Used up by an own try whose reply was lost: that one was kept.
    if (status === 201 || (status === 409 && unresolved)) return settled.taken();
    if (status === 0 || status >= 500) {
      unresolved = true;
      return again(status ? "broken" : "offline", Math.min(LONGEST, 2 ** tries));
    }
    if (told.ticket && (status === 425 || status === 409)) {
      settled.ticket(told.ticket);
      return again("", told.wait || 1);
    }
    hold(false);
    settled.refused(status, told.why);
  }

  // Counts down in sight; a click, or the line coming back, shortens it where the line was the reason.
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
