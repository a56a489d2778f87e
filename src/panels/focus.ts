// Where the keyboard goes when what had it is gone: to the node on the stage that it was about.
export function focusNode(name: string): void {
  document.querySelector<SVGGElement>(`.hs-node[data-node="${name}"]`)?.focus();
}
