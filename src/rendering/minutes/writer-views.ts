import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { Button, View } from '../../interaction/view.ts'
import { closeText, dayText, deadlineText, lower, minutesTitle } from './phrases.ts'

export function writeButton(minutes: string): Button {
  return { label: 'Rédiger', action: 'compte-rendu.rediger', subject: minutes, style: 'primary' }
}

export function reliefButton(minutes: string): Button {
  return { label: 'J’ai besoin d’un relais', action: 'compte-rendu.relais', subject: minutes }
}

export function circulateButton(minutes: string): Button {
  return { label: 'Transmettre', action: 'compte-rendu.transmettre', subject: minutes }
}

/** Whoever organises circulates it in the writer's name (DESIGN §1.7). */
export function delegateButton(minutes: string): Button {
  return { label: 'Je délègue la transmission', action: 'compte-rendu.deleguer', subject: minutes }
}

export function resumeButton(minutes: string): Button {
  return { label: 'Je reprends la transmission', action: 'compte-rendu.reprendre', subject: minutes }
}

export function toWriteView(facts: MinutesMessages['minutes.to-write']): View {
  const title = minutesTitle(facts)
  return {
    summary: `${title} : il vous revient de le rédiger`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: `${facts.hosted ? 'Merci pour votre accueil. ' : ''}Le compte-rendu vous revient : il est déjà préparé à partir de l’ordre du jour, il reste à le compléter puis à le transmettre aux membres.`,
      },
      { kind: 'note', text: `Sans nouvelles, un rappel vous parviendra le ${dayText(facts.remindOn)}.` },
      {
        kind: 'buttons',
        buttons: [
          writeButton(facts.minutes),
          { label: 'Rédiger à deux', action: 'compte-rendu.confier', subject: `${facts.minutes}~co-writer` },
          ...(facts.mayDelegate ? [delegateButton(facts.minutes)] : []),
        ],
      },
    ],
  }
}

export function relayedView(facts: MinutesMessages['minutes.relayed']): View {
  const title = minutesTitle(facts)
  const what = facts.draft
    ? 'Il est préparé à partir de l’ordre du jour : il reste à le compléter puis à le transmettre aux membres.'
    : 'Il est entre les mains des membres ; vous en suivez désormais la relecture et la diffusion.'
  return {
    summary: `${title} : il vous revient`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: `Ce compte-rendu vous revient, à la suite de : ${facts.before}. ${what}` },
      {
        kind: 'buttons',
        buttons: [
          facts.draft
            ? writeButton(facts.minutes)
            : { label: 'Où en est-il ?', action: 'compte-rendu.etat', subject: facts.minutes },
        ],
      },
    ],
  }
}

export function writerReminderView(facts: MinutesMessages['minutes.writer-reminder']): View {
  const title = minutesTitle(facts)
  const leads = facts.leads ? ` (${facts.leads})` : ''
  const { onBehalfOf, delegate } = facts
  const text = onBehalfOf
    ? `${onBehalfOf} vous a délégué la transmission de ce compte-rendu, qui n’est pas encore transmis.`
    : facts.step === 12
      ? `Le compte-rendu n’est pas encore transmis. L’animation du réseau${leads} en est informée aujourd’hui, pour vous aider si besoin.`
      : delegate
        ? `Le compte-rendu attend encore d’être transmis. Vous avez délégué la transmission à ${delegate}, qui reçoit aussi ce rappel.`
        : 'Le compte-rendu attend encore d’être transmis. Il est préparé ; quelques minutes suffisent souvent.'
  return {
    summary: `${title} : un rappel`,
    blocks: [
      { kind: 'text', text: [{ bold: title }] },
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          writeButton(facts.minutes),
          circulateButton(facts.minutes),
          ...(facts.mayDelegate ? [delegateButton(facts.minutes)] : []),
          ...(delegate && !onBehalfOf ? [resumeButton(facts.minutes)] : []),
          ...(onBehalfOf ? [] : [reliefButton(facts.minutes)]),
        ],
      },
    ],
  }
}

export function unwrittenView(facts: MinutesMessages['minutes.unwritten']): View {
  const title = minutesTitle(facts)
  const text = facts.asked
    ? `${facts.writer} demande un relais pour rédiger ce compte-rendu. Vous pouvez le préparer, ${facts.writer} le relira ; ou le confier à quelqu’un d’autre.`
    : `Ce compte-rendu, confié à ${facts.writer}, n’est pas encore transmis douze jours ouvrés après la réunion. ${facts.writer} a reçu un message à ce sujet. Vous pouvez proposer votre aide, le préparer, ou le confier à quelqu’un d’autre.`
  return {
    summary: `${title} : ${facts.asked ? 'un relais est demandé' : 'pas encore transmis'}`,
    blocks: [
      { kind: 'text', text: [{ bold: title }] },
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          { ...writeButton(facts.minutes), label: 'Préparer le texte' },
          { label: 'Confier la rédaction', action: 'compte-rendu.confier', subject: `${facts.minutes}~writer` },
        ],
      },
    ],
  }
}

export function onBehalfView(facts: MinutesMessages['minutes.on-behalf']): View {
  return {
    summary: `${minutesTitle(facts)} : transmis en votre nom`,
    blocks: [
      { kind: 'text', text: `${facts.by} a transmis en votre nom le ${lower(minutesTitle(facts))}.` },
      { kind: 'text', text: deadlineText(facts) },
      { kind: 'note', text: closeText(facts) },
    ],
  }
}
