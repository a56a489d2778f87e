// A world of one's own: deployment, servers, sentinels, disk, timeouts, workload, seed kept. What is not allowed is refused
// beside its field, in the engine's own ranges; a cluster of one or two masters as redis-cli refuses it.
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Config, ConfigError } from '../engine/config';
import { configFields, distributions, isConfigError, parseConfig } from '../engine/config';
import { deployments } from '../i18n';
import type { Deployment, FormField } from '../i18n';
import { commands, useStore } from '../store';
import { DialogFrame } from './dialogs';
import { useWords } from './words';

type Disk = 'nothing' | 'rdb' | 'aof';
const disks: readonly Disk[] = ['nothing', 'rdb', 'aof'];
const saves: Readonly<Record<Disk, Readonly<Record<string, string>>>> = {
  nothing: { save: '', appendonly: 'no' },
  rdb: { save: '5 1', appendonly: 'no' },
  aof: { save: '', appendonly: 'yes' },
};

type NumberField = Exclude<FormField, 'persistence' | 'distribution'> & (keyof Config | 'maxmemory');

const always: readonly NumberField[] = [
  'rate',
  'keys',
  'reads',
  'latency',
  'loss',
  'duplicate',
  'command-time',
  'maxmemory',
];
/** Shares in the engine, per cent in the form. */
const shares: ReadonlySet<string> = new Set(['reads', 'loss', 'duplicate'] satisfies NumberField[]);
const fieldsOf: Readonly<Record<Deployment, readonly NumberField[]>> = {
  standalone: always,
  replication: ['replicas', 'zones', ...always],
  sentinel: [
    'replicas',
    'sentinels',
    'quorum',
    'down-after-milliseconds',
    'failover-timeout',
    'zones',
    ...always,
  ],
  cluster: ['masters', 'replicas', 'cluster-node-timeout', 'zones', ...always],
};
/** What a deployment begins with that does not run now. */
const usual: Readonly<Record<Deployment, Partial<Config>>> = {
  standalone: { masters: 1, replicas: 0 },
  replication: { masters: 1, replicas: 2 },
  sentinel: { masters: 1, replicas: 2, 'down-after-milliseconds': 5000 },
  cluster: { masters: 3, replicas: 1 },
};

const MB = 1024 * 1024;
/** Memory is a parameter, and MB in the form. */
const inForm = (field: NumberField, config: Partial<Config>): string => {
  if (field === 'maxmemory') return String(Number(config.parameters?.['maxmemory'] ?? 0) / MB);
  const value = config[field] ?? configFields[field].preset;
  return String(shares.has(field) ? Math.round(Number(value) * 10_000) / 100 : value);
};

function diskOf({ save, appendonly }: Readonly<Record<string, string>>): Disk {
  return appendonly === 'yes' ? 'aof' : save === '' ? 'nothing' : 'rdb';
}

/** What is no number stays text, so that it can be refused by its own words. */
function numberIn(value: FormDataEntryValue | null): number | string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

interface Refused {
  readonly field: string;
  readonly text: string;
}

function useForm() {
  const words = useWords();
  const run = useStore((state) => state.run);
  const [deployment, choose] = useState<Deployment>(run?.config.deployment ?? 'cluster');
  const [refused, setRefused] = useState<Refused | null>(null);
  const base: Partial<Config> =
    run && run.config.deployment === deployment ? run.config : { ...run?.config, ...usual[deployment] };

  const read = (given: FormData): Record<string, unknown> => {
    const distribution = given.get('distribution');
    const config: Record<string, unknown> = { deployment, ...usual[deployment], distribution };
    const parameters: Record<string, string> = { ...saves[given.get('persistence') as Disk] };
    for (const field of fieldsOf[deployment]) {
      const value = numberIn(given.get(field));
      if (field === 'maxmemory') {
        if (value !== 0 && value !== '') parameters['maxmemory'] = `${value}mb`;
      } else config[field] = shares.has(field) && typeof value === 'number' ? value / 100 : value;
    }
    return { ...config, parameters };
  };

  const tooFew = (config: Readonly<Record<string, unknown>>): Refused | null => {
    const { masters, replicas } = config as { masters: unknown; replicas: unknown };
    if (deployment !== 'cluster' || (masters !== 1 && masters !== 2) || typeof replicas !== 'number')
      return null;
    const text = (words.group?.labels.threeMasters ?? '')
      .replace('{nodes}', String(masters * (1 + replicas)))
      .replace('{replicas}', String(replicas))
      .replace('{needed}', String(3 * (1 + replicas)));
    return { field: 'masters', text };
  };

  const refusal = (error: ConfigError): Refused => ({
    field: error.field,
    text: words.trouble?.configRefused(error) ?? error.allowed,
  });

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const config = read(new FormData(event.currentTarget));
    const checked = parseConfig(config);
    const wrong = isConfigError(checked) ? refusal(checked) : tooFew(config);
    const error = wrong ? null : commands.openConfig(config, run?.seed ?? 7);
    setRefused(wrong ?? (error && refusal(error)));
    if (error) commands.dismissProblem();
    if (!wrong && !error) event.currentTarget.closest('dialog')?.close();
  };
  return { deployment, choose, refused, clear: () => setRefused(null), base, submit };
}

export function ConfigDialog() {
  const { labels, group } = useWords();
  const { deployment, choose, refused, clear, base, submit } = useForm();
  if (!group) return null;
  const fields = fieldsOf[deployment];
  const elsewhere = refused && !(fields as readonly string[]).includes(refused.field);
  return (
    <DialogFrame title={group.labels.own} closeLabel={labels.page.close}>
      <form className="config config-wide" onSubmit={submit} noValidate>
        <Choices
          name="deployment"
          legend={group.labels.deployment}
          choices={deployments.map((each) => [each, group.labels.deployments[each].name])}
          chosen={deployment}
          onChoose={(name) => {
            choose(name as Deployment);
            clear();
          }}
        />
        <Choices
          name="persistence"
          legend={group.labels.fields.persistence}
          choices={disks.map((disk) => [disk, group.labels.persistence[disk]])}
          chosen={diskOf(base.parameters ?? {})}
        />
        {fields.map((field) => (
          <Field
            key={`${deployment} ${field}`}
            name={field}
            label={group.labels.fields[field]}
            value={inForm(field, base)}
            refused={refused?.field === field ? refused.text : null}
          />
        ))}
        <label>
          {group.labels.fields.distribution}
          <select name="distribution" defaultValue={base.distribution}>
            {distributions.map((each) => (
              <option key={each} value={each}>
                {group.labels.distributions[each]}
              </option>
            ))}
          </select>
        </label>
        {elsewhere && (
          <p className="refused" role="alert">
            {refused.text}
          </p>
        )}
        <button type="submit" className="primary">
          {group.labels.start}
        </button>
      </form>
    </DialogFrame>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly chosen: string;
  readonly onChoose?: (value: string) => void;
}

function Choices({ name, legend, choices, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === chosen}
            onChange={() => onChoose?.(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly refused: string | null;
}

function Field({ name, label, value, refused }: FieldProps) {
  const id = `refused-${name}`;
  return (
    <label>
      {label}
      <input
        name={name}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : id}
        defaultValue={value}
      />
      {refused !== null && (
        <span id={id} className="refused" role="alert">
          {refused}
        </span>
      )}
    </label>
  );
}
