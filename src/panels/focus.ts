// Where the keyboard goes when what had it is gone: to the node on the stage that it was about, or to its like.
export function focusNode(name: string): void {
  document.querySelector<SVGGElement>(`.hs-node[data-node="${name}"]`)?.focus();
}

/** From a notice that is about to close: to the next one, or to the stage. */
export function focusPast(closing: HTMLElement): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('.notice button')];
  const at = buttons.indexOf(closing);
  const next = buttons[at + 1] ?? buttons[at - 1] ?? document.querySelector<SVGGElement>('.hs-node');
  next?.focus();
}
