"use strict";

// Finds what exploring/searching finds on a server, with the index that search-index.js assigns:
// index.py and facets.py say what is done and why. Rules of spelling come with the index.
const matching = (() => {
  const { rules, slips, shortest, most, entries, claims, texts, forms, kinds, roles, statuses } = searchIndex;
  const UNDATED = 0;
  const [SAME, SPELLED, BEGINS, BEGINS_SPELLED, LIKE] = [0, 1, 2, 3, 4];
  const MOST_WORDS = 16;
  const WORD = new RegExp(rules.word, "gu");
  const PART = new RegExp(rules.part, "u");
  const OTHER = new RegExp(rules.other, "u");
  const PAIRS = new RegExp(Object.keys(rules.pairs).join("|"), "gu");
  const CLUSTER = new RegExp(rules.cluster, "g");
  const ENDING = new RegExp(`^(?:${rules.ending})$`);
  const letters = new Map(Object.entries(rules.letters));
  const alone = new Map(Object.entries(rules.alone));
  const numbers = new Map(forms.map(([spelled], number) => [spelled, number]));
  const lengths = texts.map(([, words]) => [...words].length);

  const first = (text, count) => [...text].slice(0, count).join("");

  const lower = (word) => {
    const small = first(word, rules.longest).toLowerCase();
    return first(small.normalize("NFC").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, ""), rules.longestWord);
  };

  const plain = (word) => {
    const whole = first(word, rules.longest).normalize("NFC");
    const spelled = whole.replace(PAIRS, (pair) => rules.pairs[pair]);
    const latin = [...spelled].map((sign) =>
      /[A-Za-z0-9]/.test(sign) ? sign.toLowerCase() : letters.get(sign) || ""
    );
    return latin.join("").slice(0, rules.longestWord);
  };

  const folded = (word) => {
    const found = ENDING.exec(word);
    const stem = found ? found[1] : word;
    const sounds = stem.replace(CLUSTER, (cluster) => rules.together[cluster] || "");
    const told = [...sounds].map((sign) => alone.get(sign) || sign).join("");
    return told.replace(/(.)\1+/g, "$1") + (found ? `ov${found[2]}` : "");
  };

  const fold = (spelled) => {
    let [now, before] = [spelled, ""];
    while (now !== before) {
      [now, before] = [folded(now), now];
    }
    return now;
  };

  const form = (word) => {
    const spelled = lower(word);
    if (OTHER.test(word)) {
      return [spelled, spelled];
    }
    const latin = plain(word);
    return [latin || spelled, fold(latin) || spelled];
  };

  const words = (text) =>
    [...text.matchAll(WORD)].map((found) => [found.index, found.index + found[0].length, found[0]]);

  const formsOf = (word) => {
    const parts = word.split(PART).filter((part) => [...part].length > 1);
    const found = new Map([word, ...parts].map(form).map((each) => [each.join("\0"), each]));
    return [...found.values()];
  };

  // Whether so many letters added, lost, taken for others or changed with the next at most make
  // one word the other: the optimal string alignment distance.
  const near = (one, other) => {
    const slip = Math.max(0, ...slips.filter(([n]) => one.length >= n).map(([, most]) => most));
    if (!slip || Math.abs(one.length - other.length) > slip) {
      return false;
    }
    let [last, row] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], last[j - 2] + 1);
        }
      }
      [last, row] = [row, next];
    }
    return row[other.length] <= slip;
  };

  const fitting = ([asked, sounds]) => {
    const found = new Map();
    forms.forEach(([spelled, fold], number) => {
      const fit = [
        [SAME, spelled === asked],
        [SPELLED, fold === sounds],
        [BEGINS, spelled.startsWith(asked)],
        [BEGINS_SPELLED, sounds.length >= shortest && fold.startsWith(sounds)],
      ].find(([, fits]) => fits);
      if (fit) {
        found.set(number, fit[0]);
      }
    });
    return found;
  };

  const slipped = ([asked, sounds]) => {
    const like = ([spelled, fold]) => near(sounds, fold) || near(asked, spelled);
    return new Map([...forms.keys()].filter((n) => like(forms[n])).map((n) => [n, LIKE]));
  };

  const textsOf = (fits) => {
    const found = new Map();
    for (const [number, fit] of fits) {
      for (const text of forms[number][2]) {
        found.set(text, Math.min(fit, found.get(text) ?? fit));
      }
    }
    return found;
  };

  const joined = (whole, ...parts) => {
    const found = textsOf(whole);
    const apart = parts.length > 1 ? parts.map(textsOf) : [];
    for (const text of apart.length ? apart[0].keys() : []) {
      if (apart.every((part) => part.has(text))) {
        const fit = Math.max(...apart.map((part) => part.get(text)));
        found.set(text, Math.min(fit, found.get(text) ?? fit));
      }
    }
    return found;
  };

  const rank = (text, fits) => {
    const worst = Math.max(...fits);
    const total = fits.reduce((sum, fit) => sum + fit, 0);
    return [worst === LIKE ? 1 : 0, texts[text][0], worst, total, lengths[text]];
  };

  const before = (one, other) => {
    const place = one.findIndex((value, n) => value !== other[n]);
    return place < 0 ? 0 : one[place] - other[place];
  };

  const match = (asked) => {
    const marked = new Set();
    const each = words(asked)
      .slice(0, MOST_WORDS)
      .map(([, , word]) => {
        let fits = formsOf(word).map(fitting);
        if (!joined(...fits).size) {
          fits = formsOf(word).map((each, n) => (fits[n].size ? fits[n] : slipped(each)));
        }
        fits.forEach((found) => [...found.keys()].forEach((n) => marked.add(n)));
        return joined(...fits);
      });
    const fits = new Map();
    for (const found of each) {
      for (const [text, fit] of found) {
        fits.set(text, [...(fits.get(text) || []), fit]);
      }
    }
    const fit = Math.max(0, ...[...fits.values()].map((found) => found.length));
    const ranked = [...fits].filter(([, found]) => found.length === fit);
    return { texts: ranked.map(([text, found]) => [text, rank(text, found)]), fit, each, marked };
  };

  const best = (matched) => {
    if (!matched) {
      return entries.map((_, number) => [number, -1]);
    }
    const found = new Map();
    for (const [text, ranked] of matched.texts) {
      for (const number of texts[text][2]) {
        const key = [...ranked, text];
        if (!found.has(number) || before(key, found.get(number)) < 0) {
          found.set(number, key);
        }
      }
    }
    const order = ([one, a], [other, b]) => before(a.slice(0, -1), b.slice(0, -1)) || one - other;
    return [...found].sort(order).map(([number, key]) => [number, key[key.length - 1]]);
  };

  const onDay = ([, , date, start, end], { since, until }) =>
    (!since && !until) ||
    (date !== UNDATED &&
      (!end || end.slice(0, since.length) >= since) &&
      (!until || start.slice(0, until.length) <= until));

  const count = (counts, value) => counts.set(value, (counts.get(value) || 0) + 1);

  // Whether an entry is a hit, and by which date, the surest of those that fit.
  const counted = (entry, asked, found) => {
    let fits = !(asked.role || asked.status || asked.since || asked.until);
    let date = Infinity;
    const [own, theirs] = [new Set(), new Set()];
    for (const claim of entry[3].map((number) => claims[number])) {
      if (onDay(claim, asked)) {
        const roleFits = !asked.role || claim[1].some((role) => roles[role][0] === asked.role);
        const statusFits = !asked.status || statuses[claim[0]] === asked.status;
        if (roleFits && statusFits) {
          [fits, date] = [true, Math.min(date, claim[2])];
        }
        claim[1].filter(() => statusFits).forEach((role) => own.add(roles[role][0]));
        if (roleFits) {
          theirs.add(statuses[claim[0]]);
        }
      }
    }
    const kind = kinds[entry[2]][0];
    const kindFits = !asked.kind || asked.kind === kind;
    if (fits) {
      count(found.kinds, kind);
    }
    if (kindFits) {
      own.forEach((role) => count(found.roles, role));
      theirs.forEach((status) => count(found.statuses, status));
    }
    return [fits && kindFits, asked.since || asked.until ? date : UNDATED];
  };

  // What is asked for has the properties of facets.Asked; all are texts, empty if left open.
  const find = (asked) => {
    const matched = asked.words ? match(asked.words) : null;
    const found = { hits: [], match: matched };
    Object.assign(found, { kinds: new Map(), roles: new Map(), statuses: new Map() });
    if (Object.values(asked).some(Boolean)) {
      for (const [number, text] of best(matched)) {
        const [fits, date] = counted(entries[number], asked, found);
        if (fits) {
          found.hits.push([number, text, date]);
        }
      }
    }
    return found;
  };

  // The pieces of a text, each with whether it is a word that was asked for.
  const pieces = (text, marked) => {
    const found = [];
    let last = 0;
    for (const [start, end, word] of words(text)) {
      if (formsOf(word).some(([spelled]) => marked.has(numbers.get(spelled)))) {
        found.push([text.slice(last, start), false], [text.slice(start, end), true]);
        last = end;
      }
    }
    return [...found, [text.slice(last), false]].filter(([piece]) => piece);
  };

  return { find, formsOf, most, pieces, words };
})();
