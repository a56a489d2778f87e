// The stage: gives the diagram its place and hands it every picture, past React. What it draws is the view's business.
import { useEffect, useRef } from 'react';
import type { StageTexts } from '../i18n';
import { commands } from '../store';
import type { Picture, Room, State } from '../store';
import { createDiagram } from '../view/diagram';
import type { StageInput } from '../view/stage';
import { invited } from './invited';
import { useHere, useRoom } from './room';
import { useWords } from './words';
import { lookAt } from './lookAt';

const calmer = matchMedia('(prefers-reduced-motion: reduce)');

export const isReduced = (motion: State['settings']['motion']): boolean =>
  motion === 'reduced' || (motion === 'auto' && calmer.matches);

function inputFrom({ state }: Room, picture: Picture, texts: StageTexts, generation: number): StageInput {
  const { run, notes, nodes, ring, selection, highlight, settings, belief, disputed } = state.getState();
  const { heartbeats, theme, motion } = settings;
  const invitation = invited({ nodes, notes, selection });
  return {
    ...picture,
    generation,
    deployment: run?.config.deployment ?? 'cluster',
    notes,
    nodes,
    ring,
    selection,
    texts,
    highlight: highlight?.processes ?? (invitation === null ? [] : [invitation]),
    disputed,
    settings: { heartbeats, theme, reducedMotion: isReduced(motion) },
    ...belief?.(picture),
  };
}

export function Stage({ looks }: { readonly looks: boolean }) {
  const words = useWords();
  const room = useRoom();
  const slotted = useHere(({ run }) => (run?.config.deployment ?? 'cluster') === 'cluster');
  const texts = slotted ? words.stage : words.group?.stage; // come soon, and nothing is drawn without them
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current || !texts) return;
    const diagram = createDiagram(place.current, {
      onSelect: commands.select,
      ...(looks && { onMessage: lookAt }),
    });
    const { stage, state } = room;
    let generation = 0;
    const stopPictures = stage.subscribe((picture) => {
      if (picture.reset) generation++;
      diagram.update(inputFrom(room, picture, texts, generation));
    });
    const stopChoices = state.subscribe((now, before) => {
      const picture = stage.current();
      const same =
        now.selection === before.selection &&
        now.highlight === before.highlight &&
        now.belief === before.belief &&
        now.disputed === before.disputed &&
        now.settings === before.settings;
      if (now.as !== before.as) generation++; // what moves now was seen by others
      if (picture && !same) diagram.update(inputFrom(room, picture, texts, generation));
    });
    return () => {
      stopPictures();
      stopChoices();
      diagram.destroy();
    };
  }, [texts, room, looks]);
  return <div ref={place} className="stage" />;
}
