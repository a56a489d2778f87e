// A cluster of one's own: masters, replicas, node timeout, requests, seed. What is not allowed is refused beside the form.
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ConfigError } from '../engine/config';
import { configFields } from '../engine/config';
import { commands, useStore } from '../store';
import { DialogFrame } from './dialogs';
import { useWords } from './words';

const fields = ['masters', 'replicas', 'cluster-node-timeout', 'rate'] as const;
type FieldName = (typeof fields)[number];

export function ConfigDialog() {
  const words = useWords();
  const { form, page } = words.labels;
  const [error, setError] = useState<ConfigError | null>(null);
  const run = useStore((state) => state.run);
  const names: Readonly<Record<FieldName, string>> = {
    masters: form.masters,
    replicas: form.replicas,
    'cluster-node-timeout': form.nodeTimeout,
    rate: form.rate,
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const config = Object.fromEntries(fields.map((name) => [name, numberIn(given.get(name))]));
    const refused = commands.openConfig(config, run?.seed ?? 7);
    commands.dismissProblem();
    setError(refused);
    if (!refused) event.currentTarget.closest('dialog')?.close();
  };
  return (
    <DialogFrame title={form.title} closeLabel={page.close}>
      <form className="config" onSubmit={submit} noValidate>
        {fields.map((name) => (
          <label key={name}>
            {names[name]}
            <input
              name={name}
              inputMode="numeric"
              autoComplete="off"
              aria-invalid={error?.field === name}
              aria-describedby={error?.field === name ? 'config-error' : undefined}
              defaultValue={String(run?.config[name] ?? presetOf(name))}
            />
          </label>
        ))}
        {error && (
          <p id="config-error" className="refused" role="alert">
            {words.configRefused(error)}
          </p>
        )}
        <button type="submit" className="primary">
          {form.start}
        </button>
      </form>
    </DialogFrame>
  );
}

const presetOf = (name: FieldName): string => String(configFields[name].preset);

/** What is no number stays text, so that it can be refused by its own words. */
function numberIn(value: FormDataEntryValue | null): number | string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
