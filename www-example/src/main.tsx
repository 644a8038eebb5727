import { render } from "preact";
import { startEngine } from "./engine";
import { Page } from "./page";
import { language, settled } from "./setting";
import { wordsIn } from "./words/words";

const page = document.getElementById("page")!;

/** The message if the engine cannot start. */
function Failure({ message }: { readonly message: string }) {
  const words = wordsIn(language());
  return (
    <div class="pane failure" role="alert">
      <h2>{words.failed}</h2>
      <p>
        <button type="button" class="primary" onClick={() => location.reload()}>
          {words.reload}
        </button>{" "}
        <a href="rule-book.html">{words.ruleBook}</a>
      </p>
      <details>
        <summary>{words.details}</summary>
        <pre tabIndex={0}>{message}</pre>
      </details>
    </div>
  );
}

Promise.all([startEngine(), settled()]).then(
  ([engine]) => {
    page.replaceChildren();
    render(<Page engine={engine} />, page);
  },
  (error: unknown) => {
    page.replaceChildren();
    render(<Failure message={String(error)} />, page);
  },
);
