// What a visitor does on the page, in any engine.

/** Waits for what is drawn a moment later. */
export async function soon(check, until = Date.now() + 60_000) {
  try {
    return await check();
  } catch (error) {
    if (Date.now() > until) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return soon(check, until);
  }
}

const idOf = (path) => `field-${path.replaceAll(".", "-")}`;

/** Returns the visible text at each place. */
export const read = (page, selector) =>
  page.evaluate((selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText.trim()), selector);

export const count = async (page, selector) => (await read(page, selector)).length;

export const value = (page, path) => page.evaluate((id) => document.getElementById(id)?.value, idOf(path));

/** Waits until this can be seen and used. */
export const shown = (page, selector) =>
  soon(async () => {
    const found = await page.evaluate((selector) => document.querySelector(selector)?.checkVisibility(), selector);
    if (!found) throw new Error(`there is no ${selector}`);
  });

/** Clicks an element that the visitor sees, below the header, which stays visible. */
export async function press(page, selector) {
  await shown(page, selector);
  await page.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: "center" }), selector);
  await page.click(selector);
}

/** Unfolds the groups of fields that need not be filled in. */
export const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

/** Puts the caret into a field, with all of its text selected. */
export const focus = (page, path) =>
  page.evaluate((id) => {
    const field = document.getElementById(id);
    field.focus();
    field.select?.();
  }, idOf(path));

/** By script, because an option is drawn by the system and not by the page. */
const choose = (page, id, value) =>
  page.evaluate(
    (id, value) => {
      const select = document.getElementById(id);
      select.value = value;
      for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
    },
    id,
    value,
  );

/** Fills in a field. It types a text over what the input contains. */
export async function enter(page, path, text) {
  const id = idOf(path);
  const kind = await soon(() => page.evaluate((id) => document.getElementById(id).localName, id));
  if (kind === "select") return choose(page, id, text);
  await focus(page, path);
  return page.type(text);
}

/** The editor is in a shadow root. */
export const editor = {
  text: (page) =>
    page.evaluate(
      () => document.querySelector('[data-testid="editor"]')?.shadowRoot?.querySelector(".cm-content")?.innerText ?? "",
    ),
  focus: (page) =>
    page.evaluate(() => {
      document.querySelector('[data-testid="editor"]').shadowRoot.querySelector(".cm-content").focus();
    }),
};
