interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly name: string; readonly badge?: string }[];
  readonly chosen: Id;
  /** The id of the panel that a tab shows. */
  readonly panel: (id: Id) => string;
  readonly onChoose: (id: Id) => void;
  readonly class?: string;
}

/** Tabs with the usual keys: arrows, Home and End. */
export function Tabs<Id extends string>({ label, tabs, chosen, panel, onChoose, class: name = "" }: Props<Id>) {
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((one) => one.id === chosen);
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    const next = tabs[(goal + tabs.length) % tabs.length]!;
    onChoose(next.id);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div class={`tabs ${name}`} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, name, badge }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          aria-selected={id === chosen}
          aria-controls={id === chosen ? panel(id) : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {badge !== undefined && <span class="number">{badge}</span>}
        </button>
      ))}
    </div>
  );
}
