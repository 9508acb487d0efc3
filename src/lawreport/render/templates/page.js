(() => {
  "use strict";
  const form = document.getElementById("filter");
  const sections = [...document.querySelectorAll(".section")];
  const changes = [...document.querySelectorAll(".change")];
  const searched = [...document.querySelectorAll(".searched")];
  const texts = new Map([...changes, ...searched].map((one) => [one, one.textContent.toLowerCase()]));

  // An address may end in anything; what is no escape names nothing.
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  // A link may point into a folded part.
  const reveal = () => {
    const id = decode(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper shows every section; other folds stay as the reader left them.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.section:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  if (!form) return;
  form.hidden = false;
  const status = form.querySelector(".shown");
  const facets = ["status", "wording", "place", "role", "theme"];

  const says = (one, wanted) => texts.get(one).includes((wanted.get("search") || "").trim().toLowerCase());
  const meets = (one, wanted) =>
    facets.every((name) => !wanted.get(name) || one.dataset[name] === wanted.get(name)) &&
    (!wanted.get("substance") || one.dataset.substance === "yes") &&
    says(one, wanted);

  const apply = () => {
    const wanted = new FormData(form);
    const active = [...wanted.values()].some((value) => value.trim() !== "");
    let shown = 0;
    let all = 0;
    for (const one of changes) {
      const met = meets(one, wanted);
      one.classList.toggle("unmatched", !met);
      if (one.dataset.card) continue;
      all += 1;
      if (met) shown += 1;
    }
    for (const one of searched) one.classList.toggle("unmatched", !says(one, wanted));
    for (const one of sections) {
      const met = one.querySelector("article.change:not(.unmatched)") !== null;
      one.classList.toggle("unmatched", active && !met);
      if (active) one.open = met;
    }
    const told = form.dataset.shown.replace("{shown}", shown).replace("{all}", all);
    status.textContent = shown ? told : form.dataset.none;
  };

  const fold = (open) => {
    for (const one of sections) one.open = open;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    apply();
    fold(false);
  }));
  for (const one of form.querySelectorAll("[data-fold]"))
    one.addEventListener("click", () => fold(one.dataset.fold === "open"));
  apply();

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
  for (const one of document.querySelectorAll("article.change")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = form.dataset.copy;
    button.addEventListener("click", async () => {
      await copy(one.dataset.cite);
      button.textContent = form.dataset.copied;
      setTimeout(() => (button.textContent = form.dataset.copy), 2000);
    });
    one.querySelector(".meta").append(button);
  }
})();
