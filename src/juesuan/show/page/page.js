"use strict";
// One card that tells of the number one points at; a list that leads to places; buttons that hide kinds of numbers.
(() => {
  const $ = (id) => document.getElementById(id);
  const report = $("report"), panel = $("panel"), card = $("card"), bar = document.querySelector("header");
  if (!panel) return;
  const links = [...panel.querySelectorAll(".go")];
  let shown = null; // the number whose card is open
  let pinned = false; // whether it stays open when the pointer leaves
  let leaving = 0;
  let now = -1; // the finding that was gone to last

  const numberAt = (node) => node.closest && node.closest("#report [data-d]");
  const frame = (place) => place.closest("td, th") || place;
  const places = (number) => (number.dataset.at || "").split(" ").map($).filter(Boolean);
  const drop = (name) => document.querySelectorAll("." + name).forEach((each) => each.classList.remove(name));

  // The rows of the statements that the number rests on, in small: the statement itself is seldom in sight.
  function excerpt(number) {
    const rows = new Set(places(number).map((place) => place.closest("tr")).filter(Boolean));
    if (!rows.size) return [];
    const table = document.createElement("table");
    for (const row of [...rows].slice(0, 4)) {
      const copy = table.appendChild(row.cloneNode(true));
      for (const each of copy.querySelectorAll("*")) {
        for (const name of ["id", "tabindex", "role", "data-d", "aria-describedby"]) each.removeAttribute(name);
      }
      if (copy.cells.length > 6) [...copy.cells].filter((cell) => !cell.textContent.trim()).forEach((cell) => cell.remove());
    }
    const box = document.createElement("div");
    box.className = "excerpt";
    box.append(table);
    return [box];
  }

  function show(number) {
    clearTimeout(leaving);
    if (shown === number && !card.hidden) return;
    hide();
    shown = number;
    places(number).forEach((place) => frame(place).classList.add("lit"));
    card.replaceChildren(...$(number.dataset.d).cloneNode(true).childNodes, ...excerpt(number));
    card.hidden = false;
    const at = number.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 8;
    const isBelow = at.bottom + card.offsetHeight + 12 < innerHeight || at.top < card.offsetHeight + bar.offsetHeight + 12;
    card.style.left = Math.max(8, Math.min(at.left, room)) + scrollX + "px";
    card.style.top = (isBelow ? at.bottom + 8 : at.top - card.offsetHeight - 8) + scrollY + "px";
  }

  function hide() {
    card.hidden = true;
    pinned = false;
    shown = null;
    drop("lit");
  }

  function leave() {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, 250);
  }

  // Go to a place and say so; the number that stands there takes the focus, and so tells of itself.
  function go(place) {
    hide();
    drop("here");
    for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    place.classList.add("here");
    place.scrollIntoView({ block: "center" });
    const number = place.matches("[data-d]") ? place : place.querySelector("[data-d]");
    const target = number && number.tabIndex >= 0 ? number : place;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function choose(at) {
    if (!links.length) return;
    now = (at + links.length) % links.length;
    drop("now");
    const link = links[now];
    link.closest("li").classList.add("now");
    link.scrollIntoView({ block: "nearest" });
    const place = link.hash && $(decodeURIComponent(link.hash.slice(1)));
    if (place) go(place);
    else link.focus();
  }

  const settle = () => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px");
  addEventListener("resize", settle);
  addEventListener("beforeprint", () => panel.querySelectorAll("details").forEach((each) => { each.open = true; }));
  settle();

  report.addEventListener("mouseover", (event) => {
    const number = numberAt(event.target);
    if (number && number.tabIndex >= 0 && !pinned) show(number);
  });
  report.addEventListener("mouseout", (event) => numberAt(event.target) && leave());
  report.addEventListener("focusin", (event) => numberAt(event.target) && show(numberAt(event.target)));
  report.addEventListener("focusout", (event) => card.contains(event.relatedTarget) || leave());
  card.addEventListener("mouseenter", () => clearTimeout(leaving));
  card.addEventListener("mouseleave", leave);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const number = numberAt(event.target);
    const mark = event.target.closest("mark[data-f]");
    if (link && panel.contains(link) && link.classList.contains("go")) choose(links.indexOf(link));
    else if (link && (panel.contains(link) || card.contains(link))) go($(link.hash.slice(1)));
    else if (!link && !card.contains(event.target)) {
      hide();
      if (number && number.tabIndex >= 0) { show(number); pinned = true; }
      if (mark) {
        drop("now");
        now = links.findIndex((each) => each.closest("li").id === mark.dataset.f);
        if (now >= 0) links[now].closest("li").classList.add("now"), links[now].scrollIntoView({ block: "nearest" });
      }
      return;
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const number = numberAt(event.target);
    const inPanel = panel.contains(event.target);
    if (event.key === "n" || (inPanel && event.key === "ArrowDown")) choose(now + 1);
    else if (event.key === "p" || (inPanel && event.key === "ArrowUp")) choose(now < 0 ? -1 : now - 1);
    else if (event.key === "Escape") {
      if (shown && card.contains(event.target)) shown.focus({ preventScroll: true });
      hide();
      drop("here");
      return;
    } else if (number && (event.key === "Enter" || event.key === " ")) {
      show(number);
      pinned = true;
      const first = card.querySelector("a");
      if (first) first.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-kind]")) {
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", isOn);
      report.classList.toggle("off-" + button.dataset.kind, !isOn);
      report.querySelectorAll(".n[data-d]." + button.dataset.kind).forEach((each) => { each.tabIndex = isOn ? 0 : -1; });
    });
  }
})();
