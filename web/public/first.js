// Before the first paint: the theme and language chosen earlier.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  document.documentElement.lang = localStorage.getItem("language") || (/^vi/.test(navigator.language) ? "vi" : "en");
} catch (_) { /* storage is off: the system's theme and English */ }
