import type { Operation } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { Copy } from "./copy";
import { BUILDINGS, groupsOf, OPERATIONS, SCENARIOS } from "./scenarios";
import { type Order, ruleOf } from "./session";
import { Tabs } from "./tabs";
import { capital, fill, saidIn, type Words } from "./words/words";

export const ACTS = ["check", "file", "send"] as const;
export type Act = (typeof ACTS)[number];

interface Props {
  readonly act: Act;
  readonly onAct: (act: Act) => void;
  readonly order: Order;
  /** Whether the building in the context changes what the form asks for. */
  readonly asksForBuilding: boolean;
  readonly locale: Locale;
  readonly words: Words;
}

/** The choice of a call and of an example order. */
export function Acts({ act, onAct, order, asksForBuilding, locale, words }: Props) {
  const { session } = order;
  const names = { check: words.actCheck, file: words.actFile, send: words.actSend };
  const found = SCENARIOS.find((one) => one.id === session.scenario);
  const rule = ruleOf(session.scenario);
  const edited = session.text !== session.first;
  return (
    <div class="acts">
      <Tabs
        label={words.acts}
        class="acts-tabs"
        chosen={act}
        onChoose={onAct}
        panel={(id) => `act-${id === "send" ? "check" : id}`}
        tabs={ACTS.map((id, index) => ({ id, name: `${index + 1} ${names[id]}` }))}
      />
      {act !== "file" && (
        <div class="choices">
          <label>
            <span>{words.example}</span>
            <select
              data-testid="scenario"
              value={found ? session.scenario : ""}
              onChange={(event) => order.open(event.currentTarget.value)}
            >
              {!found && <option value="">{rule ? fill(words, "brokenRule", { rule }) : words.yourOrder}</option>}
              {[...groupsOf(locale)].map(([group, members]) => (
                <optgroup key={group} label={group}>
                  {members.map((one) => (
                    <option key={one.id} value={one.id}>
                      {saidIn(one.title, locale)}
                      {one.id === session.scenario && edited ? ` · ${words.edited}` : ""}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <label>
            <span>{words.operation}</span>
            <select
              data-testid="operation"
              value={session.operation}
              onChange={(event) => order.change({ operation: event.currentTarget.value as Operation })}
            >
              {OPERATIONS.map((name) => (
                <option key={name} value={name}>
                  {words[name]}
                </option>
              ))}
            </select>
          </label>
          {asksForBuilding && (
            <label>
              <span>{words.building}</span>
              <select
                data-testid="building"
                value={session.building}
                onChange={(event) => order.change({ building: event.currentTarget.value })}
              >
                {BUILDINGS.map((one) => (
                  <option key={one.id} value={one.id}>
                    {capital(saidIn(one.title, locale))}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div class="choice-acts">
            {edited && found && (
              <button type="button" class="small" onClick={() => order.rewrite(session.first)}>
                {words.reset}
              </button>
            )}
            {session.scenario !== "empty" && (
              <button type="button" class="small" onClick={() => order.open("empty")}>
                {words.emptyOrder}
              </button>
            )}
            <Copy
              text={order.link}
              label={words.copyLink}
              done={words.linkCopied}
              failed={words.linkTooLong}
              title={words.linkWarning}
            />
          </div>
        </div>
      )}
      {act !== "file" && found?.lesson && <p class="lesson">{saidIn(found.lesson, locale)}</p>}
    </div>
  );
}
