// Keys for the review queue. Everything they do, a button or a link on the page does as well.
(() => {
  "use strict";
  const queue = () => document.getElementById("queue");
  const cards = () => [...document.querySelectorAll("#queue .candidate")];
  const dialog = document.getElementById("keys");
  if (!queue() || !dialog) return;
  const help = document.getElementById("show-keys");
  const onOff = document.getElementById("keys-on");
  let place = 0; // of the card decided last, so that the one that takes its place has the focus
  let wanted = ""; // the id of the card that was put back

  const current = () => document.activeElement?.closest?.(".candidate");
  const aimed = () => current() || cards()[Math.min(place, cards().length - 1)];

  function focus(card) {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  function move(step) {
    const all = cards();
    const at = all.indexOf(current());
    focus(all[at < 0 ? Math.min(place, all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))]);
  }

  function press(card, key) {
    const target = card?.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    if (document.activeElement !== card) focus(card);
    target.click();
    return true;
  }

  function choose(card) {
    // the name fits several: the editor says who is meant
    card?.querySelector('[data-many="accept"]')?.focus();
  }

  function reject(card) {
    const details = card?.querySelector("details.reject");
    if (!details) return;
    details.open = true;
    details.querySelector("button[name=reason]")?.focus();
  }

  function undo() {
    const last = document.querySelector("#undo button");
    if (last) last.click();
    else press(aimed(), "u");
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: () => press(aimed(), "a") || choose(aimed()),
    e: () => press(aimed(), "e"),
    m: () => press(aimed(), "m"),
    r: () => reject(aimed()),
    u: undo,
    "?": () => dialog.showModal(),
  };

  function isTyping(target) {
    return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const panel = document.activeElement?.closest?.("details.reject[open]");
    if (event.key === "Escape" && panel) {
      panel.open = false;
      focus(panel.closest(".candidate"));
      return;
    }
    if (!onOff.checked || isTyping(event.target) || event.repeat && !"jk".includes(event.key)) return;
    const numbered = panel?.querySelector(`[data-number="${event.key}"]`);
    const act = numbered ? () => numbered.click() : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    const card = form.closest(".candidate");
    if (card) place = Math.max(0, cards().indexOf(card));
    wanted = form.dataset.candidate ? `c-${form.dataset.candidate}` : "";
    queue().setAttribute("aria-busy", "true");
  });

  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "queue" && event.detail.elt?.id !== "queue") return;
    const all = cards();
    focus(document.getElementById(wanted) || all[Math.min(place, all.length - 1)] || queue());
  });

  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.body.addEventListener(name, (event) => {
      queue().removeAttribute("aria-busy");
      const told = document.createElement("p");
      const status = event.detail.xhr?.status;
      told.className = "told error";
      told.textContent = status === 403
        ? "Nothing was changed: the page was open too long. Load it again."
        : "Nothing was changed: the site did not answer. Try again.";
      document.getElementById("said").replaceChildren(told);
    });
  }

  help.hidden = false;
  help.addEventListener("click", () => dialog.showModal());
  const stored = "review-keys-off";
  onOff.checked = localStorage.getItem(stored) === null;
  onOff.addEventListener("change", () => (onOff.checked ? localStorage.removeItem(stored) : localStorage.setItem(stored, "1")));
  dialog.addEventListener("close", () => (current() || aimed() || help).focus());

  const named = location.hash.startsWith("#c-") && document.getElementById(location.hash.slice(1));
  if (named) focus(named);
  else if (new URLSearchParams(location.search).has("done")) focus(cards()[0]); // back from a form
})();
