"use strict";

// The pages work without this: it adds a key to ask with, and shows where in a query one is.
const editor = document.getElementById("query");
if (editor) {
  const place = document.querySelector(".place");

  const tell = () => {
    const before = editor.value.slice(0, editor.selectionStart).split("\n");
    const column = before[before.length - 1].length + 1;
    place.textContent = `Line ${before.length}, column ${column}. Ctrl+Enter asks.`;
  };

  const choose = (line) => {
    const lines = editor.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    editor.focus({ preventScroll: true });
    editor.setSelectionRange(start, start + (lines[line - 1] || "").length);
  };

  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      editor.form.requestSubmit();
    }
  });
  for (const kind of ["click", "focus", "input", "keyup"]) {
    editor.addEventListener(kind, tell);
  }

  const refused = document.querySelector("[data-line]");
  if (refused) {
    choose(Number(refused.dataset.line));
  }
  tell();
}

// In files no server draws the chart of a day: the page of those days is there already.
const chosen = document.querySelector("[data-days]");
if (chosen) {
  const day = chosen.querySelector("input");
  const spans = [...document.querySelectorAll(".days a")];
  const show = () => {
    const found = spans.find(
      ({ dataset }) => (!dataset.first || dataset.first <= day.value)
        && (!dataset.last || day.value <= dataset.last)
    );
    if (day.reportValidity() && found) {
      location.assign(found.href);
    }
  };
  chosen.hidden = false;
  chosen.querySelector("button").addEventListener("click", show);
  day.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      show();
    }
  });
}
