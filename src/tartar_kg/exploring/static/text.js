"use strict";

// Shows the reader's own copy of a document beside its passages, and compares digests. The text
// stays in this page: nothing here sends anything.
const own = document.getElementById("own");
const field = document.getElementById("document");
const found = document.getElementById("found");
const stretches = [...document.querySelectorAll("[data-start]")];

const digest = async (bytes) => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const decoded = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

// What happens to a text on its way through editors and mail, and how to take it back.
const guises = [
  ["", (text) => text],
  [" but for a byte order mark", (text) => text.replace(/^\ufeff/, "")],
  [" but for its line ends", (text) => text.replace(/\r\n?/g, "\n")],
  [" but for its line ends", (text) => text.replace(/\r?\n/g, "\r\n")],
  [" but for a byte order mark and its line ends", (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")],
];

const restored = async (text) => {
  for (const [words, change] of guises) {
    const changed = change(text);
    if ((await digest(new TextEncoder().encode(changed))) === own.dataset.sha256) {
      return [`The file is the document, byte for byte${words}.`, changed];
    }
  }
  return ["The file is not the document, byte for byte: another edition of it, or another text.", text];
};

const shown = async (stretch, points) => {
  const { start, end, sha256 } = stretch.dataset;
  const text = points.slice(Number(start), Number(end)).join("");
  const quote = stretch.querySelector("blockquote");
  const says = stretch.querySelector(".agrees");
  quote.textContent = text;
  quote.hidden = text.trim() === "";
  if (!sha256) {
    says.textContent = quote.hidden ? "(white space)" : "";
    return null;
  }
  const agrees = (await digest(new TextEncoder().encode(text))) === sha256;
  says.textContent = agrees ? "(digest agrees)" : "(digest differs)";
  stretch.classList.toggle("differs", !agrees);
  return agrees;
};

const forget = () => {
  for (const stretch of stretches) {
    stretch.querySelector("blockquote").hidden = true;
    stretch.querySelector("blockquote").textContent = "";
    stretch.querySelector(".agrees").textContent = "";
    stretch.classList.remove("differs");
  }
};

const read = async () => {
  const [file] = field.files;
  forget();
  found.textContent = "";
  if (!file) {
    return;
  }
  const bytes = await file.arrayBuffer();
  const text = decoded(bytes);
  if (text === null) {
    found.textContent = "The file is not UTF-8 text, and so not this document.";
    return;
  }
  const [whole, whichever] = await restored(text);
  const points = Array.from(whichever);
  const answers = await Promise.all(stretches.map((stretch) => shown(stretch, points)));
  const compared = answers.filter((agrees) => agrees !== null);
  const agree = compared.filter(Boolean).length;
  found.textContent = `${whole} ${agree} of ${compared.length} passages agree with their digests.`;
};

if (field && globalThis.crypto?.subtle) {
  document.querySelector("#own .choose").hidden = false;
  field.addEventListener("change", read);
} else if (found) {
  found.textContent = "This browser computes digests only on pages from this machine or from https.";
}
