// What the browser itself must do on a training page. Without it every page works as forms and links.
"use strict";

const page = document.querySelector("[data-version]");

// Levers: a button to each side of a choice, and what the quarter costs.
const levers = document.querySelector("#levers");
if (levers) {
  const left = Number(levers.dataset.left);
  const money = new Intl.NumberFormat(levers.dataset.locale, {
    style: "currency", currency: "EUR", maximumFractionDigits: 0,
  });
  const cost = document.querySelector("#cost");
  const rest = document.querySelector("#left");
  const reckon = () => {
    let sum = 0;
    for (const select of levers.querySelectorAll("select")) {
      sum += Number(select.selectedOptions[0].dataset.price);
    }
    for (const box of levers.querySelectorAll("input[type=checkbox]")) {
      sum += Number(box.checked ? box.dataset.on : box.dataset.off);
    }
    const rounded = Math.round(sum / 1000) * 1000;
    cost.textContent = money.format(rounded);
    rest.textContent = money.format(Math.round((left - sum) / 1000) * 1000);
  };
  for (const select of levers.querySelectorAll("select")) {
    const name = document.querySelector(`label[for="${select.id}"] b`).textContent;
    const stepper = document.createElement("span");
    stepper.className = "stepper";
    select.replaceWith(stepper);
    const button = (sign, step) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = sign;
      made.setAttribute("aria-label", `${name} ${sign}`);
      made.addEventListener("click", () => {
        const next = select.selectedIndex + step;
        if (next >= 0 && next < select.length) {
          select.selectedIndex = next;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
      return made;
    };
    const less = button("−", -1);
    const more = button("+", 1);
    const ends = () => {
      less.setAttribute("aria-disabled", String(select.selectedIndex === 0));
      more.setAttribute("aria-disabled", String(select.selectedIndex === select.length - 1));
    };
    select.addEventListener("change", ends);
    stepper.append(less, select, more);
    ends();
  }
  levers.addEventListener("change", reckon);
  // A quarter is played once, however often the button is pressed.
  levers.addEventListener("submit", (event) => {
    if (levers.dataset.sent) event.preventDefault();
    levers.dataset.sent = "yes";
  });
}

// Focus: to what was refused, else to the heading after a quarter was played.
const refused = document.querySelector("#refused");
if (refused) refused.focus();
else if (location.hash === "#quarter") document.querySelector("#quarter")?.focus();

// Reveals by key, once somebody has switched the keys on.
const keys = document.querySelector("#keys");
if (keys) {
  keys.closest(".keys").hidden = false;
  keys.checked = sessionStorage.getItem("keys") === "on";
  keys.addEventListener("change", () => sessionStorage.setItem("keys", keys.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]),select,textarea");
    if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    document.querySelector(`.reveals [data-key="${event.key}"]`)?.click();
  });
}

// Other lucks are shown as they come in.
const picture = document.querySelector("#picture");
const grow = async () => {
  const lucks = picture.querySelector(".lucks");
  if (!lucks || Number(lucks.dataset.lucks) >= Number(lucks.dataset.all)) return;
  try {
    const answer = await fetch(lucks.dataset.more);
    if (answer.ok) {
      const open = picture.querySelector("details")?.open;
      picture.innerHTML = await answer.text();
      if (open) picture.querySelector("details").open = true;
    }
  } catch {
    // The bar about the connection says it; here we only try again.
  }
  setTimeout(grow, 700);
};
if (picture) setTimeout(grow, 400);

// What others do in the session, and whether the site is still there.
const show = (name, shown) => {
  const line = document.querySelector(name);
  if (line) line.hidden = !shown;
};
const listen = async () => {
  try {
    const answer = await fetch(page.dataset.state);
    show(".lost", false);
    const version = (await answer.text()).trim();
    if (answer.ok && version !== page.dataset.version) {
      if (document.querySelector(".waiting")) location.reload();
      else show(".news", true);
    }
  } catch {
    show(".lost", true);
  }
  setTimeout(listen, 4000);
};
if (page?.dataset.state) setTimeout(listen, 4000);

const print = document.querySelector("#print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
