// The first script of each page. It records the page's error messages, because not every browser shows its console.

const complaints = [];
window.complaints = complaints;
for (const level of ["error", "warn"]) {
  const original = console[level];
  console[level] = (...all) => {
    complaints.push(`${level}: ${all.join(" ")}`);
    original.apply(console, all);
  };
}
addEventListener(
  "error",
  ({ message, target }) => complaints.push(message ?? `${target.src ?? target.href} failed`),
  true,
);
addEventListener("unhandledrejection", ({ reason }) => complaints.push(`rejected: ${reason}`));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  complaints.push(`${violatedDirective} forbids ${blockedURI}`),
);
