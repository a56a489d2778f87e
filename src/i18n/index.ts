// The languages of the page. English comes with the page, but for its notes; another one is loaded when it is asked for.
import type { Catalogue, Language } from './catalogue';
import { catalogue as english } from './en';
import type { InspectTexts } from './inspect';
import type { Reading } from './reading';
import type { SlotTexts } from './slots';
import type { TerminalTexts } from './terminal';
import type { TimeTexts } from './time';
import type { ShareTexts } from './share';
import type { SteerTexts } from './steer';
import type { WhyTexts } from './why';

export type { Catalogue, Language, NodeVerb, SituationTexts } from './catalogue';
export type { Deed, Deployment, FormField, GroupLabels, GroupSituation, GroupTexts } from './group';
export type { InspectSection, InspectTexts } from './inspect';
export type { Labels, PresetName } from './labels';
export { deployments } from './group';
export type { Reading } from './reading';
export type { ShareTexts } from './share';
export type { SteerTexts } from './steer';
export type { Situation } from './situation';
export type { SlotTexts } from './slots';
export type { StageTexts } from './stage';
export type { TermId } from './terms';
export type { TerminalTexts } from './terminal';
export type { TimeTexts } from './time';
export type { Term, Text } from './text';
export type { WhyTexts } from './why';
export { nodeVerbs, noteText, whoOf } from './catalogue';
export { clock, slotsText, speedText, stamp } from './format';
export { percentOf, tenths } from './stage';
export { termIds } from './terms';
export { plain } from './text';
export { english };

export const languages: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

/** What to speak: what was chosen, or the first of the browser's languages that there is. */
export function languageFor(chosen: Language | 'auto', preferred: readonly string[]): Language {
  if (chosen !== 'auto') return chosen;
  for (const tag of preferred) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'en' || language === 'ko') return language;
  }
  return 'en';
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? english : (await import('./ko')).catalogue;
}

/** The same with everything that it may come to say. */
export async function completed(catalogue: Catalogue): Promise<Catalogue> {
  if (catalogue.notes) return catalogue;
  return { ...catalogue, ...(await import('./en/later')) };
}

export async function loadInspect(language: Language): Promise<InspectTexts> {
  const { inspect } = await (language === 'en' ? import('./en/inspect') : import('./ko/inspect'));
  return inspect;
}

export async function loadSteer(language: Language): Promise<SteerTexts> {
  const { steer } = await (language === 'en' ? import('./en/steer') : import('./ko/steer'));
  return steer;
}

export async function loadWhy(language: Language): Promise<WhyTexts> {
  const { why } = await (language === 'en' ? import('./en/why') : import('./ko/why'));
  return why;
}

export async function loadSlotTexts(language: Language): Promise<SlotTexts> {
  const { slots } = await (language === 'en' ? import('./en/slots') : import('./ko/slots'));
  return slots;
}

export async function loadReading(language: Language): Promise<Reading> {
  const { reading } = await (language === 'en' ? import('./en/reading') : import('./ko/reading'));
  return reading;
}

export async function loadTerminal(language: Language): Promise<TerminalTexts> {
  const { terminal } = await (language === 'en' ? import('./en/terminal') : import('./ko/terminal'));
  return terminal;
}

export async function loadTime(language: Language): Promise<TimeTexts> {
  const { time } = await (language === 'en' ? import('./en/time') : import('./ko/time'));
  return time;
}

export async function loadShareTexts(language: Language): Promise<ShareTexts> {
  const { share } = await (language === 'en' ? import('./en/share') : import('./ko/share'));
  return share;
}
