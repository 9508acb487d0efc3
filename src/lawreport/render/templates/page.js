(() => {
  "use strict";
  const form = document.getElementById("filter");
  const sections = [...document.querySelectorAll(".section")];
  const articles = [...document.querySelectorAll("article.change")];
  const cards = [...document.querySelectorAll(".card")];
  const searched = [...document.querySelectorAll(".searched")];
  const folds = [...document.querySelectorAll("details.group, details.fold")];
  const FEW = 40;

  // Words are looked up when somebody searches, not when the page opens.
  const texts = new Map();
  const text = (one) => {
    if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase());
    return texts.get(one);
  };

  // An address may end in anything; what is no escape names nothing.
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  // A link may point into a folded or filtered part.
  const reveal = () => {
    const id = decode(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
      one.classList.remove("unmatched");
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  // The same link again changes no address and has to lead there all the same.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  reveal();

  // Paper gets what is new, what is not mentioned and the figures that moved, and what the reader has unfolded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.group, details.printed-too")].filter((one) => !one.open);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });

  if (!form) return;
  form.hidden = false;
  const status = form.querySelector(".shown");
  const search = form.querySelector("[name=search]");
  const facets = ["status", "wording", "place", "role", "theme", "certainty"];
  const usual = { role: "review", certainty: "sure" };
  const wish = () => {
    const wanted = new FormData(form);
    return {
      words: (wanted.get("search") || "").trim().toLowerCase(),
      facets: facets.map((name) => [name, wanted.get(name)]).filter(([, value]) => value),
      substance: Boolean(wanted.get("substance")),
    };
  };
  const meets = (one, wanted) =>
    wanted.facets.every(([name, value]) => (one.dataset[name] || usual[name]) === value) &&
    (!wanted.substance || one.dataset.substance === "yes") &&
    (!wanted.words || text(one).includes(wanted.words));

  // A filter shortens the page: what does not meet it goes, few finds are unfolded, many stay folded with their counts.
  const apply = () => {
    const wanted = wish();
    const narrowed = wanted.facets.length > 0 || wanted.substance;
    const active = narrowed || wanted.words !== "";
    let shown = 0;
    for (const one of articles) {
      const met = meets(one, wanted);
      one.classList.toggle("unmatched", !met);
      if (met) shown += 1;
    }
    for (const one of cards) {
      const article = document.getElementById(one.firstElementChild.hash.slice(1));
      one.classList.toggle("unmatched", article !== null && article.classList.contains("unmatched"));
    }
    for (const one of searched)
      one.classList.toggle("unmatched", narrowed || (wanted.words !== "" && !text(one).includes(wanted.words)));
    for (const one of sections) {
      const met = one.querySelector("article.change:not(.unmatched)") !== null;
      one.classList.toggle("unmatched", active && !met);
      if (active && one.tagName === "DETAILS") one.open = met && shown <= FEW;
    }
    for (const one of folds) {
      const met = one.querySelector(".card:not(.unmatched), .searched:not(.unmatched)") !== null;
      one.classList.toggle("unmatched", active && !met);
      if (wanted.words && met) one.open = true;
    }
    document.body.classList.toggle("narrowed", active);
    const told = form.dataset.shown.replace("{shown}", shown).replace("{all}", articles.length);
    status.textContent = shown ? told : form.dataset.none;
  };

  const fold = (open) => {
    for (const one of sections) if (!one.classList.contains("unmatched")) one.open = open;
  };
  let waiting = 0;
  const settle = () => {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    apply();
  };
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, 120);
    if (event.target !== search) settle();
  });
  // What is led to now is not to be hidden a moment later by a search that was typed before.
  addEventListener("click", settle, true);
  addEventListener("keydown", (event) => event.target === search || settle(), true);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    apply();
    fold(false);
  }));
  for (const one of form.querySelectorAll("[data-fold]"))
    one.addEventListener("click", () => fold(one.dataset.fold === "open"));

  // Keys: / searches, j and k lead to the next and the previous change that is new or not mentioned; so do n and p
  // where there are no questions to step through.
  const stops = articles.filter((one) => one.dataset.status !== "continued");
  let at = -1;
  const go = (step) => {
    const here = stops.findIndex((one) => `#${one.id}` === location.hash);
    if (here >= 0) at = here;
    for (let k = 0; k < stops.length; k += 1) {
      at = (at + step + stops.length) % stops.length;
      if (!stops[at].classList.contains("unmatched")) break;
    }
    if (stops[at]) location.hash = stops[at].id;
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const free = document.getElementById("review-questions") === null;
    if (event.key === "j" || (free && event.key === "n")) go(1);
    else if (event.key === "k" || (free && event.key === "p")) go(-1);
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });

  // Quotations with their places, for the clipboard; buttons come when a section is unfolded.
  const sides = new Map([...document.querySelectorAll("template[data-side]")].map((one) => [one.dataset.side, {
    title: one.dataset.title,
    file: one.dataset.file,
    trails: new Map(one.innerHTML.split("\n").map((line) => line.split(/ (.*)/))),
  }]));
  const unescape = (html) => new DOMParser().parseFromString(html, "text/html").documentElement.textContent;
  const cite = (printed, key) => {
    const [id, start, end] = printed.dataset[key].split(" ");
    const [section, number] = id.split("#");
    const side = sides.get(key);
    const trail = unescape(side.trails.get(section) || "");
    const place = [trail, form.dataset.where.replace("{n}", number)].filter(Boolean).join(form.dataset.trail);
    const gaps = { text: printed.textContent.trim(), title: side.title, place, file: side.file, start, end };
    return form.dataset.cite.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  };
  const cites = (one) => {
    const lines = [];
    for (const key of ["old", "new"])
      for (const printed of one.querySelectorAll(`.printed[data-${key}]`)) lines.push(cite(printed, key));
    return [...new Set(lines)].join("\n");
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  const equip = (one) => {
    const meta = one.querySelector(".meta");
    if (meta.querySelector("button.copy")) return;
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${one.id}`;
    link.textContent = "#";
    link.setAttribute("aria-label", `${form.dataset.link} ${one.id}`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = form.dataset.copy;
    button.addEventListener("click", async () => {
      await copy(cites(one));
      button.textContent = form.dataset.copied;
      setTimeout(() => (button.textContent = form.dataset.copy), 2000);
    });
    meta.append(link, button);
  };
  for (const section of sections)
    section.addEventListener("toggle", () => {
      if (section.open) for (const one of section.querySelectorAll("article.change")) equip(one);
    });
  for (const section of sections)
    if (section.open) for (const one of section.querySelectorAll("article.change")) equip(one);
  apply();
})();
