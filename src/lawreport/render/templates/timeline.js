(() => {
  "use strict";
  const form = document.getElementById("filter");
  const threads = [...document.querySelectorAll(".thread")];
  const rows = [...document.querySelectorAll(".searched")];
  const groups = [...document.querySelectorAll(".group-lane")];
  const texts = new Map([...threads, ...rows].map((one) => [one, one.textContent.toLowerCase()]));

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
  reveal();

  if (!form) return;
  form.hidden = false;
  const status = form.querySelector(".shown");
  const last = Math.max(...threads.map((one) => Number(one.dataset.last)));

  const tests = {
    status: (one, value) => one.dataset.status === value,
    theme: (one, value) => one.dataset.theme === value,
    back: (one, value) => one.dataset.back === value,
    lasting: (one, value) => one.dataset.lasting === value,
    since: (one, value) => Number(one.dataset.first) <= Number(value) && Number(one.dataset.last) === last,
    ended: (one, value) => one.dataset.last === value,
    search: (one, value) => texts.get(one).includes(value.toLowerCase()),
  };
  const apply = () => {
    const wanted = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
    let shown = 0;
    for (const one of threads) {
      const met = wanted.every(([name, value]) => tests[name](one, value));
      one.classList.toggle("unmatched", !met);
      if (met) shown += 1;
    }
    const search = (wanted.find(([name]) => name === "search") || ["", ""])[1];
    for (const one of rows) one.classList.toggle("unmatched", !tests.search(one, search));
    for (const one of groups) one.classList.toggle("unmatched", !one.querySelector(".thread:not(.unmatched)"));
    const told = form.dataset.shown.replace("{shown}", shown).replace("{all}", threads.length);
    status.textContent = shown ? told : form.dataset.none;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
