// Formatted text with a toolbar of our own. The textarea stays in the form: without this script it is typed in itself.
import {
  Blockquote, Bold, BulletList, Document, Editor, HardBreak, Heading, History, Image, Italic, Link, ListItem,
  OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text,
} from "../django_prose_editor/editor.js";

const words = document.getElementById("editor-words").dataset;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function button(text, act) {
  const element = make("button", { type: "button" }, text);
  element.addEventListener("click", act);
  element.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the cursor
  return element;
}

// Asks one question in a line under the toolbar; the answer goes to `put`.
function ask(bar, label, value, put) {
  bar.parentElement.querySelector(".website-asked")?.remove();
  const input = make("input", { class: "input", value, inputmode: "url" });
  const line = make("div", { class: "website-asked" }, make("label", { class: "field" }, make("span", {}, label), input));
  const done = (answer) => { line.remove(); put(answer); };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); done(input.value); }
    if (event.key === "Escape") line.remove();
  });
  line.append(button(words.put, () => done(input.value)), button(words.cancel, () => line.remove()));
  bar.after(line);
  input.focus();
}

async function pictures(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return (await answer.json()).pictures;
}

// A dialog with the site's pictures, and a way to add one with its words; `put` takes the chosen one.
async function choosePicture(form, put) {
  const address = form.dataset.pictures;
  const list = make("div", { class: "website-tiles" });
  const said = make("p", { role: "status" });
  const file = make("input", { class: "input", type: "file", accept: "image/jpeg,image/png,image/webp,.avif" });
  const alternative = make("input", { class: "input", maxlength: "300" });
  const title = make("h2", { class: "h3" }, words.choose);
  const dialog = make("dialog", { class: "website-picker stack", "aria-label": words.choose }, title, list, said);
  const close = () => dialog.close();
  const choose = (picture) => { close(); put(picture); };
  const show = (rows) => {
    list.replaceChildren(...rows.map((picture) => {
      const image = make("img", { src: picture.small, alt: picture.alternative || picture.name });
      const element = make("button", { type: "button", class: "website-picture" }, image);
      element.addEventListener("click", () => choose(picture));
      return element;
    }));
    said.textContent = rows.length ? "" : words.none;
  };
  const send = async () => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    if (!file.files.length) return;
    body.append("new", file.files[0]);
    body.append("alternative", alternative.value);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      const read = await answer.json();
      if (answer.ok) choose(read.pictures[0]);
      else said.textContent = read.fault;
    } catch {
      said.textContent = words.failed;
    }
  };
  dialog.append(
    make("label", { class: "field" }, make("span", {}, words.new), file),
    make("label", { class: "field" }, make("span", {}, words.alternative), alternative),
    make("div", { class: "row" }, button(words.send, send), button(words.cancel, close)),
  );
  for (const own of dialog.querySelectorAll(".row button")) own.className = "button button-quiet";
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  try { show(await pictures(address)); } catch { said.textContent = words.failed; }
}

function toolbar(editor, form) {
  const run = () => editor.chain().focus();
  const bar = make("div", { class: "website-toolbar", role: "toolbar", "aria-label": words.toolbar });
  const marks = [
    ["bold", () => run().toggleBold().run(), () => editor.isActive("bold")],
    ["italic", () => run().toggleItalic().run(), () => editor.isActive("italic")],
    ["heading", () => run().toggleHeading({ level: 3 }).run(), () => editor.isActive("heading")],
    ["bullets", () => run().toggleBulletList().run(), () => editor.isActive("bulletList")],
    ["numbers", () => run().toggleOrderedList().run(), () => editor.isActive("orderedList")],
    ["quote", () => run().toggleBlockquote().run(), () => editor.isActive("blockquote")],
    ["link", () => ask(bar, words.address, editor.getAttributes("link").href || "https://", (href) => {
      if (/^(https?:\/\/|mailto:|tel:)./i.test(href)) run().extendMarkRange("link").setMark("link", { href }).run();
    }), () => editor.isActive("link")],
    ["unlink", () => run().extendMarkRange("link").unsetMark("link").run(), null, () => editor.isActive("link")],
    ["picture", () => choosePicture(form, (picture) => {
      run().insertContent({ type: "image", attrs: { src: picture.url, alt: picture.alternative } }).run();
    })],
    ["table", () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), null, () => !editor.isActive("table")],
    ...[["row", "addRowAfter"], ["column", "addColumnAfter"], ["norow", "deleteRow"], ["nocolumn", "deleteColumn"],
      ["notable", "deleteTable"]].map(([name, act]) => [name, () => run()[act]().run(), null, () => editor.isActive("table")]),
    ["undo", () => run().undo().run()],
    ["redo", () => run().redo().run()],
  ];
  const drawn = marks.map(([name, act, isOn, isOffered]) => {
    const element = button(words[name], act);
    bar.append(element);
    return { element, isOn, isOffered };
  });
  const draw = () => {
    for (const { element, isOn, isOffered } of drawn) {
      if (isOn) element.setAttribute("aria-pressed", String(Boolean(isOn())));
      if (isOffered) element.hidden = !isOffered();
    }
  };
  editor.on("transaction", draw);
  draw();
  return bar;
}

function edit(area) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const legend = area.closest("fieldset")?.querySelector("legend")?.firstChild?.textContent?.trim() ?? "";
  const frame = make("div", { class: "website-editor" });
  area.before(frame);
  frame.append(area);
  const editor = new Editor({
    element: frame,
    injectCSS: false, // the content policy lets no script write styles
    content: area.value,
    extensions: [
      Document, Paragraph, Text, HardBreak, Bold, Italic, Heading.configure({ levels: [3, 4] }), BulletList, OrderedList,
      ListItem, Blockquote, Link.configure({ openOnClick: false, autolink: false }), Image.configure({ inline: true }),
      Table.configure({ resizable: false }), TableRow, TableHeader, TableCell, History,
    ],
    editorProps: { attributes: {
      role: "textbox", "aria-multiline": "true", "aria-label": `${legend} ${label?.textContent.trim() ?? ""}`.trim(),
      lang: area.lang,
    } },
    onUpdate: ({ editor: own }) => { area.value = own.isEmpty ? "" : own.getHTML(); },
  });
  frame.prepend(toolbar(editor, area.form));
  label?.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
}

for (const area of document.querySelectorAll("textarea[data-formatted]")) edit(area);
