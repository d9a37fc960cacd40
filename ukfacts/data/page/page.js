"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { docs, labels, columns } = data;
  const $ = (id) => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  // -- words of the page

  const WORDS = {
    en: {
      skip: "Skip to the facts", document: "Document", previous: "Previous document", next: "Next document", views: "Views",
      read: "Text and facts", timeline: "Timeline", table: "Table", filters: "Filters", kinds: "Kinds of facts",
      labels: "Marks in the text", aside: "facts outside the story (teasers, captions)", text: "Text", facts: "Facts",
      entities: "Entities", copy: "Copy as CSV", save: "Save as CSV", tableLabel: "Table of facts", other: "Українською",
      hint: "Click a fact to see its evidence, a mark to see what it names. In the text: ← → move between marks, Enter selects, Esc clears.",
      none: "No facts to show.", dated: (n, all) => `${n} of ${all} facts have a date that is known.`, copied: "Copied.",
      of: (n, all) => (n === all ? `${n}` : `${n} of ${all}`), source: "according to", mentions: (n) => `${n}×`,
      evidence: "Evidence", where: "place", when: "time", much: "amount", kind: "kind", predicate: "predicate",
      who: "who and what", modality: "modality", said: "source",
    },
    uk: {
      skip: "До фактів", document: "Документ", previous: "Попередній документ", next: "Наступний документ", views: "Подання",
      read: "Текст і факти", timeline: "Хронологія", table: "Таблиця", filters: "Фільтри", kinds: "Види фактів",
      labels: "Позначки в тексті", aside: "факти поза статтею (анонси, підписи)", text: "Текст", facts: "Факти",
      entities: "Сутності", copy: "Копіювати як CSV", save: "Зберегти як CSV", tableLabel: "Таблиця фактів", other: "In English",
      hint: "Клацніть на факт, щоб побачити, де це сказано, або на позначку, щоб побачити, кого вона називає. У тексті: ← → між позначками, Enter вибирає, Esc скидає.",
      none: "Немає фактів для показу.", dated: (n, all) => `${n} із ${all} фактів мають відому дату.`, copied: "Скопійовано.",
      of: (n, all) => (n === all ? `${n}` : `${n} з ${all}`), source: "за словами", mentions: (n) => `${n}×`,
      evidence: "Сказано", where: "місце", when: "час", much: "кількість", kind: "вид", predicate: "присудок",
      who: "хто і що", modality: "модальність", said: "джерело",
    },
  };
  const state = { lang: document.documentElement.lang in WORDS ? document.documentElement.lang : "en", doc: 0, fact: null, entity: null, sort: null };
  const word = (name) => WORDS[state.lang][name];

  // -- filters

  const hiddenKinds = new Set();
  const hiddenLabels = new Set();
  const shown = (fact) => !hiddenKinds.has(fact.kind) && (!fact.aside || $("aside").checked);
  const all = docs.flatMap((doc, number) => doc.facts.map((fact, index) => ({ doc: number, index, fact })));

  function checks(into, names, hidden, title) {
    const counts = new Map();
    for (const name of names) counts.set(name, (counts.get(name) || 0) + 1);
    for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      const box = make("input", { type: "checkbox", checked: true, value: name });
      box.addEventListener("change", () => { box.checked ? hidden.delete(name) : hidden.add(name); refresh(); });
      into.append(make("label", {}, box, " ", make("span", title(name).attributes, title(name).text), " ", make("span", { class: "n" }, String(count))));
    }
    into.hidden = counts.size === 0;
  }

  // -- the text

  const style = (label) => `--h:${labels[label].hue}`;
  const labelName = (label) => labels[label][state.lang];

  function renderText() {
    const doc = docs[state.doc];
    const cuts = new Set([0, doc.text.length]);
    for (const mention of doc.mentions) cuts.add(mention.start).add(mention.end);
    for (const fact of doc.facts) {
      for (const [start, end] of fact.evidence) cuts.add(start).add(end);
      for (const role of fact.roles) cuts.add(role.start).add(role.end);
    }
    const sorted = [...cuts].sort((a, b) => a - b);
    $("text").replaceChildren(...doc.blocks.map((block) => renderBlock(doc, block, sorted)));
    const first = $("text").querySelector(".m:not(.off)");
    if (first) first.tabIndex = 0;
    const told = [doc.date, ...Object.values(doc.meta)].filter(Boolean).join(" · ");
    $("about").textContent = told;
    $("about").hidden = !told;
  }

  function renderBlock(doc, block, cuts) {
    const paragraph = make("p", { class: block.story ? block.kind : "out", "data-kind": block.kind });
    const open = [{ element: paragraph, end: block.end }];
    const points = [block.start, ...cuts.filter((cut) => cut > block.start && cut < block.end), block.end];
    const waiting = doc.mentions.map((mention, number) => ({ mention, number }))
      .filter(({ mention }) => mention.start >= block.start && mention.start < block.end);
    for (let i = 0; i + 1 < points.length; i++) {
      const [start, end] = [points[i], points[i + 1]];
      while (open.length > 1 && open.at(-1).end <= start) open.pop();
      while (waiting.length && waiting[0].mention.start === start) {
        const { mention, number } = waiting.shift();
        const off = hiddenLabels.has(mention.label);
        const element = make("span", {
          class: off ? "m off" : "m", style: style(mention.label), "data-l": mention.label, "data-m": number,
          tabindex: off ? null : -1, role: off ? null : "button", "aria-label": off ? null : `${mention.text}, ${labelName(mention.label)}: ${mention.name}`,
        });
        open.at(-1).element.append(element);
        open.push({ element, end: Math.min(mention.end, open.at(-1).end) });
      }
      open.at(-1).element.append(make("span", { "data-s": start, "data-e": end }, doc.text.slice(start, end)));
    }
    return paragraph;
  }

  function mark() {
    const doc = docs[state.doc];
    const fact = state.fact === null ? null : doc.facts[state.fact];
    const within = (ranges, start, end) => ranges.some(([a, b]) => a <= start && end <= b);
    const roles = fact ? fact.roles.map((role) => [role.start, role.end]) : [];
    for (const leaf of $("text").querySelectorAll("[data-s]")) {
      const [start, end] = [Number(leaf.dataset.s), Number(leaf.dataset.e)];
      leaf.classList.toggle("ev", fact !== null && within(fact.evidence, start, end));
      leaf.classList.toggle("role", within(roles, start, end));
    }
    for (const element of $("text").querySelectorAll(".m")) {
      const mention = doc.mentions[element.dataset.m];
      element.classList.toggle("same", state.entity !== null && mention.entity === state.entity);
    }
    for (const button of document.querySelectorAll("#facts .fact")) button.setAttribute("aria-pressed", String(Number(button.dataset.f) === state.fact));
    for (const button of document.querySelectorAll("#entities .entity")) button.setAttribute("aria-pressed", String(button.dataset.id === state.entity));
  }

  function select(fact, entity, scroll = true) {
    state.fact = fact;
    state.entity = entity;
    mark();
    if (fact !== null) {
      const found = docs[state.doc].facts[fact];
      $("live").textContent = `${word("evidence")}: ${found.evidence.map(([a, b]) => docs[state.doc].text.slice(a, b)).join(" … ")}`;
      const button = document.querySelector(`#facts [data-f="${fact}"]`);
      if (button) button.scrollIntoView({ block: "nearest", behavior: "instant" }); // before the text, whose scrolling it would stop
    } else if (entity !== null) {
      const found = docs[state.doc].entities.find((one) => one.id === entity);
      $("live").textContent = found ? `${found.name}, ${labelName(found.label)}, ${word("mentions")(found.count)}` : "";
    }
    const target = $("text").querySelector(fact !== null ? ".ev" : ".m.same");
    if (target && scroll) target.scrollIntoView({ block: "center" });
  }

  // -- facts and entities

  function summary(fact) {
    const roles = fact.roles.filter((role) => role.role !== "place")
      .map((role) => make("span", { class: "roles" }, make("b", {}, role.role), " ", role.name));
    const more = [
      fact.time && `${word("when")}: ${fact.time}`, fact.place && `${word("where")}: ${fact.place}`,
      fact.amount && `${word("much")}: ${fact.amount}`, fact.modality !== "asserted" && fact.modality,
      fact.source && `${word("source")} ${fact.source}`,
    ].filter(Boolean).join(" · ");
    return [make("span", { class: "kind" }, fact.kind), (fact.negative ? "не " : "") + fact.predicate, ...roles, more ? make("span", { class: "more" }, more) : ""];
  }

  function renderFacts() {
    const doc = docs[state.doc];
    const found = doc.facts.map((fact, index) => ({ fact, index })).filter(({ fact }) => shown(fact));
    $("facts").replaceChildren(...found.map(({ fact, index }) => {
      const button = make("button", { type: "button", class: "fact", "data-f": index, "aria-pressed": "false" }, ...summary(fact));
      button.addEventListener("click", () => (state.fact === index ? select(null, null) : select(index, null)));
      return make("li", {}, button);
    }));
    if (!found.length) $("facts").append(make("li", { class: "about" }, word("none")));
    $("facts-count").textContent = word("of")(found.length, doc.facts.length);
    const entities = doc.entities.filter((entity) => !hiddenLabels.has(entity.label));
    $("entities").replaceChildren(...entities.map((entity) => {
      const told = [...entity.aliases, ...entity.descriptions, ...entity.links].join(" · ");
      const button = make("button", { type: "button", class: "entity", "data-id": entity.id, "aria-pressed": "false" },
        make("span", { class: "m", style: style(entity.label), "data-l": entity.label }, entity.name), " ",
        make("span", { class: "n" }, word("mentions")(entity.count)), told ? make("span", { class: "more" }, told) : "");
      button.addEventListener("click", () => (state.entity === entity.id ? select(null, null) : select(null, entity.id)));
      return make("li", {}, button);
    }));
    $("entities-count").textContent = word("of")(entities.length, doc.entities.length);
  }

  // -- timeline

  function renderTimeline() {
    const visible = all.filter(({ fact }) => shown(fact));
    const dated = visible.filter(({ fact }) => fact.begin).sort((a, b) => (a.fact.begin < b.fact.begin ? -1 : a.fact.begin > b.fact.begin ? 1 : 0));
    $("timeline-about").textContent = word("dated")(dated.length, visible.length);
    $("events").replaceChildren(...dated.map(({ doc, index, fact }) => {
      const button = make("button", { type: "button", class: "fact" }, ...summary(fact), docs.length > 1 ? make("span", { class: "more" }, docs[doc].name) : "");
      button.addEventListener("click", () => jump(doc, index));
      return make("li", {}, make("time", { datetime: fact.begin.slice(0, 10) }, fact.time), button);
    }));
    axis(dated.map(({ fact }) => Date.parse(`${fact.begin}Z`)));
  }

  function axis(times) {
    const svg = $("axis");
    const node = (tag, attributes, text) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (text) element.textContent = text;
      return element;
    };
    svg.replaceChildren();
    if (times.length < 2) { svg.style.display = "none"; return; }
    svg.style.display = "";
    const [low, high] = [Math.min(...times), Math.max(...times)];
    const x = (time) => 40 + (920 * (time - low)) / (high - low || 1);
    svg.append(node("line", { x1: 40, x2: 960, y1: 60, y2: 60 }));
    const stacked = new Map();
    for (const time of times) {
      const slot = Math.round(x(time) / 9);
      const level = stacked.get(slot) || 0;
      stacked.set(slot, level + 1);
      if (level < 5) svg.append(node("circle", { cx: x(time), cy: 52 - level * 10, r: 5 }));
    }
    for (let i = 0; i <= 4; i++) {
      const time = low + ((high - low) * i) / 4;
      svg.append(node("text", { x: x(time), y: 82, "text-anchor": i === 0 ? "start" : i === 4 ? "end" : "middle" }, new Date(time).toISOString().slice(0, 10)));
    }
  }

  function jump(doc, index) {
    view("read");
    if (doc !== state.doc) open(doc);
    select(index, null);
    const button = document.querySelector(`#facts [data-f="${index}"]`);
    if (button) button.focus({ preventScroll: true });
  }

  // -- table

  const VIEW = {
    kind: (fact) => fact.kind,
    predicate: (fact) => (fact.negative ? "не " : "") + fact.predicate,
    who: (fact) => fact.roles.filter((role) => role.role !== "place").map((role) => `${role.role}: ${role.name}`).join("\n"),
    when: (fact) => fact.time || "",
    where: (fact) => fact.place || "",
    much: (fact) => fact.amount || "",
    modality: (fact) => fact.modality,
    said: (fact) => fact.source || "",
    text: (fact, doc) => fact.evidence.map(([a, b]) => docs[doc].text.slice(a, b)).join(" … "),
    document: (fact, doc) => docs[doc].name,
  };
  const names = Object.keys(VIEW).filter((name) => name !== "document" || docs.length > 1);

  function rows() {
    const found = all.filter(({ fact }) => shown(fact));
    if (state.sort) {
      const { column, down } = state.sort;
      const order = new Intl.Collator("uk", { numeric: true });
      const key = ({ fact, doc }) => VIEW[column](fact, doc);
      found.sort((a, b) => order.compare(key(a), key(b)) * (down ? -1 : 1));
    }
    return found;
  }

  function renderTable() {
    const found = rows();
    const head = make("tr", {}, ...names.map((column, number) => {
      const sorted = state.sort && state.sort.column === column;
      const button = make("button", { type: "button", "data-c": column }, `${word(column)}${sorted ? (state.sort.down ? " ↓" : " ↑") : ""}`);
      button.addEventListener("click", () => {
        state.sort = { column, down: Boolean(sorted && !state.sort.down) };
        renderTable();
        $("rows").tHead.querySelectorAll("button")[number].focus();
      });
      return make("th", { scope: "col", "aria-sort": sorted ? (state.sort.down ? "descending" : "ascending") : "none" }, button);
    }));
    $("rows").tHead.replaceChildren(head);
    $("rows").tBodies[0].replaceChildren(...found.map(({ fact, doc }) => make("tr", {}, ...names.map((name) => make("td", { "data-c": name }, VIEW[name](fact, doc))))));
    $("table-count").textContent = word("of")(found.length, all.length);
  }

  function csv() {
    const cell = (value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    return [columns, ...rows().map(({ fact }) => fact.cells)].map((line) => line.map(cell).join(",")).join("\n") + "\n";
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(csv());
    } catch {
      const area = make("textarea", { class: "hidden" });
      area.value = csv();
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      $("copy").focus();
    }
    $("live").textContent = word("copied");
    $("copy").textContent = word("copied");
    setTimeout(() => { $("copy").textContent = word("copy"); }, 1500);
  }

  function save() {
    const link = make("a", { href: URL.createObjectURL(new Blob([`\ufeff${csv()}`], { type: "text/csv" })), download: "facts.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // -- marks in the text: pointer and keyboard

  function tip(element) {
    const mention = docs[state.doc].mentions[element.dataset.m];
    $("tip").replaceChildren(make("b", {}, mention.name), make("br"), labelName(mention.label), ...(mention.value ? [make("br"), mention.value] : []));
    $("tip").hidden = false;
    const box = element.getBoundingClientRect();
    $("tip").style.left = `${Math.max(8, Math.min(box.left, innerWidth - $("tip").offsetWidth - 8)) + scrollX}px`;
    $("tip").style.top = `${(box.bottom + $("tip").offsetHeight + 8 < innerHeight ? box.bottom + 6 : box.top - $("tip").offsetHeight - 6) + scrollY}px`;
  }
  const untip = () => { $("tip").hidden = true; };
  const marked = (event) => event.target instanceof Element && event.target.closest(".m:not(.off)");

  $("text").addEventListener("mouseover", (event) => { const element = marked(event); element ? tip(element) : untip(); });
  $("text").addEventListener("mouseleave", untip);
  $("text").addEventListener("focusin", (event) => { const element = marked(event); if (element) tip(element); });
  $("text").addEventListener("focusout", untip);
  $("text").addEventListener("click", (event) => {
    const element = marked(event);
    if (element && docs[state.doc].mentions[element.dataset.m].entity) return choose(element);
    const leaf = event.target instanceof Element && event.target.closest("[data-s]");
    if (!leaf) return;
    const at = Number(leaf.dataset.s);
    const index = docs[state.doc].facts.findIndex((fact) => shown(fact) && fact.evidence.some(([a, b]) => a <= at && at < b));
    if (index >= 0) select(index, null, false);
  });
  function choose(element) {
    const { entity } = docs[state.doc].mentions[element.dataset.m];
    select(null, entity && entity !== state.entity ? entity : null, false);
  }
  $("text").addEventListener("keydown", (event) => {
    const element = marked(event);
    if (!element) return;
    const every = [...$("text").querySelectorAll(".m:not(.off)")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const to = every[every.indexOf(element) + step];
      if (to) { element.tabIndex = -1; to.tabIndex = 0; to.focus(); }
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") {
      choose(element);
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { untip(); select(null, null, false); } });

  // -- views, documents, language

  const VIEWS = ["read", "timeline", "table"];
  function view(name) {
    for (const one of VIEWS) {
      $(one).hidden = one !== name;
      $(`tab-${one}`).setAttribute("aria-selected", String(one === name));
      $(`tab-${one}`).tabIndex = one === name ? 0 : -1;
    }
  }
  VIEWS.forEach((name, number) => {
    $(`tab-${name}`).addEventListener("click", () => view(name));
    $(`tab-${name}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const to = VIEWS[(number + step + VIEWS.length) % VIEWS.length];
      view(to);
      $(`tab-${to}`).focus();
    });
  });

  function open(number) {
    state.doc = number;
    state.fact = state.entity = null;
    $("document").value = String(number);
    $("previous").disabled = number === 0;
    $("next").disabled = number === docs.length - 1;
    renderText();
    renderFacts();
  }
  function refresh() {
    renderText();
    renderFacts();
    renderTimeline();
    renderTable();
    mark();
  }
  function words() {
    document.documentElement.lang = state.lang;
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = word(element.dataset.t);
    for (const element of document.querySelectorAll("[data-a]")) element.setAttribute("aria-label", word(element.dataset.a));
    for (const element of document.querySelectorAll("[data-label]")) element.textContent = labelName(element.dataset.label);
    $("language").textContent = word("other");
    $("language").lang = state.lang === "en" ? "uk" : "en";
  }

  docs.forEach((doc, number) => $("document").append(make("option", { value: number }, doc.name)));
  $("picker").hidden = docs.length < 2;
  $("document").addEventListener("change", () => open(Number($("document").value)));
  $("previous").addEventListener("click", () => open(state.doc - 1));
  $("next").addEventListener("click", () => open(state.doc + 1));
  $("aside").addEventListener("change", refresh);
  $("copy").addEventListener("click", copy);
  $("save").addEventListener("click", save);
  $("language").addEventListener("click", () => { state.lang = state.lang === "en" ? "uk" : "en"; words(); if (docs.length) refresh(); });
  checks($("kinds"), all.map(({ fact }) => fact.kind), hiddenKinds, (name) => ({ text: name, attributes: {} }));
  checks($("labels"), docs.flatMap((doc) => doc.mentions.map((mention) => mention.label)), hiddenLabels,
    (name) => ({ text: labelName(name), attributes: { class: "m", style: style(name), "data-l": name, "data-label": name } }));
  words();
  if (docs.length) { open(0); refresh(); }
})();
