// In the inspector of a replica: why it does not take over, folded until somebody asks.
import { useId, useState } from 'react';
import { Conditions } from './Conditions';
import { useWhyTexts } from './texts';

export function ReplicaWhyNot({ name }: { readonly name: string }) {
  const texts = useWhyTexts();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!texts) return null;
  return (
    <div className="why-replica">
      <button
        type="button"
        className="why-door"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {texts.replica(name)}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Conditions about={name} texts={texts} />}
      </div>
    </div>
  );
}
