// Shrinks large pictures before they are sent, so that several fit into one form and a slow line carries them. The
// server draws every picture again by itself; without this script a picture goes as it is.
const LONGEST = 2000, SMALL = 1 << 20, QUALITY = 0.85;

async function shrunk(file) {
  if (!file.type.startsWith("image/") || file.type === "image/png" || file.size <= SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const data = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return data && data.size < file.size ? new File([data], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // what this browser can't open, the server says in words
  }
}

for (const input of document.querySelectorAll("input[data-shrinks]")) {
  let working = null;
  input.addEventListener("change", () => {
    working = (async () => {
      const files = new DataTransfer();
      for (const file of input.files) files.items.add(await shrunk(file));
      input.files = files.files;
      working = null;
    })();
  });
  input.form?.addEventListener("submit", async (event) => {
    if (!working) return;
    event.preventDefault();
    const button = event.submitter;
    await working;
    input.form.requestSubmit(button);
  });
}
