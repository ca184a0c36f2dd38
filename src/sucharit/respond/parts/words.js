// The script's words are in the page, in its language.
function word(name, number, other) {
  const text = document.querySelector('[data-word="' + name + '"]').textContent;
  return text.replace("##", other).replace("#", number);
}

function say(tone, title, text) {
  const box = document.createElement("div");
  box.className = "note-box tone-" + tone;
  const strong = document.createElement("b");
  strong.textContent = title;
  box.append(strong, text || "");
  const notice = document.getElementById("notice");
  notice.replaceChildren(box);
  notice.scrollIntoView({ block: "center" });
  return box;
}

function hush() {
  document.getElementById("notice").replaceChildren();
}
