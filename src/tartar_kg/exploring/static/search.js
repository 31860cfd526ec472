"use strict";

// The search of the static site: it answers as one types. What is asked for stands behind the # of
// the address, so that it can be kept and one can come back to it.
const fields = Object.fromEntries(
  ["q", "kind", "role", "status", "from", "to"].map((name) => [
    name,
    document.getElementById(`search-${name}`),
  ])
);

// Every sign that could disturb a screen as \uXXXX, as the pages have it.
const printable = (text) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, (sign) => {
    return `\\u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });

const element = (name, text = "", kind = "") => {
  const made = document.createElement(name);
  made.textContent = printable(text);
  if (kind) {
    made.className = kind;
  }
  return made;
};

const isolated = (text, marked) => {
  const whole = element("bdi");
  for (const [piece, isMarked] of matching.pieces(text, marked)) {
    whole.append(isMarked ? element("mark", piece) : printable(piece));
  }
  return whole;
};

const shown = ([number, text, date], marked) => {
  const [address, label, , , status, line] = searchIndex.entries[number];
  const [field, words] = text < 0 ? ["label", label] : searchIndex.texts[text];
  const what = searchIndex.fields[field] || "label";
  const byLabel = what === "label" && words === label;
  const [item, link] = [element("li"), element("a")];
  link.href = `${address}.html`;
  link.append(byLabel ? isolated(label, marked) : element("bdi", label));
  item.append(link, " ");
  if (status) {
    item.append(element("span", status, "status"), " ");
  }
  item.append(element("span", line, "small line"));
  if (searchIndex.dates[date]) {
    item.append(element("span", searchIndex.dates[date], "small line"));
  }
  if (!byLabel) {
    const by = element("span", `${what}: `, "small line");
    by.append(isolated(words, marked));
    item.append(by);
  }
  return item;
};

const choices = (select, all, counts, isAsked) => {
  const chosen = select.value;
  const left = all.filter(([value]) => !isAsked || counts.get(value) || value === chosen);
  const options = left.map(([value, words]) => {
    const option = element("option", isAsked ? `${words} (${counts.get(value) || 0})` : words);
    option.value = value;
    option.selected = value === chosen;
    return option;
  });
  select.replaceChildren(select.options[0], ...options);
};

const told = (found, isAsked, wrong) => {
  const most = matching.most;
  const more = found.hits.length > most ? `, the first ${most} shown` : "";
  const count = found.hits.length ? `${found.hits.length} found${more}` : "Nothing found";
  document.getElementById("search-count").textContent = isAsked ? count : "";
  const words = wrong.length ? [`Left out, since it can mean nothing here: ${wrong.join(", ")}.`] : [];
  if (isAsked && !found.hits.length) {
    words.push("That is no evidence of the contrary.");
  } else if (found.match && found.match.fit < found.match.each.length) {
    const [fit, all] = [found.match.fit, found.match.each.length];
    words.push(`No text has all of these words; these have ${fit} of ${all}.`);
  }
  document.getElementById("search-told").textContent = words.join(" ");
};

const answer = () => {
  const given = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.value.trim()])
  );
  const isDate = new RegExp(`^(?:${searchIndex.date})$`);
  const wrong = ["from", "to"].filter((name) => given[name] && !isDate.test(given[name]));
  const right = (name) => (wrong.includes(name) ? "" : given[name]);
  const asked = { words: given.q, kind: given.kind, role: given.role, status: given.status };
  Object.assign(asked, { since: right("from"), until: right("to") });
  const isAsked = Object.values(asked).some(Boolean);
  const found = matching.find(asked);
  told(found, isAsked, wrong);
  const marked = found.match ? found.match.marked : new Set();
  const items = found.hits.slice(0, matching.most).map((hit) => shown(hit, marked));
  document.getElementById("search-hits").replaceChildren(...items);
  choices(fields.kind, searchIndex.kinds, found.kinds, isAsked);
  choices(fields.role, searchIndex.roles, found.roles, isAsked);
  const statuses = searchIndex.statuses.map((status) => [status, status]);
  choices(fields.status, statuses, found.statuses, isAsked);
  const pairs = Object.entries(given).filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(pairs)}`);
};

const remember = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const [name, field] of Object.entries(fields)) {
    field.value = given.get(name) || "";
    if (field.selectedIndex < 0) {
      field.value = "";
    }
  }
  answer();
};

document.getElementById("search-off").hidden = true;
document.getElementById("search").hidden = false;
for (const field of Object.values(fields)) {
  field.addEventListener("input", answer);
}
addEventListener("hashchange", remember);
remember();
