// The one script of the pages. Everything but live updates, the timer and the Shift shortcut works without it.
// It holds no words: they come from the page, in data attributes.
"use strict";

(() => {
  const root = document.documentElement;
  const body = document.body;
  const main = document.getElementById("main");
  const exitForm = document.querySelector("form.exit");
  let left = false;
  let source = null;

  // Quick exit

  const tabs = new BroadcastChannel("tandem");

  function leave() {
    if (left) return;
    left = true;
    root.dataset.left = "";
    body.hidden = true;
    tabs.postMessage("left");
    source?.close();
    sessionStorage.clear();
    const fields = new URLSearchParams(new FormData(exitForm));
    keepWith(fields, exitForm.action);
    if (!outlives(fields)) send(new URLSearchParams(new FormData(exitForm)), exitForm.action);
    lead(body.dataset.exit);
  }

  /// Where the way out cannot be reached a browser shows its own page, with this one's address in it: then a blank one is better.
  /// Nothing shows while it is tried, and it is not tried for long.
  async function lead(away) {
    let isThere = false;
    // An address that leads on to another host is refused here, but it has answered.
    document.addEventListener("securitypolicyviolation", () => { isThere = true; });
    if (navigator.onLine) {
      const how = { method: "HEAD", mode: "no-cors", cache: "no-store", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(1500) };
      await fetch(away, how).then(() => { isThere = true; }, () => new Promise((done) => { setTimeout(done); }));
    }
    location.replace(isThere ? away : "about:blank");
  }

  // Three presses of Shift alone within five seconds; Shift held for a capital letter does not count.
  let presses = [];
  let typedWithShift = false;

  function countShift(event) {
    if (event.key !== "Shift") {
      typedWithShift = event.shiftKey;
      presses = [];
    } else if (typedWithShift) {
      typedWithShift = false;
    } else {
      presses = [...presses.filter((press) => event.timeStamp - press < 5000), event.timeStamp];
      if (presses.length === 3) leave();
    }
  }

  if (exitForm) {
    exitForm.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });
    addEventListener("keyup", countShift);
    tabs.onmessage = leave;
    addEventListener("pagehide", () => left && root.replaceChildren());
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      body.hidden = true;
      location.reload();
    });
  }

  // Live updates: what is new on the page is written into it, place by place.

  /// Whether somebody chose or typed something that is not saved.
  function isTouched(control) { return differs(control, control.dataset.saved); }

  /// Whether somebody chose or typed something since the page was shown: what was kept from before stands there already.
  function isTyped(control) { return differs(control); }

  /// Whether a control holds something else than what is saved, or than it was made with.
  function differs(control, saved) {
    if (["hidden", "password", "file"].includes(control.type) || control.localName === "button") return false;
    if (control.type === "radio" || control.type === "checkbox") {
      return control.checked !== (saved === undefined ? control.defaultChecked : saved === "1");
    }
    if (control.localName === "select") {
      const standing = [...control.options].find((choice) => choice.defaultSelected) ?? control.options[0];
      return control.value !== (saved ?? standing?.value);
    }
    return "defaultValue" in control && !control.readOnly && control.value !== (saved ?? control.defaultValue);
  }

  /// The hidden fields that tell one form from another.
  const ABOUT = ["do", "record", "number", "name"];

  const isOwn = (node) => node.nodeType === Node.ELEMENT_NODE && "own" in node.dataset;

  /// The node, or what follows what the script itself put there.
  const notOwn = (node) => (node && isOwn(node) ? notOwn(node.nextSibling) : node);

  /// A text that is read to be agreed to, while it stands open: it stays what it was when its reader began.
  const isRead = (form) => form.querySelector("[data-exact]") !== null && form.closest("details")?.open === true;

  /// A form in use, which nothing may change: the words in it are on no disk yet, or are being read.
  function isHeld(form) {
    const here = document.activeElement;
    return form.contains(here) && here.localName !== "button" || form.querySelector(".trouble") !== null || isRead(form) ||
      [...form.elements].some(isTyped);
  }

  const forms = (node) =>
    node.nodeType !== Node.ELEMENT_NODE ? [] : node.localName === "form" ? [node] : [...node.querySelectorAll("form")];

  /// What tells an element from its neighbours on the page before and after.
  function key(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return null;
    if (node.id) return node.id;
    if (node.localName === "form") {
      const about = [...node.querySelectorAll(":scope > [type=hidden]")].filter((it) => ABOUT.includes(it.name));
      return about.map((it) => it.name + "=" + it.value).join(" ");
    }
    if (!["li", "article", "section", "details", "tr"].includes(node.localName)) return null;
    const inside = node.querySelector("[id], form");
    return inside && node.localName + ">" + key(inside);
  }

  let isStale = false;

  /// What is saved in the field of a form that has the name of this one; of several to choose from, the one that stands.
  function standing(form, { name, type }) {
    const there = [...form.elements].filter((it) => it.name === name && it.type === type);
    const field = type === "radio" || type === "checkbox" ? there.find((it) => it.defaultChecked) : there[0];
    return field?.dataset.saved ?? field?.defaultValue;
  }

  /// Leaves the form alone, but says so if the saved text beneath it is another one now.
  function leaveAlone(form, fresh) {
    isStale = true;
    if (fresh.elements.token) form.elements.token.value = fresh.elements.token.value;
    const isAnother = [...form.elements].some((control) => {
      const now = standing(fresh, control);
      return control.type !== "hidden" && now !== undefined && now !== standing(form, control);
    });
    const exact = form.querySelector("[data-exact]");
    const isOther = exact !== null && form.elements.text.value !== fresh.elements.text?.value;
    if (!(isAnother || isOther) || form.querySelector("[data-own]")) return;
    const note = own("p", "told");
    note.setAttribute("role", "status");
    form.insertBefore(note, form.querySelector(":scope > .actions"));
    // A line is spoken when it changes, not when it comes.
    setTimeout(() => { note.textContent = exact?.dataset.exact ?? body.dataset.changed; }, 100);
  }

  function own(tag, look) {
    const element = Object.assign(document.createElement(tag), { className: look ?? "" });
    element.dataset.own = "";
    return element;
  }

  function morph(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if ("timer" in old.dataset || old.isEqualNode(fresh)) return;
    const isForm = old.localName === "form";
    if (isForm && isHeld(old)) return leaveAlone(old, fresh);
    if (isForm) for (const note of old.querySelectorAll("[data-own]")) note.remove();
    for (const { name } of [...old.attributes]) {
      if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    // What was kept from before shows as soon as it comes.
    if (fresh.open && fresh.querySelector("[data-saved]") && !old.querySelector("[data-saved]")) old.open = true;
    morphChildren(old, fresh);
    if (isForm) old.reset();
  }

  function morphChildren(old, fresh) {
    const rest = new Map([...old.childNodes].filter((node) => !isOwn(node)).map((node) => [node, key(node)]));
    const byKey = new Map([...rest].map(([node, name]) => [name, node]));
    let place = notOwn(old.firstChild);
    for (const wanted of [...fresh.childNodes]) {
      const name = key(wanted);
      const isMatch = (node) => node?.nodeName === wanted.nodeName && rest.get(node) === name;
      // What has no name of its own goes on as what looks the same; a form in use never moves into another part of the page.
      const isAlike = (node) => isMatch(node) && node.getAttribute?.("class") === wanted.getAttribute?.("class");
      const isFree = (node) => isMatch(node) && !forms(node).some(isHeld);
      const unnamed = [...rest.keys()];
      const match = name ? byKey.get(name) : unnamed.find(isAlike) ?? unnamed.find(isFree);
      if (isMatch(match)) {
        rest.delete(match);
        place = put(old, match, place);
        morph(match, wanted);
      } else {
        old.insertBefore(document.importNode(wanted, true), place);
      }
    }
    for (const node of rest.keys()) if (!forms(node).some(isHeld)) node.remove();
  }

  /// Puts a node in front of a place, and answers the next place. What has the focus is not moved: it would lose it.
  function put(parent, node, place) {
    if (node === place) return notOwn(node.nextSibling);
    if (!node.contains(document.activeElement)) return parent.insertBefore(node, place) && place;
    for (let last = node; place !== node;) {
      const next = place.nextSibling;
      last.after(place);
      [last, place] = [place, next];
    }
    return notOwn(node.nextSibling);
  }

  let asked = 0;

  /// One look at a time; what comes during one asks for another.
  async function refresh() {
    asked += 1;
    if (asked > 1) return;
    for (let done = 0; done < asked && !left;) {
      done = asked;
      await look().catch(() => {});  // Tandem was closed; the page stays as it is.
    }
    asked = 0;
  }

  /// Where this page is looked at again, with what was said on it. A reload and the way back do not say it again.
  const address = location.href;
  const place = new URL(address);
  place.searchParams.delete("said");
  history.replaceState(null, "", place);

  /// Whether this is the place for the passphrase.
  const isLocked = Boolean(document.querySelector("form[action='/unlock']"));

  async function look() {
    const answer = await fetch(address, { cache: "no-store" });
    const isInUse = forms(main).some(isHeld);
    const isElsewhere = new URL(answer.url).pathname !== location.pathname;
    // A form on its way leads on by itself; going elsewhere now would break it off, and what its answer says with it.
    const isOtherwise = (answer.status === 423) !== isLocked;
    if (going && (isElsewhere || answer.status === 403 || isOtherwise)) return;
    if (answer.status === 403 && !isInUse) return location.reload();
    // Locked, nothing of the copy stays here, and what was typed is at the other end; opened elsewhere, it is here, too.
    if (isOtherwise) return keep().then(() => location.replace(answer.url));
    if (isElsewhere && answer.ok && !isInUse) return location.replace(answer.url);
    if (isElsewhere || !answer.ok) return;
    write(await answer.text());
  }

  /// Takes over what another document of this page shows.
  function write(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (left) return;
    const hadFocus = main.contains(document.activeElement);
    isStale = false;
    for (const id of ["main", "sharing"]) {
      const [old, now] = [document, fresh].map((page) => page.getElementById(id));
      if (old && now) morph(old, now);
    }
    if (hadFocus && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
    addButtons();
  }

  // A vote or a choice in a list is answered where it stands: nothing else on the page moves or is lost.

  async function answerInPlace(form, button) {
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body, cache: "no-store" }).catch(() => null);
    if (!answer || answer.status === 403) return tell(form);
    write(await answer.text());
    (form.querySelector(".trouble") ?? main.querySelector(".trouble"))?.focus();
  }

  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (!("inPlace" in target.dataset) || !main?.contains(target) && !main?.contains(submitter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    answerInPlace(target, submitter);
  });

  /// A page that nobody looks at holds no connection: a browser has only a few to give.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden || left) return;
    source = new EventSource("/live");
    source.onopen = source.onmessage = refresh;
    source.onerror = () => source?.readyState === EventSource.CLOSED && refresh();
  }

  if (exitForm && main) {
    document.addEventListener("visibilitychange", listen);
    for (const end of ["focusout", "toggle"]) main.addEventListener(end, () => setTimeout(() => isStale && refresh()), true);
    listen();
  }

  // Nothing typed is lost: what stands half-typed is kept when typing pauses, before anything is sent, and when the page goes.

  /// Forms of which something was kept since the page was shown.
  const kept = new WeakSet();
  /// The form that was sent: nothing of it is kept any more.
  let going = null;
  let pause = 0;
  let keeping = Promise.resolve();
  let isKept = true;

  const typedForms = () => forms(main).filter((form) => form !== going && (kept.has(form) || [...form.elements].some(isTyped)));

  /// Only so much is sent on once its page is gone.
  const outlives = (fields) => String(fields).length < 60_000;

  const send = (fields, address) => fetch(address, {
    method: "POST", body: fields, keepalive: outlives(fields), redirect: "manual", cache: "no-store",
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);

  /// Sends what stands half-typed along with other fields: of a form that was emptied, that it is.
  function keepWith(fields, address) {
    for (const [index, form] of typedForms().entries()) {
      const isEmpty = ![...form.elements].some(isTouched);
      for (const [name, value] of new FormData(form)) {
        const isMeant = isEmpty ? ABOUT.includes(name) : name !== "token" && form.elements[name].type !== "password";
        if (isMeant && typeof value === "string") fields.append(`${index + 1}.${name}`, value);
      }
      kept.add(form);
    }
    return send(fields, address);
  }

  const keepNow = () =>
    keepWith(new URLSearchParams({ do: "typing", token: exitForm.elements.token.value }), location.pathname);

  /// Keeps what stands half-typed, once what went before is through. Answers whether it is on the disk.
  function keep() {
    clearTimeout(pause);
    keeping = keeping.then(async () => {
      if (left || typedForms().length === 0) return true;
      isKept = (await keepNow())?.status === 204;
      if (isKept) for (const note of main.querySelectorAll(".trouble[data-own]")) note.remove();
      return isKept;
    });
    return keeping;
  }

  /// Says in a form that its words could not be kept.
  function tell(form) {
    if (left || form.querySelector(".trouble[data-own]")) return;
    const note = own("p", "trouble");
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    form.prepend(note);
    note.textContent = body.dataset.notKept;
  }

  let isSending = false;

  async function sendKept(event) {
    const { target, submitter } = event;
    if (!main.contains(target) || going === target) return;
    if (typedForms().length === 0) {
      going = target;
      return;
    }
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    if (await keep()) {
      // Meanwhile the page may have been written anew, with another button in its place.
      const isThat = (it) => it === submitter || it.type === "submit" && it.name === submitter?.name && it.value === submitter?.value;
      const button = submitter && [...target.elements].find(isThat);
      if (button || !submitter) {
        going = target;
        target.requestSubmit(button);
      }
    } else {
      tell(target);
      target.querySelector(".trouble").focus();
    }
    isSending = false;
  }

  if (exitForm && main) {
    document.addEventListener("submit", sendKept);
    main.addEventListener("input", ({ target: { form } }) => {
      going = null;
      clearTimeout(pause);
      if (form) pause = setTimeout(async () => await keep() || tell(form), 600);
    });
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    addEventListener("pagehide", () => left || going || typedForms().length === 0 || keepNow());
    addEventListener("beforeunload", (event) => {
      if (!left && !isKept && typedForms().length > 0) event.preventDefault();
    });
  }

  // Buttons that only a script can keep: copying a line, printing the page

  function addButton(place, words, press, look = "little") {
    if (place.nextElementSibling && isOwn(place.nextElementSibling)) return;
    const button = own("button", look);
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => press(button));
    place.after(button);
  }

  function addButtons() {
    for (const line of document.querySelectorAll("[data-copy]")) {
      addButton(line, line.dataset.copy, async (button) => {
        await navigator.clipboard.writeText(line.value ?? line.textContent);
        button.textContent = line.dataset.copied;
      }, "firm");
    }
    for (const hint of document.querySelectorAll("[data-print]")) addButton(hint, hint.dataset.print, () => print());
  }

  // A letter: its sentences are counted as it is typed, and a beginning is put under it at once.

  function count(letter) {
    const place = letter.form?.querySelector("[data-sentences]");
    if (!place) return;
    const ends = letter.value.match(/[.?!](?=\s|$)/g)?.length ?? 0;
    place.textContent = ends ? place.dataset.sentences.replace("{count}", ends) : "";
  }

  document.addEventListener("input", ({ target }) => target.localName === "textarea" && count(target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-begin]");
    if (!button) return;
    event.preventDefault();
    const letter = button.form.elements.text;
    letter.value += (letter.value.trim() ? "\n\n" : "") + button.dataset.begin;
    // As if it had been typed: it is counted, and kept.
    letter.dispatchEvent(new Event("input", { bubbles: true }));
    letter.focus();
  });

  // The timer of a check-in: two turns, for both of you. It is kept for this tab, so that saving a note does not end it.

  function addTimer(place) {
    const words = place.dataset;
    const ring = place.querySelector(".ring");
    const arcs = [".turn-a", ".turn-b"].map((name) => ring.querySelectorAll(name));
    const turn = Number(words.timer) * 60_000;
    const fresh = { turn: 1, left: turn, ends: null };
    let state = JSON.parse(sessionStorage.getItem("timer")) ?? fresh;
    const [face, clock, then, says, hint, actions, go, change, choice, heard] =
      ["p", "span", "small", "p", "p", "div", "button", "button", "label", "input"].map((tag) => own(tag));
    clock.setAttribute("role", "timer");
    for (const line of [says, hint]) line.setAttribute("role", "status");
    [actions.className, hint.className, choice.className, heard.type] = ["actions", "hint", "choice", "checkbox"];
    choice.append(heard, words.tone);
    face.append(clock, then);
    go.type = change.type = "button";
    go.className = "firm";
    actions.append(go, change);
    ring.append(face);
    ring.before(says);
    ring.after(hint, actions, choice);

    // A soft tone, made here, where somebody asked for it: browsers give no sound before a press.
    let sound = null;
    heard.checked = state.heard;

    function wake() {
      if (!heard.checked) return;
      sound ??= new AudioContext();
      sound.resume();
    }

    function ringOut() {
      if (!heard.checked || !sound) return;
      const [note, level, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime];
      note.frequency.value = 523;
      level.gain.value = 0;
      level.gain.setTargetAtTime(0.2, at, 0.02);
      level.gain.setTargetAtTime(0, at + 0.1, 0.4);
      note.connect(level).connect(sound.destination);
      note.start();
      note.stop(at + 2);
    }

    const isUnbegun = () => state.turn === 1 && state.ends === null && state.left === turn;

    /// How much of the turn is left; the second turn follows the first without a break.
    function now() {
      while (state.ends !== null && Date.now() >= state.ends) {
        const ends = state.turn === 1 ? state.ends + turn : null;
        state = { ...state, turn: state.turn + 1, left: ends ? turn : 0, ends, isFull: true };
        ringOut();
      }
      return state.ends === null ? state.left : state.ends - Date.now();
    }

    function show() {
      const seconds = Math.ceil(now() / 1000);
      const turns = state.isSwapped ? ["second", "first"] : ["first", "second"];
      const text = words[turns[state.turn - 1] ?? "over"];
      const label = state.ends !== null ? words.pause : state.left > 0 && state.left < turn ? words.goOn : words.start;
      const digits = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      // For a minute after ten for one person, while the other one begins.
      const isFresh = state.turn === 2 && state.isFull && now() > turn - 60_000;
      const lines = [
        [clock, digits], [says, text], [go, label], [then, state.turn === 1 ? words[turns[1] + "Next"] : ""],
        [hint, isFresh ? words[turns[0] + "Hint"] : ""], [change, isUnbegun() ? words[turns[1] + "Begins"] : words.turn],
      ];
      for (const [element, wanted] of lines) {
        if (element.textContent !== wanted) element.textContent = wanted;
      }
      // The ring closes at the end.
      const rest = [[now() / turn, 1], [0, now() / turn], [1, 1]][state.turn - 1];
      if (state.isSwapped) rest.reverse();
      for (const [index, lines] of arcs.entries()) {
        for (const line of lines) line.setAttribute("stroke-dasharray", `${48 * rest[index]} 100`);
      }
      change.disabled = state.turn === 3;
      place.toggleAttribute("data-ended", state.turn === 3);
      sessionStorage.setItem("timer", JSON.stringify({ ...state, heard: heard.checked }));
    }

    place.addEventListener("click", wake, true);
    heard.addEventListener("change", ringOut);
    go.addEventListener("click", () => {
      const rest = now();
      if (state.turn === 3) state = { ...state, ...fresh, ends: Date.now() + turn };
      else if (state.ends === null) state.ends = Date.now() + rest;
      else state = { ...state, left: rest, ends: null };
      show();
    });
    change.addEventListener("click", () => {
      now();
      // Before anybody speaks, the other one can begin; afterwards the turn passes on.
      if (isUnbegun()) state.isSwapped = !state.isSwapped;
      else state = { ...state, turn: state.turn === 1 ? 2 : 1, left: turn, ends: state.ends === null ? null : Date.now() + turn, isFull: false };
      show();
    });
    show();
    setInterval(show, 250);
  }

  // What lies behind "More" closes like a menu.
  const more = document.querySelector("details.more");
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !more?.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });

  addButtons();
  for (const place of document.querySelectorAll("[data-timer]")) addTimer(place);

  // What was just said, or what a form needs, comes first.
  (document.querySelector("main [role=alert]") ?? document.querySelector("main > .told"))?.focus();
})();
