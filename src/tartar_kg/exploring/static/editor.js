"use strict";

// YASQE in the place of the plain field, which stays in the form and is what is sent. It is told
// nothing of other servers: it asks none, keeps nothing, and completes what this server knows.
(() => {
  const field = document.getElementById("query");
  const { Yasqe } = window;
  // A query of more lines or characters takes YASQE seconds at each change.
  const most = { lines: 1000, characters: 100000 };
  const tooLong = (lines, characters) => lines > most.lines || characters > most.characters;
  if (!field || !Yasqe || tooLong(field.value.split("\n").length, field.value.length)) {
    return;
  }
  const label = document.querySelector("label[for=query]");
  const place = document.querySelector(".place");
  const keys = "Ctrl+Enter asks, Ctrl+Space completes, Tab leaves the editor.";
  // As many words of what the grammar expects as one can take in, and its terminals in words.
  const many = 8;
  const terminals = [
    [/^VAR/, "a variable"],
    [/^(IRI_?REF|PNAME_)/, "a name"],
    [/^STRING_/, "a text"],
    [/^(INTEGER|DECIMAL|DOUBLE)/, "a number"],
    [/^(BLANK_NODE_LABEL|ANON$)/, "a blank node"],
    [/^LANGTAG$/, "a language"],
    [/^NIL$/, "()"],
  ];

  // What is completed: asked for once, and again if that fails.
  let known;
  const terms = () => {
    known ??= fetch("/editor/terms")
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .catch(() => {
        known = undefined;
        return { prefixes: {}, classes: [], properties: [] };
      });
    return known;
  };

  const local = (iri) => iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1);
  const blank = (token) => !token.string.trim();

  // Found by how its IRI or its name begins, then by any word of its label.
  const fitting = (found, token) => {
    const typed = blank(token) ? "" : token.autocompletionString || "";
    const begun = typed.toLowerCase();
    const first = found.filter(
      ({ iri }) => iri.startsWith(typed) || local(iri).toLowerCase().startsWith(begun)
    );
    const later = found.filter(
      (term) => !first.includes(term) && term.label.toLowerCase().includes(begun)
    );
    return first.some(({ iri }) => iri === typed) ? [] : [...first, ...later];
  };

  const names = new Map();
  const short = (yasqe, iri) => {
    const namespace = iri.slice(0, iri.length - local(iri).length);
    const declared = Object.entries(yasqe.getPrefixesFromQuery());
    const prefix = declared.find(([, stands]) => stands === namespace);
    return prefix ? `${prefix[0]}:${local(iri)}` : `<${iri}>`;
  };

  const ofTerms = (name, kind) => {
    const given = Yasqe.Autocompleters[name];
    const completer = {
      ...given,
      autoShow: true,
      bulk: false,
      persistenceId: null,
      get: async (yasqe, token) => {
        const found = fitting((await terms())[kind], token);
        found.forEach((term) => names.set(term.iri, term));
        return found.map(({ iri }) => iri);
      },
      preProcessToken: (yasqe, token) => {
        const { ch } = yasqe.getDoc().getCursor();
        return blank(token)
          ? { ...token, from: { ch }, to: { ch } }
          : given.preProcessToken(yasqe, token);
      },
      postProcessSuggestion: (yasqe, token, iri) => iri,
      postprocessHints: (yasqe, hints) => hints.map((hint) => {
        const text = short(yasqe, hint.text);
        const { label: called, is } = names.get(hint.text);
        return { ...hint, text, displayText: `${text}  ${called}${is ? `: ${is}` : ""}` };
      }),
    };
    Yasqe.registerAutocompleter(completer, false);
  };
  ofTerms("class", "classes");
  ofTerms("property", "properties");
  Yasqe.registerAutocompleter({
    ...Yasqe.Autocompleters.prefixes,
    persistenceId: null,
    get: async () => Object.entries((await terms()).prefixes)
      .map(([prefix, namespace]) => `${prefix}: <${namespace}>`)
      .sort(),
  }, false);
  Yasqe.defaults.autocompleters = ["variables", "prefixes", "class", "property"];

  const ask = () => field.form.requestSubmit();
  const frame = document.createElement("div");
  field.before(frame);
  const yasqe = new Yasqe(frame, {
    value: field.value,
    inputStyle: "textarea", // what browsers let be edited on a page they style against the policy
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: null,
    viewportMargin: Infinity, // it is as high as its text, and nothing scrolls in it
    prefixCcApi: null,
    requestConfig: { endpoint: "/sparql" },
    extraKeys: {
      "Ctrl-Enter": ask,
      "Cmd-Enter": ask,
      // Left to the browser: here they would keep the query, take the focus, or set the line in.
      "Ctrl-S": false,
      Esc: false,
      Tab: false,
      "Shift-Tab": false,
    },
    hintConfig: {
      extraKeys: {
        Tab: (editor, list) => {
          list.close();
          return Yasqe.Pass;
        },
      },
    },
  });
  const input = yasqe.getInputField();
  const code = yasqe.getDoc();

  label.id = "query-label";
  label.removeAttribute("for");
  label.addEventListener("click", () => field.hidden && yasqe.focus());
  input.setAttribute("aria-labelledby", label.id);
  field.hidden = true;
  field.required = false; // a browser could not show where it is missing

  // Who has the page read aloud hears whole lines in the plain field alone.
  const back = document.createElement("button");
  back.type = "button";
  back.className = "back";
  back.textContent = "Plain field";
  frame.after(back);
  const leave = () => {
    frame.remove();
    back.remove();
    place.textContent = "";
    field.hidden = false;
    field.required = true;
    label.htmlFor = field.id;
    field.focus();
  };
  back.addEventListener("click", leave);
  yasqe.on("beforeChange", (editor, { from, to, text, cancel }) => {
    const put = text.join("\n");
    if (!tooLong(code.lineCount() + text.length, field.value.length + put.length)) {
      return;
    }
    cancel();
    const span = [from, to].map((at) => code.indexFromPos(at));
    setTimeout(() => {
      leave();
      field.setRangeText(put, ...span, "end");
      place.textContent = "So long a query is written in the plain field.";
    });
  });

  // The first token from which on the text is no SPARQL, by the grammar.
  const mistake = () => {
    for (let line = 0; line < code.lineCount(); line += 1) {
      const end = { line, ch: code.getLine(line).length };
      if (yasqe.getTokenAt(end, true).state.OK === false) {
        const first = yasqe.getLineTokens(line, true).find(({ state }) => state.OK === false);
        return { line, ...(first ?? yasqe.getTokenAt(end, true)) };
      }
    }
    return null;
  };

  const words = ({ state }) => {
    const called = (name) => terminals.find(([form]) => form.test(name))?.[1] ?? name;
    const expected = [...new Set(state.possibleCurrent.map(called))];
    const more = expected.length > many ? " or others" : "";
    return expected.length ? `; expected there: ${expected.slice(0, many).join(", ")}${more}` : "";
  };

  let wrong = null;
  let marked = null;
  const check = () => {
    wrong = mistake();
    marked?.clear();
    yasqe.clearGutter("gutterErrorBar");
    if (wrong) {
      const { line, start, end } = wrong;
      const style = { className: "wrong" };
      marked = code.markText({ line, ch: start }, { line, ch: end }, style);
      const mark = document.createElement("span");
      mark.className = "mistake";
      mark.textContent = "!";
      yasqe.setGutterMarker(wrong.line, "gutterErrorBar", mark);
    }
    input.setAttribute("aria-invalid", String(Boolean(wrong)));
  };

  const tell = () => {
    const { line, ch } = code.getCursor();
    const told = wrong
      ? `No SPARQL 1.1 from line ${wrong.line + 1}, column ${wrong.start + 1}${words(wrong)}. `
      : "";
    place.textContent = `Line ${line + 1}, column ${ch + 1}. ${told}${keys}`;
  };

  yasqe.on("changes", () => {
    field.value = yasqe.getValue();
    check();
    tell();
  });
  yasqe.on("cursorActivity", tell);
  yasqe.on("autocompletionShown", (editor, { hints }) => {
    hints.removeAttribute("aria-expanded"); // which no list of choices has
    hints.setAttribute("aria-label", "Completions");
  });
  field.form.addEventListener("submit", (event) => {
    if (field.hidden && !field.value.trim()) {
      event.preventDefault();
      place.textContent = "There is no query yet.";
      yasqe.focus();
    }
  });

  const refused = document.querySelector("[data-line]");
  if (refused) {
    const line = Number(refused.dataset.line) - 1;
    const end = { line, ch: code.getLine(line)?.length ?? 0 };
    input.focus({ preventScroll: true });
    code.setSelection({ line, ch: 0 }, end, { scroll: false });
  }
  check();
  tell();
})();
