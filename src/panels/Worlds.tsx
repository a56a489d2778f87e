// All that can be run, from one place: four deployments with what each survives, every preset, and a form of one's own.
import { deployments } from '../i18n';
import type { Deployment } from '../i18n';
import { deploymentOf, presets } from '../share/presets';
import { commands, useStore } from '../store';
import { DialogFrame, useDialogs } from './dialogs';
import { useWords } from './words';

/** The dialog is closed by the element itself, so that the focus goes back to where it came from. */
const leave = (from: Element): void => from.closest('dialog')?.close();

function World({ deployment }: { readonly deployment: Deployment }) {
  const { labels, group } = useWords();
  const running = useStore((state) => state.run?.config.deployment);
  const chosen = useStore((state) => state.run?.preset);
  if (!group) return null;
  const { name, survives } = group.labels.deployments[deployment];
  return (
    <section className="world" aria-label={name}>
      <button
        type="button"
        aria-pressed={running === deployment}
        onClick={(event) => {
          if (running !== deployment) commands.deploy(deployment);
          leave(event.currentTarget);
        }}
      >
        <strong>{name}</strong>
        <small>{survives}</small>
      </button>
      <ul className="presets" aria-label={`${name}: ${group.labels.presets}`}>
        {presets
          .filter((preset) => deploymentOf(preset) === deployment)
          .map((preset) => (
            <li key={preset.name}>
              <button
                type="button"
                aria-pressed={chosen === preset.name}
                onClick={(event) => {
                  commands.openPreset(preset.name);
                  leave(event.currentTarget);
                }}
              >
                <strong>{labels.presets[preset.name]}</strong>
                <small>
                  {group.labels.purposes[preset.name]} · {group.labels.seed(preset.seed)}
                </small>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

export function WorldsDialog() {
  const { labels, group } = useWords();
  const { open } = useDialogs();
  if (!group) return null;
  return (
    <DialogFrame title={group.labels.deployment} closeLabel={labels.page.close} wide>
      <p className="muted">{group.labels.keeps}</p>
      <div className="worlds">
        {deployments.map((deployment) => (
          <World key={deployment} deployment={deployment} />
        ))}
      </div>
      <button type="button" onClick={() => open({ type: 'form' })}>
        {group.labels.own} …
      </button>
    </DialogFrame>
  );
}
