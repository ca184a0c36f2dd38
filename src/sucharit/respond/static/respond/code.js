// The twelve characters of a code as it was typed or pasted, else "": any case, any dash, space or invisible sign, Thai
// and full-width digits, words or the address around it. `roster/codes.py` reads the same.
function plainCode(typed) {
  const text = String(typed).slice(0, 1000).normalize("NFKC")
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "")
    .replace(/[\u0e50-\u0e59]/g, (digit) => digit.charCodeAt(0) - 0x0e50)
    .toUpperCase().replace(/%23/g, "#").replace(/^[^]*#/, "");
  const four = "([2-9A-HJKMNP-TV-Z]{4})", gap = "[^0-9A-Z]*";
  const printed = new RegExp("(^|[^0-9A-Z])(?=" + four + gap + four + gap + four + "(?![0-9A-Z]))", "g");
  let code = "", match = null;
  while ((match = printed.exec(text))) {
    code = match.slice(2).join("");
    if (!match[0]) printed.lastIndex += 1;
  }
  code = code || text.replace(/[^0-9A-Z]/g, "");
  return /^[2-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : "";
}

// A ballot's 384 characters as they were pasted, else "".
function plainBallot(pasted) {
  const text = String(pasted).replace(/^[^]*#/, "").replace(/[^A-Za-z0-9._]/g, "");
  return /^[A-Za-z0-9._]{384}[._]*$/.test(text) ? text.slice(0, 384) : "";
}

// What stands behind # in an address, as it was before a program escaped it.
function unescaped(text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
}
