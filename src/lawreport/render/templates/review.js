// Questions in place, their answers kept in the page, exported as decisions.toml.
(() => {
  "use strict";
  const held = document.getElementById("review-questions");
  if (!held) return;
  const { pair, words, outcomes, questions } = JSON.parse(held.textContent);
  const section = document.getElementById("review");
  const bar = section.querySelector(".review-bar");
  const told = section.querySelector(".review-told");
  const items = [...section.querySelectorAll(".to-check li")];
  const key = `lawreport-review:${pair}`;

  // Where the browser keeps nothing for a page from disk, answers last as long as the page is open.
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(key) || "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  };
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(answers));
    } catch {
      // kept in memory
    }
  };
  const fits = (question, answer) => {
    if (!answer || typeof answer !== "object") return false;
    const shown = new Set(question.choices.map((one) => one.measure));
    const ids = answer.partners || answer.evidence || [];
    const asked = question.asks === "outcome" ? question.outcomes.includes(answer.outcome) : Array.isArray(answer.partners);
    return (asked || answer.noMeasure === true) && Array.isArray(ids) && ids.every((id) => shown.has(id));
  };
  const saved = read();
  const answers = {};
  for (const one of questions) if (fits(one, saved[one.id])) answers[one.id] = saved[one.id];

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // A sentence is not repeated in the data: its row holds it.
  const find = ({ row, quote, side, measure }) => {
    const home = row && document.getElementById(row);
    const own = home && home.querySelector(`.printed[data-${side}^="${measure} "]`);
    if (own) return own.textContent;
    const printed = home ? [...home.querySelectorAll(".printed")].filter((one) => !one.closest(".question")) : [];
    const text = printed.map((one) => one.textContent).find((one) => one.includes(quote));
    return text || quote;
  };

  const choose = (question, choice, type, checked) => {
    const label = make("label");
    const input = make("input");
    input.type = type;
    input.name = `choice ${question.id}`;
    input.value = choice.measure;
    input.checked = checked;
    const text = make("span", find(choice));
    text.lang = "zh-CN";
    if (choice.section) text.append(" ", make("span", `（${choice.section}）`, "note"));
    label.append(input, text);
    return label;
  };

  const press = (text, act) => {
    const button = make("button", text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  const forms = questions.map((question, number) => {
    const form = make("fieldset", "", "question");
    form.id = `question-${number + 1}`;
    form.tabIndex = -1;
    const other = question.side === "old" ? "new" : "old";
    form.append(make("legend", `${number + 1}. ${words[`asks-${question.asks}-${other}`]}`));
    const quoted = make("blockquote", find(question));
    quoted.lang = "zh-CN";
    form.append(quoted);
    if (question.promise) {
      const promise = make("p", words.promise.replace("{text}", question.promise), "promise");
      promise.lang = "zh-CN";
      form.append(promise);
    }
    const said = make("p", "", "told");
    const chosen = () => [...form.querySelectorAll("input[type=checkbox]:checked")].map((one) => one.value);
    const set = (answer) => {
      if (answer) answers[question.id] = answer;
      else delete answers[question.id];
      keep();
      show();
    };
    const before = answers[question.id];
    if (question.asks === "outcome") {
      for (const outcome of question.outcomes)
        form.append(press(outcomes[outcome], () => set({ outcome, evidence: outcome === "silent" ? [] : chosen() })));
      if (question.choices.length) form.append(make("p", words["evidence-legend"], "note"));
    }
    const ticked = new Set((before && (before.partners || before.evidence)) || []);
    for (const choice of question.choices) form.append(choose(question, choice, "checkbox", ticked.has(choice.measure)));
    if (question.asks === "partners") {
      form.append(press(words.same, () => (chosen().length ? set({ partners: chosen() }) : (said.textContent = words["chosen-none"]))));
      form.append(press(words.nothing, () => set({ partners: [] })));
    }
    form.append(press(words["no-measure"], () => set({ noMeasure: true })), press(words.undo, () => set(null)), said);
    const home = question.row && document.getElementById(question.row);
    if (home) home.append(form);
    else items[number].append(form);
    return { form, said };
  });

  const tell = (question, answer) => {
    if (!answer) return "";
    if (answer.noMeasure) return words["no-measure"];
    if (answer.outcome) return outcomes[answer.outcome];
    return answer.partners.length ? `${words.same} ${answer.partners.join("、")}` : words.nothing;
  };

  // What the answers make of the counts of new and dropped: a partner takes a sentence out, none leaves it alone.
  const counts = new Map();
  for (const side of ["new", "dropped"]) {
    const element = document.querySelector(`#${side}-title .count`);
    if (element) counts.set(side, { element, before: Number(element.textContent.replace(/\D/g, "")), shown: element.textContent });
  }
  const count = () => {
    const change = { new: 0, dropped: 0 };
    for (const question of questions) {
      const answer = answers[question.id];
      if (!answer || question.asks !== "partners" || question.role === "plan") continue;
      const alone = question.linked.length === 0;
      const none = !answer.noMeasure && answer.partners.length === 0;
      const status = question.side === "new" ? "new" : "dropped";
      const left = question.linked.filter((id) => !question.choices.some((one) => one.measure === id));
      if (alone && !none) change[status] -= 1;
      if (!alone && none && left.length === 0) change[status] += 1;
    }
    for (const [side, { element, before, shown }] of counts)
      element.textContent = change[side] ? `${shown} → ${before + change[side]}` : shown;
  };

  const show = () => {
    let done = 0;
    questions.forEach((question, number) => {
      const answer = answers[question.id];
      const { form, said } = forms[number];
      form.classList.toggle("answered", Boolean(answer));
      items[number].querySelector("a").classList.toggle("done", Boolean(answer));
      said.textContent = tell(question, answer);
      if (answer) done += 1;
    });
    told.textContent = words.answered.replace("{n}", done).replace("{all}", questions.length);
    count();
  };

  // TOML's basic strings escape as JSON's do, but for DEL.
  const quote = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
  const write = (table, lines) => `\n[[${table}]]\n${lines.map(([name, value]) => `${name} = ${value}\n`).join("")}`;
  // A quote that stands more than once names its place.
  const cite = (side, { quote: text, nth }) => [[side, quote(text)], ...(nth ? [[`${side}_nth`, nth]] : [])];
  const part = (question, choice, verdict) => {
    const [old, young] = question.side === "old" ? [question, choice] : [choice, question];
    const lines = [...cite("old", old), ...cite("new", young)];
    return [lines.join("\n"), write(verdict, lines)];
  };
  const decide = () => {
    const pairs = new Map();
    let rest = "";
    for (const question of questions) {
      const answer = answers[question.id];
      if (!answer) continue;
      if (answer.noMeasure) rest += write("no_measure", cite(question.side, question));
      else if (answer.outcome) {
        const evidence = question.choices.filter((one) => answer.evidence.includes(one.measure));
        const list = (values) => `[${values.join(", ")}]`;
        const lines = [...cite("old", question), ["outcome", quote(answer.outcome)], ["evidence", list(evidence.map((one) => quote(one.quote)))]];
        if (evidence.some((one) => one.nth)) lines.push(["evidence_nth", list(evidence.map((one) => one.nth || 0))]);
        rest += write("outcome", lines);
      } else
        for (const choice of question.choices) {
          const [name, table] = part(question, choice, answer.partners.includes(choice.measure) ? "link" : "forbid");
          pairs.set(name, table);
        }
    }
    return `# Decisions on two reports, by exact quotes; docs/decisions.md describes every table.\n${[...pairs.values()].join("")}${rest}`;
  };
  const save = () => {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([decide()], { type: "application/toml" }));
    link.download = "decisions.toml";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    told.textContent = words.exported;
  };

  const go = (number) => {
    const { form } = forms[number];
    for (let one = form; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
      one.classList.remove("unmatched");
    }
    form.scrollIntoView({ block: "center" });
    form.focus({ preventScroll: true });
  };
  let at = -1;
  const step = (by) => {
    at = at < 0 ? (by > 0 ? 0 : questions.length - 1) : (at + by + questions.length) % questions.length;
    go(at);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  items.forEach((item, number) =>
    item.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      at = number;
      go(number);
    }),
  );
  bar.querySelector("[data-review=export]").addEventListener("click", save);
  bar.querySelector("[data-review=forget]").addEventListener("click", () => {
    for (const id of Object.keys(answers)) delete answers[id];
    for (const one of document.querySelectorAll(".question input")) one.checked = false;
    keep();
    show();
  });
  bar.hidden = false;
  show();
})();
