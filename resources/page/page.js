"use strict";
(() => {
  const root = document.documentElement;
  const lines = [...document.querySelectorAll(".s")];
  const starts = lines.map((line) => Number(line.dataset.t));
  const say = document.getElementById("bar").dataset;
  const marks = globalThis.CSS?.highlights && globalThis.Highlight ? CSS.highlights : null;
  root.classList.add("works");

  // What is heard: the sound lies at the end of the page as text, and becomes a file in memory once the words are seen.
  const audio = document.querySelector("audio");
  const packed = document.getElementById("packed");
  const unpack = () => {
    if (!packed.isConnected) return;
    const letters = atob(packed.textContent.trim());
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    packed.remove();
    audio.src = URL.createObjectURL(new Blob([bytes], { type: packed.dataset.type }));
    root.classList.add("sounds");
  };
  if (audio && packed) requestAnimationFrame(() => setTimeout(unpack));

  // The words of a line: letters and hundredths of a second from the start of the one before, pair by pair.
  const wordsOf = (line) => {
    const words = [];
    let at = 0, time = Number(line.dataset.t);
    for (const pair of (line.dataset.w || "").split(",").filter(Boolean)) {
      const [length, later] = pair.split(" ").map(Number);
      time += later * 10;
      words.push({ at, end: at + length, time });
      at += length;
    }
    return words.length ? words : [{ at: 0, end: line.textContent.length, time }];
  };
  const lastUpTo = (times, time) => {
    let low = 0, high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
  const rangeOf = (line, at, end) => {
    const text = line.firstChild;
    const range = document.createRange();
    range.setStart(text, Math.min(at, text.length));
    range.setEnd(text, Math.min(end, text.length));
    return range;
  };
  const mark = (name, ranges) => {
    if (marks) ranges.length ? marks.set(name, new Highlight(...ranges)) : marks.delete(name);
  };
  // Paused again before it is heard, the browser takes that for an error.
  const start = () => audio.play().catch(() => {});
  const play = (ms) => {
    if (!audio) return;
    unpack();
    audio.currentTime = ms / 1000;
    start();
  };

  // A click on a word plays from there; marking text with the mouse does not.
  document.querySelector("main").addEventListener("click", (event) => {
    const time = event.target.closest(".at");
    if (time) return play(Number(time.dataset.t));
    const line = event.target.closest(".s");
    if (!line || !audio || !getSelection().isCollapsed) return undefined;
    const { clientX: x, clientY: y } = event;
    const place = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
    const offset = place ? place.offset ?? place.startOffset : 0;
    const words = wordsOf(line);
    // the place between two letters belongs to the word that lies under the pointer
    const word = words.find(({ at, end }) => {
      const box = rangeOf(line, at, end).getClientRects();
      return [...box].some((one) => one.left <= x && x <= one.right && one.top <= y && y <= one.bottom);
    }) ?? words.findLast(({ at }) => at <= offset) ?? words[0];
    return play(word.time);
  });

  // The word that is heard is marked, and kept in sight if that is wished.
  const follow = document.getElementById("follow");
  let now = null;
  const show = () => {
    const time = audio.currentTime * 1000 + 1;
    const line = lines[lastUpTo(starts, time)] ?? null;
    if (line !== now) {
      now?.classList.remove("now");
      line?.classList.add("now");
      now = line;
      if (line && follow.checked && !audio.paused) {
        const box = line.getBoundingClientRect();
        const top = document.getElementById("bar").getBoundingClientRect().bottom;
        if (box.top < top || box.bottom > innerHeight) line.scrollIntoView({ block: "center" });
      }
    }
    if (line) {
      const words = wordsOf(line);
      const word = words[Math.max(lastUpTo(words.map((one) => one.time), time), 0)];
      mark("word", [rangeOf(line, word.at, word.end)]);
    }
    if (!audio.paused) requestAnimationFrame(show);
  };
  if (audio) {
    audio.addEventListener("play", () => requestAnimationFrame(show));
    audio.addEventListener("seeked", show);
    const speed = document.getElementById("speed");
    speed.addEventListener("change", () => { audio.playbackRate = Number(speed.value); });
  }

  // Find: capital letters make no difference; Enter goes on, with the capital key back.
  const field = document.querySelector("input[type=search]");
  const count = document.getElementById("count");
  let found = [], here = -1;
  const go = (step) => {
    if (!found.length) return;
    here = (here + step + found.length) % found.length;
    mark("here", [found[here]]);
    count.textContent = `${here + 1} / ${found.length}`;
    found[here].startContainer.parentElement.scrollIntoView({ block: "center" });
    if (!marks) { getSelection().removeAllRanges(); getSelection().addRange(found[here]); }
  };
  const find = () => {
    const wanted = field.value.trim().normalize("NFC").toLowerCase();
    found = []; here = -1;
    for (const line of wanted ? lines : []) {
      const text = line.textContent.toLowerCase();
      if (text.length !== line.textContent.length) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        found.push(rangeOf(line, at, at + wanted.length));
      }
    }
    mark("found", found);
    mark("here", []);
    count.textContent = wanted && !found.length ? say.nothing : "";
    go(1);
  };
  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
  });
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("back").addEventListener("click", () => go(-1));
  document.getElementById("print").addEventListener("click", () => print());

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !audio) return;
    if (event.target.closest("input, select, button, audio")) return;
    if (event.key === " ") { event.preventDefault(); audio.paused ? start() : audio.pause(); }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      audio.currentTime = Math.max(0, audio.currentTime + (event.key === "ArrowLeft" ? -5 : 5));
    }
  });
})();
