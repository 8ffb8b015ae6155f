// Before the page is painted: that scripts run, and the reader's choice of light or dark.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const stored = (() => { try { return localStorage.getItem("lh-scheme"); } catch { return null; } })();
  if (stored === "light" || stored === "dark") root.dataset.scheme = stored;
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("lh-theme")?.addEventListener("click", () => {
      const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      try { localStorage.setItem("lh-scheme", root.dataset.scheme); } catch { /* private mode: for this page only */ }
    });
  });
})();
