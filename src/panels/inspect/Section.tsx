// A part of the inspector that can be folded; which parts are open is remembered. What is folded asks nothing of the run.
import type { ReactNode } from 'react';
import type { InspectSection } from '../../i18n';
import { commands, useStore } from '../../store';
import { useTexts } from './texts';

interface Props {
  readonly name: InspectSection;
  readonly children: () => ReactNode;
}

export function Section({ name, children }: Props) {
  const { sections } = useTexts();
  const panels = useStore((state) => state.settings.panels);
  const key = `inspect ${name}`;
  const isOpen = panels[key] === true;
  const id = `inspect-${name}`;
  return (
    <section className="inspect-section" aria-labelledby={`${id}-head`}>
      <h3 id={`${id}-head`}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => commands.set({ panels: { ...panels, [key]: !isOpen } })}
        >
          {sections[name]}
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && children()}
      </div>
    </section>
  );
}
