// The branches of the run as a tree: which one is shown, what each is called, and which two stand side by side.
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { TimeTexts } from '../../i18n';
import { commands, useStore } from '../../store';
import type { Branch } from '../../timeline/branches';
import { useWords } from '../words';
import { branchName, branchesOf } from './acts';
import { compareWithCurrent } from './compared';
import { useTimeTexts } from './texts';

const close = (from: Element): void => from.closest<HTMLElement>('[popover]')?.hidePopover();

interface NamingProps {
  readonly branch: Branch;
  readonly texts: TimeTexts;
  readonly done: () => void;
}

function Naming({ branch, texts, done }: NamingProps) {
  const [name, setName] = useState(branch.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    commands.nameBranch(branch.id, name);
    done();
  };
  return (
    <form className="branch-naming" onSubmit={submit}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed is gone
        autoFocus
        aria-label={texts.name}
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault(); // closes the field, not the list
          done();
        }}
      />
      <button type="submit">{texts.save}</button>
    </form>
  );
}

interface BranchProps {
  readonly branch: Branch;
  readonly all: readonly Branch[];
  readonly texts: TimeTexts;
}

function Row({ branch, all, texts }: BranchProps) {
  const words = useWords();
  const current = useStore((state) => state.branches.current === branch.id);
  const compared = useStore((state) => state.compared === branch.id);
  const [naming, setNaming] = useState(false);
  const name = branchName({ words, texts }, all, branch);
  if (naming) return <Naming branch={branch} texts={texts} done={() => setNaming(false)} />;
  return (
    <div className="branch" data-current={current}>
      <button
        type="button"
        className="branch-name"
        aria-current={current}
        aria-label={current ? `${name}, ${texts.current}` : texts.switchTo(name)}
        onClick={() => current || commands.switchTo(branch.id)}
      >
        <span>{name}</span>
        <small>{current ? `● ${texts.current}` : texts.actions(branch.actions.length)}</small>
      </button>
      {!current && (
        <button
          type="button"
          aria-label={texts.compareOf(name)}
          aria-disabled={compared}
          onClick={(event) => {
            if (compared) return;
            compareWithCurrent(branch);
            close(event.currentTarget);
          }}
        >
          {compared ? texts.comparing : texts.compare}
        </button>
      )}
      <button type="button" aria-label={texts.renameOf(name)} onClick={() => setNaming(true)}>
        {texts.rename}
      </button>
    </div>
  );
}

function Subtree({
  parent,
  all,
  texts,
}: Pick<BranchProps, 'all' | 'texts'> & { readonly parent: number | null }): ReactNode {
  const children = all.filter((branch) => branch.parent === parent);
  if (children.length === 0) return null;
  return (
    <ul className="branches">
      {children.map((branch) => (
        <li key={branch.id}>
          <Row branch={branch} all={all} texts={texts} />
          <Subtree parent={branch.id} all={all} texts={texts} />
        </li>
      ))}
    </ul>
  );
}

export function Branches() {
  const texts = useTimeTexts();
  const all = branchesOf(useStore((state) => state.branches));
  if (!texts) return null;
  return (
    <section aria-label={texts.branches(0)}>
      <p className="muted">{texts.branchesHelp}</p>
      <Subtree parent={null} all={all} texts={texts} />
    </section>
  );
}
