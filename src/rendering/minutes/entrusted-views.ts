import type { Delegation, Resumption } from '../../application/delegate-circulation.ts'
import type { Entrusted } from '../../application/entrust-writing.ts'
import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { Person } from '../../application/records.ts'
import type { Button, View } from '../../interaction/view.ts'
import { minutesTitle } from './phrases.ts'
import { simple } from './replies.ts'
import { circulateButton, delegateButton, reliefButton, resumeButton, writeButton } from './writer-views.ts'

type Facts = MinutesMessages['minutes.entrusted']

const ONE_TEXT =
  'Le texte est le même pour vous deux : si l’autre enregistre pendant que vous écrivez, rien n’est perdu, les deux vous sont montrés.'

/** To the one who writes, or wrote: what changes for them, kindly. */
export function entrustedView(facts: Facts): View {
  const title = minutesTitle(facts)
  const { text, buttons } = words(facts)
  return {
    summary: `${title} : la ${facts.as === 'delegate' || facts.as === 'no-delegate' ? 'transmission' : 'rédaction'}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
  }
}

function words({ as, by, other, minutes }: Facts): { text: string; buttons: readonly Button[] } {
  switch (as) {
    case 'writer':
      return {
        text: `${by} vous confie la rédaction de ce compte-rendu, à la suite de : ${other}. Ce qui est déjà écrit est conservé : il reste à le compléter, puis à le transmettre aux membres. Si le moment est mal choisi, dites-le d’une pression.`,
        buttons: [writeButton(minutes), reliefButton(minutes)],
      }
    case 'relieved':
      return {
        text: `${by === other ? `${by} prend le relais pour ce compte-rendu` : `${by} a confié la rédaction de ce compte-rendu à ${other}`}. Ce que vous avez écrit est conservé et servira ; rien ne vous est plus demandé. Merci.`,
        buttons: [],
      }
    case 'co-writer':
      return {
        text: `${by} vous invite à rédiger ce compte-rendu ${by === other ? 'à deux, et le transmettra' : `avec ${other}, qui le transmettra`} aux membres. ${ONE_TEXT}`,
        buttons: [writeButton(minutes)],
      }
    case 'joined':
      return {
        text: `${by === other ? `${by} rédige désormais ce compte-rendu avec vous` : `${by} a invité ${other} à rédiger ce compte-rendu avec vous`}. Vous seul(e) le transmettez. ${ONE_TEXT}`,
        buttons: [writeButton(minutes)],
      }
    case 'parted':
      return {
        text: `La rédaction à deux de ce compte-rendu prend fin. Ce que vous avez écrit est conservé ; rien ne vous est plus demandé. Merci.`,
        buttons: [],
      }
    case 'alone':
      return { text: `${by} a mis fin à la rédaction à deux avec ${other}.`, buttons: [writeButton(minutes)] }
    case 'delegate':
      return {
        text: `${by} vous délègue la transmission de ce compte-rendu : quand il est prêt, transmettez-le aux membres en son nom. Un message l’en avertira, et c’est inscrit au journal.`,
        buttons: [writeButton(minutes), circulateButton(minutes)],
      }
    case 'no-delegate':
      return {
        text: `${other} transmettra finalement ce compte-rendu. Rien ne vous est plus demandé. Merci.`,
        buttons: [],
      }
    case 'rectificatif':
      return {
        text: `${by} a ouvert ce rectificatif en votre nom. Il part du texte validé, qui reste conservé. Vous seul(e) le transmettez, à moins de déléguer la transmission.`,
        buttons: [writeButton(minutes), circulateButton(minutes), delegateButton(minutes)],
      }
    case 'dropped':
      return { text: `${by} a renoncé à ce rectificatif. Le texte validé ne change pas.`, buttons: [] }
    default:
      return as satisfies never
  }
}

/** To the writer, who may still change their mind. */
export function delegatedReply({ minutes, delegate }: Delegation & { readonly delegate: Person }): View {
  const text = `Vous déléguez la transmission de ce compte-rendu à ${delegate.name}, qui en est averti(e). Le texte reste le vôtre : vous pouvez encore l’écrire, et le transmettre.`
  return {
    summary: 'Transmission déléguée',
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [writeButton(minutes.id), resumeButton(minutes.id)],
      },
    ],
  }
}

export function resumedReply({ minutes, delegate, unplanned }: Resumption): View {
  const told = delegate ? `, et ${delegate.name} en est averti(e)` : ''
  const cancelled = unplanned ? ' La transmission qui était prévue est annulée ; rien n’est parti.' : ''
  const { summary, blocks } = simple(`C’est noté : vous seul(e) transmettrez ce compte-rendu${told}.${cancelled}`)
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons: [circulateButton(minutes.id)] }] }
}

export function entrustedReply({ person, writer, role }: Entrusted): View {
  switch (role) {
    case 'writer':
      return simple(`La rédaction est confiée à ${person.name}. Ce qui est écrit est conservé, et chacun est prévenu.`)
    case 'co-writer':
      return simple(
        `${person.name} peut désormais rédiger le même texte ; ${writer?.name ?? 'qui rédige'} le transmettra. Chacun est prévenu.`,
      )
    case 'no-co-writer':
      return simple(`${person.name} ne rédige plus ce compte-rendu. Ce qui est écrit est conservé.`)
    default:
      return role satisfies never
  }
}
