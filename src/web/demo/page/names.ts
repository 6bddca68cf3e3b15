import { h } from './dom.ts'
import type { State } from './store.ts'

/** What a text needs to know of the people and places that it names. */
export interface Names {
  readonly me: string
  readonly zone: string
  person(id: string): string
  channel(id: string): string
}

/** Names of people and channels, as the person one plays knows them. */
export function namesIn({ seen, clock }: State): Names {
  return {
    me: seen?.me.id ?? '',
    zone: clock.zone,
    person: (id) => seen?.people.find((person) => person.id === id)?.name ?? id,
    channel: (id) => seen?.conversations.find((conversation) => conversation.id === id)?.name ?? id,
  }
}

export function mention(id: string, names: Names): HTMLElement {
  return h('span', { class: id === names.me ? 'mention mine' : 'mention' }, `@${names.person(id)}`)
}

/** A link that can be followed safely; any other scheme stays text. */
export function link(url: string, content: string | readonly Node[]): Node {
  const safe = /^(https?:|mailto:)/i.test(url)
  return h(safe ? 'a' : 'span', safe ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : {}, content)
}
