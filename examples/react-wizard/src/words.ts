import type { Issue, Path, Section } from "kosc-orders";
import { label as of } from "kosc-orders/rules";

export const label = (path: Path) => of(path, "fr")?.label;
export const valueLabel = (_: Path, value: string) => value;
export const sections = new Proxy({} as Record<Section, string>, { get: (_, name) => String(name) });
export const say = (issue: Issue, _?: { label?: boolean }) => issue.message;
export const help = (path: Path) => of(path, "fr")?.help;
