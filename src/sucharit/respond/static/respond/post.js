// Sends `body` to this page's own address: [status, reply]. Status 0: no line, or no reply in time.
async function post(body) {
  const TIMEOUT = 20000; // milliseconds
  const control = new AbortController();
  const over = setTimeout(() => control.abort(), TIMEOUT);
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
