import type { HostingChange } from '../../application/hosting.ts'
import type { HostingNews } from '../../application/hosting-news.ts'
import { NO_HOST, ofHost, theHost } from '../../application/place-names.ts'
import type { ViewBlock } from '../../interaction/view.ts'
import { longDay, shortDay } from '../french.ts'

export const EPCI = 'l’intercommunalité'

/** What joining, staying or leaving did to the hosting order, in a sentence, then the meetings it changed. */
export function orderBlocks(news: readonly HostingNews[]): ViewBlock[] {
  return news.flatMap((one) => [
    { kind: 'note', text: `${placeWords(one)}${one.changes.length > 0 ? '' : restWords(one)}` } as const,
    ...changeBlocks(one.changes),
  ])
}

export function changeBlocks(changes: readonly HostingChange[]): ViewBlock[] {
  if (changes.length === 0) return []
  return [
    { kind: 'text', text: 'Ce que cela change ensuite :' },
    {
      kind: 'list',
      items: changes.map(
        ({ meeting, before, after }) =>
          `${shortDay(meeting.date)} : ${theHost(after)}${before === NO_HOST ? '' : ` (au lieu ${ofHost(before)})`}`,
      ),
    },
  ]
}

function placeWords(news: HostingNews): string {
  const { commune, place } = news
  switch (place) {
    case 'joined':
      return news.waits
        ? `${commune.name} rejoint le tour d’accueil ; elle a déjà accueilli dans ce cycle, et attend le suivant.`
        : `${commune.name} rejoint la fin du tour d’accueil${turnWords(news)}.`
    case 'kept':
      return `L’ordre d’accueil ne change pas : ${commune.name} y garde sa place${turnWords(news)}.`
    case 'left':
      return `${commune.name} sort du tour d’accueil ; les autres gardent leur rang.`
    case 'out':
      return `L’ordre d’accueil ne change pas : ${commune.name} ${commune.dispensed ? 'participe sans accueillir' : 'n’y est pas'}.`
  }
}

function turnWords({ nextTurn }: HostingNews): string {
  if (!nextTurn) return ' ; son tour viendra après les réunions déjà planifiées'
  const kept = nextTurn.hostConfirmedAt ? ', accueil confirmé' : ''
  return ` ; son prochain tour : ${longDay(nextTurn.date)}${kept}`
}

function restWords({ place }: HostingNews): string {
  return place === 'joined' || place === 'left' ? ' Les réunions planifiées gardent leur commune d’accueil.' : ''
}
